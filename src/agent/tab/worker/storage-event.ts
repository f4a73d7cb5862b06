/** What a page hears when another tab of its origin changes what both store (HTML Standard, section 12.2.4; https://html.spec.whatwg.org/multipage/webstorage.html#the-storageevent-interface). */
import type { HostToTab } from "../messages.ts";
import { define } from "./globals.ts";
import type { Storage } from "./storage.ts";

interface StorageEventInit extends EventInit {
  readonly key?: string | null;
  readonly oldValue?: string | null;
  readonly newValue?: string | null;
  readonly url?: string;
  readonly storageArea?: Storage | null;
}

export class StorageEvent extends Event {
  readonly key: string | null;
  readonly oldValue: string | null;
  readonly newValue: string | null;
  readonly url: string;
  readonly storageArea: Storage | null;

  constructor(type: string, init: StorageEventInit = {}) {
    super(type, init);
    this.key = init.key ?? null;
    this.oldValue = init.oldValue ?? null;
    this.newValue = init.newValue ?? null;
    this.url = init.url ?? "";
    this.storageArea = init.storageArea ?? null;
  }
}

/** The event of a change that was made elsewhere, at the page's own global object. */
export function fireStorageEvent(
  { key, old, value, url }: Extract<HostToTab, { type: "storage/changed" }>,
  storageArea: Storage,
): void {
  const event = new StorageEvent("storage", { key, oldValue: old, newValue: value, url, storageArea });
  globalThis.dispatchEvent(event);
}

/** A page's global object hears events, and has `onstorage` and its like; that of Node's worker threads has neither. */
export function defineWindowEvents(types: readonly string[]): void {
  if (!("addEventListener" in globalThis)) {
    const target = new EventTarget();
    for (const name of ["addEventListener", "removeEventListener", "dispatchEvent"] as const)
      define(name, target[name].bind(target));
  }
  for (const type of types) defineHandler(type);
}

/** The first handler takes its place among the listeners; those that follow take its place. */
function defineHandler(type: string): void {
  let handler: unknown = null;
  let hasHandler = false;
  const set = (given: unknown): void => {
    handler = given;
    if (hasHandler) return;
    hasHandler = true;
    globalThis.addEventListener(type, (event) => {
      if (typeof handler === "function") Reflect.apply(handler, globalThis, [event]);
    });
  };
  Object.defineProperty(globalThis, `on${type}`, { get: () => handler, set, configurable: true });
}
