/** How a part says that something is not there: an error with a code of Node's, thrown where the thing is used. */

/** `why` says what stands in the way, and what to do instead. */
export function refuse(what: string, why: string): never {
  const error = new Error(`${what} is not available in the embedded engine: ${why}`);
  throw Object.assign(error, { code: "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM" });
}

/** A function, or a class, of that name that does nothing else. */
export function refusing(what: string, why: string): () => never {
  const refused = function (): never {
    return refuse(what, why);
  };
  Object.defineProperty(refused, "name", { value: what.slice(what.lastIndexOf(".") + 1) });
  return refused;
}
