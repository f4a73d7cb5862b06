/** The HTTP caches of one browser, one for each site whose pages ask (Fetch Standard, section 2.8; https://fetch.spec.whatwg.org/#http-cache-partitions). */
import { currentUrl, type FetchRequest } from "../fetch/request.ts";
import { registrableDomain, type IsPublicSuffix } from "../fetch/same-site.ts";
import { HttpCache } from "./http-cache.ts";

export class CachePartitions {
  readonly #isPublicSuffix: IsPublicSuffix;
  readonly #now: () => number;
  readonly #caches = new Map<string, HttpCache>();
  /** The site of each origin that has asked: every request is in need of it twice. */
  readonly #sites = new Map<string, string>();

  /** `now`: milliseconds since 1970. */
  constructor(isPublicSuffix: IsPublicSuffix, now: () => number) {
    this.#isPublicSuffix = isPublicSuffix;
    this.#now = now;
  }

  /** Never null: every tab has a site. @see https://fetch.spec.whatwg.org/#determine-the-http-cache-partition */
  determine(request: FetchRequest): HttpCache {
    // 1.
    const key = this.keyOf(request);
    // 3.
    const known = this.#caches.get(key);
    if (known !== undefined) return known;
    const cache = new HttpCache("private", this.#now);
    this.#caches.set(key, cache);
    return cache;
  }

  /** The site of the page on top; a navigation has that of the page it leads to. @see https://fetch.spec.whatwg.org/#request-determine-the-network-partition-key */
  keyOf(request: FetchRequest): string {
    const origin = request.mode === "navigate" ? currentUrl(request).origin : request.origin;
    // An opaque origin is like no other: each tab has its own.
    if (origin === "null") return `null of ${request.client}`;
    const known = this.#sites.get(origin);
    if (known !== undefined) return known;
    const { protocol, hostname } = new URL(origin);
    const site = `${protocol}//${registrableDomain(hostname, this.#isPublicSuffix) ?? hostname}`;
    this.#sites.set(origin, site);
    return site;
  }
}
