/** What is kept of a site in a browser: two caches, with what changes under its name apart from what never does. */
import { cacheNames, isOurs, keyOf, kindOf, partsOf, type Kind } from "../addresses.ts";

/** How many addresses of each kind are kept; the oldest make room. */
const MOST: Readonly<Record<Kind, number>> = { plain: 400, hashed: 600 };

/** Where there is no room, or none is given, the site works as without a worker: nothing here rejects. */
export class Cupboard {
  readonly #base: string;
  readonly #caches: CacheStorage;
  readonly #names: Readonly<Record<Kind, string>>;

  /** `base`: absolute address of the site, with a slash at its end. */
  constructor(base: string, storage: CacheStorage) {
    this.#base = base;
    this.#caches = storage;
    this.#names = cacheNames(new URL(base).pathname);
  }

  async find(kind: Kind, url: string): Promise<Response | undefined> {
    return await this.#try(kind, (cache) => cache.match(keyOf(url), { ignoreVary: true }));
  }

  /** Keeps a whole answer of the site's own host, and no other. */
  async put(kind: Kind, url: string, response: Response): Promise<void> {
    if (!response.ok || response.status !== 200 || response.type === "opaqueredirect") return;
    await this.#try(kind, (cache) => cache.put(keyOf(url), response));
  }

  async drop(kind: Kind, url: string): Promise<void> {
    await this.#try(kind, (cache) => cache.delete(keyOf(url)));
  }

  /** Addresses, oldest first. */
  async list(kind: Kind): Promise<string[]> {
    const requests = await this.#try(kind, (cache) => cache.keys());
    return (requests ?? []).map(({ url }) => url);
  }

  /** Takes away the oldest of more than a browser should have to hold. */
  async trim(kind: Kind): Promise<void> {
    const urls = await this.list(kind);
    for (const url of urls.slice(0, Math.max(0, urls.length - MOST[kind]))) await this.drop(kind, url);
  }

  /** What the pages that are kept are made of. */
  async partsOfPages(): Promise<Set<string>> {
    const parts = new Set<string>();
    for (const url of await this.list("plain")) {
      if (!url.endsWith("/")) continue;
      const page = await this.find("plain", url);
      for (const part of partsOf((await page?.text()) ?? "", url, this.#base)) parts.add(part);
    }
    return parts;
  }

  /** Takes away the caches of an older version of this worker. */
  async dropOlder(): Promise<void> {
    const now = Object.values(this.#names);
    const path = new URL(this.#base).pathname;
    const names = await this.#caches.keys().catch(() => []);
    for (const name of names) if (isOurs(name, path) && !now.includes(name)) await this.#caches.delete(name);
  }

  kind(url: string): Kind | null {
    return kindOf(url, this.#base);
  }

  async #try<T>(kind: Kind, act: (cache: Cache) => Promise<T>): Promise<T | undefined> {
    try {
      return await act(await this.#caches.open(this.#names[kind]));
    } catch {
      return undefined;
    }
  }
}
