/** What is made when it is first asked for. */

/** Gives what `make` made the first time, each time. */
export function late<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
