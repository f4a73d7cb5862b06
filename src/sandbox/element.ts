/** The few lines of the sandbox that are on every page: they wait for the reader, and load the rest at the first intent. */
export function startSandboxes(): void {}
