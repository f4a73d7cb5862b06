/** What a program calls ports with, and Node's answers where that is wrong. */
import type { Loose, Runtime } from "../../runtime.ts";

/** The class, with a function in place of its constructor that may be called in any way. */
export function constructedBy<T extends { prototype: object }>(
  made: T,
  name: string,
  constructor: () => never,
): T {
  Object.defineProperty(constructor, "name", { value: name });
  const { prototype } = made;
  Object.defineProperty(constructor, "prototype", { value: prototype });
  Object.defineProperty(prototype, "constructor", { value: constructor, writable: true, configurable: true });
  return constructor as unknown as T;
}

/** An error of Node's library, with words of the machine code's. */
export function codedAs(runtime: Runtime, code: string, message: string): Error {
  const { codes } = runtime.require("internal/errors") as {
    codes: Record<string, (new (...args: unknown[]) => Error) | undefined>;
  };
  const Invalid = codes[code];
  return Invalid === undefined
    ? new TypeError(message)
    : Object.assign(new Invalid("value", "object", 0), { message });
}

const wrongType = (runtime: Runtime, message: string): Error =>
  codedAs(runtime, "ERR_INVALID_ARG_TYPE", message);

export const notAPort = (runtime: Runtime): Error =>
  wrongType(runtime, 'The "port" argument must be a MessagePort instance');

/** `[a, b]` or `{ transfer: [a, b] }`. */
export function transferList(runtime: Runtime, options: unknown): object[] {
  if (options === undefined || options === null) return [];
  if (typeof options !== "object")
    throw wrongType(runtime, "Optional transferList argument must be an iterable");
  const all = listOf(options);
  if (all !== undefined) return all;
  const found: unknown = (options as Loose)["transfer"];
  if (found === undefined) return [];
  const named = listOf(found);
  if (named === undefined) throw wrongType(runtime, "Optional options.transfer argument must be an iterable");
  return named;
}

const isIterable = (value: unknown): value is Iterable<object> =>
  typeof (value as { [Symbol.iterator]?: unknown } | null)?.[Symbol.iterator] === "function";

/** What can be walked through; undefined for anything else, also where only the walking is missing. */
function listOf(value: unknown): object[] | undefined {
  const walk = isIterable(value) ? value[Symbol.iterator]() : undefined;
  if (typeof (walk as { next?: unknown } | undefined)?.next !== "function") return undefined;
  return [...{ [Symbol.iterator]: () => walk as Iterator<object> }];
}
