/** The Headers class (Fetch Standard, section 5.1; https://fetch.spec.whatwg.org/#headers-class). */
import { isToken } from "../../../wire/http1/characters.ts";
import type { FieldPair } from "../../../wire/http1/print.ts";
import {
  isNoCorsSafelistedRequestHeader,
  isNoCorsSafelistedRequestHeaderName,
} from "../../cors/safelisted-request-header.ts";
import { isForbiddenRequestHeader, isForbiddenResponseHeaderName } from "../../fetch/forbidden-header.ts";
import {
  append,
  contains,
  get,
  isHeaderValue,
  normalizeValue,
  remove,
  set,
  sortAndCombine,
  valuesIn,
  type HeaderList,
} from "../../fetch/header-list.ts";

export type HeadersGuard = "immutable" | "request" | "request-no-cors" | "response" | "none";

/** What a script may hand in: pairs, or an object of names and values. */
export type HeadersInit = Iterable<Iterable<string>> | Readonly<Record<string, string>>;

/** Header lists and guards of the objects below, for the browser's own side. */
let attach: (headers: Headers, list: HeaderList, guard: HeadersGuard) => void;
let listed: (headers: Headers) => HeaderList;

export class Headers {
  #list: HeaderList = [];
  #guard: HeadersGuard = "none";

  static {
    attach = (headers, list, guard) => {
      headers.#list = list;
      headers.#guard = guard;
    };
    listed = (headers) => headers.#list;
  }

  constructor(init?: HeadersInit) {
    if (init !== undefined) fill(this, init);
  }

  append(name: unknown, value: unknown): void {
    const [own, given] = [String(name), normalizeValue(String(value))];
    // 2.
    if (!this.#validate(own, given)) return;
    // 3.
    if (this.#guard === "request-no-cors") {
      const before = get(this.#list, own);
      const temporary = before === null ? given : `${before}, ${given}`;
      if (!isNoCorsSafelistedRequestHeader(own, temporary)) return;
    }
    // 4. and 5.
    append(this.#list, own, given);
    this.#removePrivileged();
  }

  delete(name: unknown): void {
    const own = String(name);
    // 1.
    if (!this.#validate(own, "")) return;
    // 2.
    const known = isNoCorsSafelistedRequestHeaderName(own) || own.toLowerCase() === "range";
    if (this.#guard === "request-no-cors" && !known) return;
    // 3. to 5.
    remove(this.#list, own);
    this.#removePrivileged();
  }

  get(name: unknown): string | null {
    return get(this.#list, headerName(name));
  }

  getSetCookie(): string[] {
    return valuesIn(this.#list, "Set-Cookie");
  }

  has(name: unknown): boolean {
    return contains(this.#list, headerName(name));
  }

  set(name: unknown, value: unknown): void {
    const [own, given] = [String(name), normalizeValue(String(value))];
    // 2. and 3.
    if (!this.#validate(own, given)) return;
    if (this.#guard === "request-no-cors" && !isNoCorsSafelistedRequestHeader(own, given)) return;
    // 4. and 5.
    set(this.#list, own, given);
    this.#removePrivileged();
  }

  forEach(callback: (value: string, name: string, headers: Headers) => void, self?: unknown): void {
    for (const [name, value] of this) callback.call(self, value, name, this);
  }

  *entries(): IterableIterator<[string, string]> {
    for (const [name, value] of sortAndCombine(this.#list)) yield [name, value];
  }

  *keys(): IterableIterator<string> {
    for (const [name] of this.entries()) yield name;
  }

  *values(): IterableIterator<string> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }

  get [Symbol.toStringTag](): string {
    return "Headers";
  }

  /** Validate a header: whether it may be changed. @throws TypeError for what is no header. */
  #validate(name: string, value: string): boolean {
    // 1.
    headerName(name);
    if (!isHeaderValue(value)) throw new TypeError(`${JSON.stringify(value)} is no header value`);
    // 2.
    if (this.#guard === "immutable") throw new TypeError("These headers cannot be changed");
    // 3. and 4.
    if (this.#guard === "request" && isForbiddenRequestHeader(name, value)) return false;
    return this.#guard !== "response" || !isForbiddenResponseHeaderName(name);
  }

  /** @see https://fetch.spec.whatwg.org/#concept-headers-remove-privileged-no-cors-request-headers */
  #removePrivileged(): void {
    if (this.#guard === "request-no-cors") remove(this.#list, "Range");
  }
}

function headerName(name: unknown): string {
  const text = String(name);
  if (!isToken(text)) throw new TypeError(`${JSON.stringify(text)} is no header name`);
  return text;
}

/** Fill a Headers object. @see https://fetch.spec.whatwg.org/#concept-headers-fill */
export function fill(headers: Headers, init: HeadersInit): void {
  if (typeof init !== "object" || (init as unknown) === null)
    throw new TypeError("Headers are made of pairs, or of an object of names and values");
  // 2.
  if (!(Symbol.iterator in init)) {
    for (const [name, value] of Object.entries(init)) headers.append(name, value);
    return;
  }
  // 1.
  for (const pair of init) {
    const [name, value, ...more] = [...pair];
    if (name === undefined || value === undefined || more.length > 0)
      throw new TypeError("Each header is a name and a value");
    headers.append(name, value);
  }
}

/** A Headers object over this list, under this guard. */
export function headersOver(list: HeaderList, guard: HeadersGuard): Headers {
  const headers = new Headers();
  attach(headers, list, guard);
  return headers;
}

export function listOf(headers: Headers): readonly FieldPair[] {
  return listed(headers);
}
