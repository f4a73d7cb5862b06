/** Whether this browser is WebKit, which loads Workers and names scripts in its own way. */

/** The HTML standard's name for WebKit's mode of `navigator`, in whichever browser has it. */
export const isWebKit = (): boolean => navigator.vendor === "Apple Computer, Inc.";
