/** A service worker's globals, as far as ours uses them: TypeScript's own types for them cannot stand beside those of a page. */

export interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

export interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  readonly clientId: string;
  respondWith(response: Promise<Response>): void;
}

export interface WordEvent extends ExtendableEvent {
  readonly data: unknown;
}

/** A page of the site. */
export interface Visitor {
  readonly url: string;
  postMessage(word: FromWorker): void;
}

interface Visitors {
  claim(): Promise<void>;
  get(id: string): Promise<Visitor | undefined>;
  matchAll(options: { includeUncontrolled: boolean; type: "window" }): Promise<readonly Visitor[]>;
}

interface Events {
  readonly install: ExtendableEvent;
  readonly activate: ExtendableEvent;
  readonly fetch: FetchEvent;
  readonly message: WordEvent;
}

export interface Scope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: Visitors;
  skipWaiting(): Promise<void>;
  addEventListener<K extends keyof Events>(type: K, listener: (event: Events[K]) => void): void;
}

/** What the worker tells a page: a file of the page's own build is gone from the host, so the site was deployed anew. */
export interface FromWorker {
  readonly type: "offline/outdated";
}

/** What a page tells the worker: what it had loaded before the worker was there; that the reader has begun to use what loads late. */
export type ToWorker =
  { readonly type: "offline/had"; readonly urls: readonly string[] } | { readonly type: "offline/all" };

export function isToWorker(word: unknown): word is ToWorker {
  if (typeof word !== "object" || word === null || !("type" in word)) return false;
  if (word.type === "offline/all") return true;
  return word.type === "offline/had" && "urls" in word && Array.isArray(word.urls);
}
