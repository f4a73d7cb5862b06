/** Errors as Node's C++ makes them. */

type Kind = new (message: string) => Error;

/** The code is an own property and not part of the name. */
export function coded(code: string, message: string, kind: Kind = Error): Error {
  return Object.assign(new kind(message), { code });
}
