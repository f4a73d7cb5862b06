/** What a value is to V8: what its engine marked it as, whether it is more than its properties, and what it is called. */

type Test = (value: unknown) => boolean;

/** What a value is, by the mark that its engine gave it: `internalBinding("types")`. */
export type Kinds = Readonly<Record<string, Test | undefined>>;

/** As `Object.prototype.toString` has it. */
export const textOf = (value: object): string => Object.prototype.toString.call(value).slice(8, -1);

/** Data properties alone, so that no code of the program runs. */
function dataOf(value: object, key: string): unknown {
  for (let at: unknown = value; typeof at === "object" && at !== null; at = Object.getPrototypeOf(at)) {
    const own = Object.getOwnPropertyDescriptor(at, key);
    if (own !== undefined) return own.value;
  }
  return undefined;
}

/** What V8 calls a value that it cannot write. */
export function nameOf(value: unknown): string {
  if (typeof value === "function") return Function.prototype.toString.call(value);
  if (typeof value === "symbol") return value.toString();
  const object = value as object;
  const constructor = dataOf(object, "constructor");
  const isOrdinary =
    dataOf(object, "toString") === Object.prototype.toString && typeof constructor === "function";
  return isOrdinary && constructor.name !== "" ? `#<${constructor.name}>` : `[object ${textOf(object)}]`;
}

/** By the tests of `internalBinding("types")`. */
const richKinds = [
  ...["isPromise", "isWeakMap", "isWeakSet", "isSharedArrayBuffer", "isMapIterator", "isSetIterator"],
  ...["isGeneratorObject", "isModuleNamespaceObject", "isExternal", "isArgumentsObject"],
];

/** What has more in it than its properties cannot be written. */
export function isPlain(kinds: Kinds, value: object): boolean {
  if (value instanceof WeakRef || value instanceof FinalizationRegistry) return false;
  if (/\bIterator\b/.test(textOf(value))) return false;
  return !richKinds.some((kind) => kinds[kind]?.(value));
}
