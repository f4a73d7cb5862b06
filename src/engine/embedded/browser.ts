/** Which browser this is, where no feature of it tells what has to be known. */

/** The HTML standard's name for WebKit's mode of `navigator`, in whichever browser has it. */
export const isWebKit = (): boolean => navigator.vendor === "Apple Computer, Inc.";

/** Whether its JavaScript engine is another than V8: in WebKit errors have a place of their own, in Firefox they inherit. */
export const isForeign = (): boolean => isWebKit() || "stack" in Error.prototype;
