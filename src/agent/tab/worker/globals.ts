/** Makes the Worker's global object look like a page's: what is not of a page goes, what is of the simulated browser comes. */

/** Whatever reaches a network, a storage, another thread or the host. */
const hidden = [
  "BroadcastChannel",
  "Cache",
  "CacheStorage",
  "EventSource",
  "FileReaderSync",
  "IDBFactory",
  "Notification",
  "SharedWorker",
  "WebSocket",
  "WebSocketStream",
  "WebTransport",
  "Worker",
  "XMLHttpRequest",
  "caches",
  "close",
  "cookieStore",
  "fetch",
  "importScripts",
  "indexedDB",
  "localStorage",
  "location",
  "navigator",
  "postMessage",
  "sessionStorage",
  "webkitRequestFileSystem",
  "webkitRequestFileSystemSync",
  // Node's own, where a script runs in one of its worker threads; its bodies need Buffer, which stays.
  "clearImmediate",
  "exports",
  "global",
  "module",
  "process",
  "require",
  "setImmediate",
] as const;

/** Takes the names off the global object and everything it inherits from. */
export function hideNatives(): void {
  for (const name of hidden) {
    for (let owner: object | null = globalThis; owner !== null;) {
      Reflect.deleteProperty(owner, name);
      owner = Object.getPrototypeOf(owner) as object | null;
    }
    // What cannot be deleted is covered.
    if (name in globalThis) define(name, undefined);
  }
}

/** Values stand as those of a page do: they can be replaced, and do not show when the global object is listed. */
export function define(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
}
