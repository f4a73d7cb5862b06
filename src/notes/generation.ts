/**
 * Lets the reading of the pages wait until they are written, so that Astro starts meanwhile. Node loads one copy of this
 * file for the integration and Vite another for the content collection: what both must see is kept in the process itself.
 */

const KEY = Symbol.for("port-3000.generation");

const shared: typeof globalThis & { [KEY]?: Promise<void> } = globalThis;

/** Tells the other copy that the pages are being written. Whoever waits for them gets the error. */
export function announceGeneration(generation: Promise<void>): void {
  generation.catch(() => undefined);
  shared[KEY] = generation;
}

/** Resolves when the pages stand; at once when nobody is writing any. */
export async function generated(): Promise<void> {
  await shared[KEY];
}
