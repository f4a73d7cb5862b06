/** Stands for `src/node_util.cc`: looks into values, as far as a browser lets JavaScript look. */
import { bareSites } from "../call-sites.ts";
import { noop, type Loose, type Runtime } from "../runtime.ts";
import { getCallSites } from "./call_sites.ts";

/** Promises of which the browser has told that nobody handles them, and with what they were rejected. */
export const rejected = new WeakMap<object, unknown>();

const onlyEnumerable = 2;
const skipSymbols = 16;

const isIndex = (key: string): boolean => {
  const number = Number(key);
  return Number.isInteger(number) && number >= 0 && number < 2 ** 32 - 1 && String(number) === key;
};

/** How many own keys come first and are indices: engines list those before all others, in order. */
function indexCount(keys: readonly PropertyKey[]): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const key = keys[middle];
    if (typeof key === "string" && isIndex(key)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Keys that are no array index; `filter` is a mask of bits. The indices of large buffers are never walked. */
function getOwnNonIndexProperties(value: object, filter: number): PropertyKey[] {
  if (ArrayBuffer.isView(value) && !hasExtraKeys(value)) return [];
  const keys = Reflect.ownKeys(value);
  return keys.slice(indexCount(keys)).filter((key) => {
    if ((filter & skipSymbols) !== 0 && typeof key === "symbol") return false;
    return (filter & onlyEnumerable) === 0 || Object.prototype.propertyIsEnumerable.call(value, key);
  });
}

/** Listing the names of a large typed array would make a text of each index: only its symbols are asked for. */
function hasExtraKeys(value: ArrayBufferView): boolean {
  const { length } = value as unknown as { length?: number };
  return length === undefined || length < 65_536 || Object.getOwnPropertySymbols(value).length > 0;
}

/** What made an object whose prototypes name no constructor: V8 tells it of one that is within itself. */
function makerOf(value: object): string | undefined {
  const name = "toJSON";
  if (Array.isArray(value) || Object.hasOwn(value, name)) return undefined;
  if (!Reflect.defineProperty(value, name, { value, configurable: true })) return undefined;
  try {
    JSON.stringify(value, [name]);
  } catch (error) {
    return /with constructor '(.+)'\n/.exec((error as Error).message)?.[1];
  } finally {
    Reflect.deleteProperty(value, name);
  }
  return undefined;
}

function getConstructorName(value: object): string {
  for (let at: unknown = value; at !== null && at !== undefined; at = Object.getPrototypeOf(at)) {
    const own = Object.getOwnPropertyDescriptor(at, "constructor");
    const maker: unknown = own?.value;
    if (typeof maker === "function" && maker.name !== "") return maker.name;
  }
  return makerOf(value) ?? Object.prototype.toString.call(value).slice(8, -1);
}

interface LazyTarget {
  readonly require: Runtime["require"];
}

/** A getter per key that loads the module `id` on first use and then becomes a plain property. */
function defineLazyProperties(this: LazyTarget, target: object, ...rest: [string, string[], boolean?]): void {
  const [id, keys, enumerable = true] = rest;
  for (const key of keys) {
    const settle = (value: unknown): void => {
      Object.defineProperty(target, key, { value, writable: true, enumerable, configurable: true });
    };
    const lazy = {
      get: (): unknown => {
        const value = (this.require(id) as Loose)[key];
        settle(value);
        return value;
      },
    };
    Object.defineProperty(lazy.get, "name", { value: key });
    Object.defineProperty(target, key, { get: lazy.get, set: settle, enumerable, configurable: true });
  }
}

const envLine =
  /^\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?$/gm;

/** The lines of a `.env` file. Double quotes alone understand `\n`. */
function parseEnv(text: string): Record<string, string> {
  const entries = [...text.matchAll(envLine)].map(([, name = "", raw = ""]): [string, string] => {
    const value = raw.trim();
    const quote = /^(['"`])([\s\S]*)\1$/.exec(value);
    if (quote === null) return [name, value];
    return [name, quote[1] === '"' ? (quote[2] ?? "").replaceAll("\\n", "\n") : (quote[2] ?? "")];
  });
  return Object.fromEntries(entries);
}

/** Whether the nearest file of the program on the stack belongs to a package. */
function isInsideNodeModules(): boolean {
  const before: unknown = Reflect.get(Error, "prepareStackTrace");
  try {
    Reflect.set(Error, "prepareStackTrace", bareSites);
    const sites = new Error("where").stack as unknown as NodeJS.CallSite[] | string;
    if (typeof sites === "string") return false;
    // A text that was made a function is of no file, and so of no package, whoever made it.
    const files = sites.map((site) => site.getScriptNameOrSourceURL() ?? (site.isEval() ? "/" : ""));
    const nearest = files.find((file) => file.startsWith("/") || file.startsWith("file:"));
    return nearest?.includes("/node_modules/") ?? false;
  } finally {
    Reflect.set(Error, "prepareStackTrace", before);
  }
}

class WeakReference {
  readonly #target: WeakRef<object>;
  #held: object | undefined;
  #count = 0;

  constructor(target: object) {
    this.#target = new WeakRef(target);
  }

  get(): object | undefined {
    return this.#target.deref();
  }

  incRef(): void {
    this.#count += 1;
    this.#held = this.get();
  }

  decRef(): void {
    this.#count -= 1;
    if (this.#count === 0) this.#held = undefined;
  }

  /** Kept so that a counted target is not collected. */
  get held(): object | undefined {
    return this.#held;
  }
}

const sharesMemory = "SharedArrayBuffer" in globalThis;

export function util(runtime: Runtime): Loose {
  return {
    constants: runtime.data.utilConstants,
    privateSymbols: runtime.privateSymbols,
    shouldAbortOnUncaughtToggle: new Uint32Array(1),
    WeakReference,
    getOwnNonIndexProperties,
    getConstructorName,
    defineLazyProperties: defineLazyProperties.bind({
      require: (id: string) => runtime.require(id),
    }),
    parseEnv,
    // What no browser tells: a promise's state, an iterator's rest.
    getPromiseDetails: (promise: object) => [
      runtime.data.utilConstants[rejected.has(promise) ? "kRejected" : "kPending"],
      rejected.get(promise),
    ],
    getProxyDetails: (value: unknown, both = true) => {
      const details = runtime.proxyDetails?.(value);
      return both ? details : details?.[0];
    },
    previewEntries: (value: object, iterator?: boolean) =>
      iterator === true
        ? [[], false]
        : value instanceof Map
          ? [...(value as Map<unknown, unknown>)].flat()
          : [],
    getExternalValue: () => 0n,
    getCallSites,
    getCallerLocation: noop,
    // Position of `PIPE` among Node's names of kinds.
    guessHandleType: () => 4,
    isInsideNodeModules,
    sleep: noop,
    toUSVString: (text: string) => text.toWellFormed(),
    arrayBufferViewHasBuffer: () => true,
    // A page that is not isolated has none: what Node shares between threads is then copied to them.
    constructSharedArrayBuffer: (size: number) =>
      sharesMemory ? new SharedArrayBuffer(size) : new ArrayBuffer(size),
    markPromiseAsHandled: (promise: Promise<unknown>) => void promise.catch(noop),
    isArrayBufferDetached: (buffer: ArrayBuffer) => buffer.detached,
  };
}
