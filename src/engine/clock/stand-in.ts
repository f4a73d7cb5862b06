/** Functions that stand in for those of the language, and that a program cannot tell from them by any means of its own. */

/** A function of the language or of the host, whatever it takes. */
export type AnyFunction = (this: unknown, ...args: never[]) => unknown;

const { apply } = Reflect;
const originals = new WeakMap<object, AnyFunction>();
const originalOf = originals.get.bind(originals);

/** `stand` prints as `original` does. */
export function standsFor(stand: AnyFunction, original: AnyFunction): void {
  printAsOriginals();
  originals.set(stand, original);
}

/** An object with the method under its name: a method is no constructor and has no prototype, like those of the language. */
export type MakeMethod = (original: AnyFunction) => Readonly<Record<string, AnyFunction>>;

/** Puts another method in the place of `owner[name]`, with everything else about the property and its function as it was. */
export function replaceMethod(owner: object, name: string, make: MakeMethod): void {
  const property = Object.getOwnPropertyDescriptor(owner, name);
  const original = property?.value as AnyFunction | undefined;
  if (property === undefined || original === undefined) return;
  const stand = make(original)[name];
  if (stand === undefined) return;
  for (const key of ["length", "name"]) {
    const own = Object.getOwnPropertyDescriptor(original, key);
    if (own !== undefined) Object.defineProperty(stand, key, own);
  }
  standsFor(stand, original);
  Object.defineProperty(owner, name, { ...property, value: stand });
}

let printing = false;

/** The text of a function is the one thing about it that cannot be set. */
function printAsOriginals(): void {
  if (printing) return;
  printing = true;
  replaceMethod(Function.prototype, "toString", (print) => ({
    toString(this: unknown): unknown {
      return apply(print, originalOf(this as object) ?? this, []);
    },
  }));
}
