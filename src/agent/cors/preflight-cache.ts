/** What preflights have allowed, and until when (Fetch Standard, section 4.9; https://fetch.spec.whatwg.org/#cors-preflight-cache). */
import { lower } from "../../wire/http1/characters.ts";
import { currentUrl, serializeRequestOrigin, type FetchRequest } from "../fetch/request.ts";
import type { IsPublicSuffix } from "../fetch/same-site.ts";
import { isCorsNonWildcardRequestHeaderName } from "./safelisted-request-header.ts";

/** `until` in milliseconds since 1970. One of `method` and `headerName` is null. */
interface CacheEntry {
  readonly origin: string;
  readonly url: string;
  readonly credentials: boolean;
  readonly method: string | null;
  readonly headerName: string | null;
  readonly until: number;
}

/** What is the same for every entry that one preflight makes. */
export interface CacheKey {
  readonly request: FetchRequest;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The cache of one browser. Deviation: entries are not kept apart by top-level site, since no frames are simulated. */
export class PreflightCache {
  #entries: readonly CacheEntry[] = [];
  readonly #isPublicSuffix: IsPublicSuffix;

  constructor(isPublicSuffix: IsPublicSuffix) {
    this.#isPublicSuffix = isPublicSuffix;
  }

  /** @see https://fetch.spec.whatwg.org/#concept-cache-match-method */
  methodMatch(method: string, key: CacheKey): boolean {
    return this.#matching(key).some((entry) => entry.method === method || entry.method === "*");
  }

  /** @see https://fetch.spec.whatwg.org/#concept-cache-match-header */
  headerNameMatch(headerName: string, key: CacheKey): boolean {
    return this.#matching(key).some(
      (entry) =>
        (entry.headerName !== null && lower(entry.headerName) === lower(headerName)) ||
        (entry.headerName === "*" && !isCorsNonWildcardRequestHeaderName(headerName)),
    );
  }

  /** Steps 7.12 to 7.15 of CORS-preflight fetch; `maxAge` in seconds. */
  store(
    allowed: { readonly methods: readonly string[]; readonly headerNames: readonly string[] },
    maxAge: number,
    key: CacheKey,
  ): void {
    for (const method of allowed.methods) {
      this.#put((entry) => entry.method === method || entry.method === "*", { method }, maxAge, key);
    }
    for (const headerName of allowed.headerNames) {
      const matches = (entry: CacheEntry): boolean =>
        entry.headerName !== null &&
        (entry.headerName === "*" || lower(entry.headerName) === lower(headerName));
      this.#put(matches, { headerName }, maxAge, key);
    }
  }

  /** @see https://fetch.spec.whatwg.org/#concept-cache-clear */
  clear(request: FetchRequest): void {
    const [origin, url] = this.#place(request);
    this.#entries = this.#entries.filter((entry) => entry.origin !== origin || entry.url !== url);
  }

  #place(request: FetchRequest): [origin: string, url: string] {
    return [serializeRequestOrigin(request, this.#isPublicSuffix), currentUrl(request).href];
  }

  /** @see https://fetch.spec.whatwg.org/#concept-cache-match */
  #matching({ request, now }: CacheKey): CacheEntry[] {
    const [origin, url] = this.#place(request);
    return this.#entries.filter(
      (entry) =>
        entry.until > now &&
        entry.origin === origin &&
        entry.url === url &&
        (entry.credentials || request.credentials !== "include"),
    );
  }

  #put(
    matches: (entry: CacheEntry) => boolean,
    what: { readonly method: string } | { readonly headerName: string },
    maxAge: number,
    key: CacheKey,
  ): void {
    const until = key.now + maxAge * 1000;
    const found = this.#matching(key).filter(matches);
    const left = this.#entries.filter((entry) => entry.until > key.now);
    if (found.length > 0) {
      this.#entries = left.map((entry) => (found.includes(entry) ? { ...entry, until } : entry));
      return;
    }
    const [origin, url] = this.#place(key.request);
    const credentials = key.request.credentials === "include";
    this.#entries = [...left, { method: null, headerName: null, ...what, origin, url, credentials, until }];
  }
}
