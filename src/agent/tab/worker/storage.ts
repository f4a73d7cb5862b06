/** localStorage and sessionStorage (HTML Standard, section 12.2; https://html.spec.whatwg.org/multipage/webstorage.html#the-storage-interface). */
import type { StorageArea } from "../messages.ts";
import { tell } from "./page.ts";

/** Most that keys and values of an area may have together, in UTF-16 code units: what browsers allow. */
const quota = 5 * 1024 * 1024;

/** The methods; what stands on the object under other names are the items themselves. */
export class Storage {
  readonly #area: StorageArea;
  readonly #items: Map<string, string>;

  constructor(area: StorageArea, items: readonly (readonly [string, string])[]) {
    this.#area = area;
    this.#items = new Map(items);
  }

  get length(): number {
    return this.#items.size;
  }

  key(index: number): string | null {
    return [...this.#items.keys()][index] ?? null;
  }

  getItem(key: unknown): string | null {
    return this.#items.get(String(key)) ?? null;
  }

  /** @throws DOMException `QuotaExceededError` when it is full. */
  setItem(key: unknown, value: unknown): void {
    const [name, text] = [String(key), String(value)];
    // 3.2: nobody hears of a value that is there already.
    if (this.#items.get(name) === text) return;
    const others = [...this.#items].filter(([other]) => other !== name);
    const size = others.reduce((sum, [one, its]) => sum + one.length + its.length, 0);
    if (size + name.length + text.length > quota)
      throw new DOMException(`Setting ${JSON.stringify(name)} exceeded the quota.`, "QuotaExceededError");
    this.#items.set(name, text);
    tell({ type: "storage/set", area: this.#area, key: name, value: text });
  }

  removeItem(key: unknown): void {
    const name = String(key);
    if (this.#items.delete(name)) tell({ type: "storage/remove", area: this.#area, key: name });
  }

  clear(): void {
    if (this.#items.size === 0) return;
    this.#items.clear();
    tell({ type: "storage/clear", area: this.#area });
  }

  get [Symbol.toStringTag](): string {
    return "Storage";
  }

  /** A change that somebody else made, and has told of. It is none of the methods that a script finds. */
  static apply(storage: Storage, key: string | null, value: string | null): void {
    if (key === null) storage.#items.clear();
    else if (value === null) storage.#items.delete(key);
    else storage.#items.set(key, value);
  }
}

/** Where a storage that stands behind a proxy is found again. */
const targets = new WeakMap<Storage, Storage>();

/** As `Storage.apply`, for a storage as `createStorage` made it. */
export function applyChange(storage: Storage, key: string | null, value: string | null): void {
  Storage.apply(targets.get(storage) ?? storage, key, value);
}

/** A storage whose items can be read and written as properties, too. */
export function createStorage(area: StorageArea, items: readonly (readonly [string, string])[]): Storage {
  const storage = new Storage(area, items);
  const own = (key: string | symbol): key is string => typeof key === "string" && !(key in Storage.prototype);
  const proxy = new Proxy(storage, {
    get(target, key) {
      if (own(key)) return target.getItem(key) ?? undefined;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
    set(target, key, value) {
      if (own(key)) target.setItem(key, String(value));
      return true;
    },
    deleteProperty(target, key) {
      if (own(key)) target.removeItem(key);
      return true;
    },
    has: (target, key) => (own(key) ? target.getItem(key) !== null : key in target),
    ownKeys: (target) => Array.from({ length: target.length }, (_, at) => target.key(at) ?? ""),
    getOwnPropertyDescriptor(target, key) {
      const value = own(key) ? target.getItem(key) : null;
      return value === null ? undefined : { value, writable: true, enumerable: true, configurable: true };
    },
  });
  targets.set(proxy, storage);
  return proxy;
}
