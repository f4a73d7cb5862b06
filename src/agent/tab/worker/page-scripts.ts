/** The script elements of a page that is drawn: run one by one, with a document that has no elements. */
import { notSimulated } from "../../not-simulated.ts";
import type { ElementToRun, PageState } from "../messages.ts";
import type { DocumentCookies } from "./cookies.ts";
import { define } from "./globals.ts";
import { defineHandlers, HandlerTarget } from "./handlers.ts";
import { connectLocation, location } from "./location.ts";
import { nativeSetTimeout } from "./natives.ts";
import { onTold, pageUrl, setAddress, tell } from "./page.ts";
import { runElement, type RunClassic } from "./script.ts";
import { defineWindowEvents } from "./storage-event.ts";

/** How the Worker runs a script, and tells of what one throws. */
interface PageHost {
  readonly runClassic: RunClassic;
  readonly report: (error: unknown) => void;
}

/** What windows have beside what a script has here. */
const windowFunctions = [
  ...["alert", "confirm", "prompt", "print", "open", "getComputedStyle", "matchMedia"],
  ...["requestAnimationFrame", "scroll", "scrollTo", "scrollBy", "getSelection"],
];

export function openPage(cookies: DocumentCookies, title: string, host: PageHost): void {
  const document = new PageDocument(cookies, title);
  define("document", guarded(document));
  for (const name of windowFunctions) define(name, () => missing(name));
  for (const name of ["top", "parent", "frames"]) define(name, globalThis);
  Object.defineProperty(globalThis, "history", { get: () => missing("history"), configurable: true });
  defineWindowEvents(["load", "pageshow", "popstate", "hashchange"]);
  connectLocation({
    set: (url, replace) => leave(url, replace || document.readyState !== "complete"),
    reload: () => tell({ type: "location/reload" }),
  });
  onTold("element/run", ({ element }) => void run(element, host));
  onTold("page/ready", ({ state }) => document.enter(state));
  onTold("page/moved", ({ href }) => moveTo(href));
}

/** Deviation: the next element waits for what a module awaits. */
async function run(element: ElementToRun, { runClassic, report }: PageHost): Promise<void> {
  try {
    await runElement(element, runClassic);
  } catch (error) {
    report(error);
  }
  tell({ type: "element/ended", at: element.at });
}

/** Before the page is complete, a script that leads away leaves no entry to go back to. */
function leave(url: URL, replace: boolean): void {
  const place = ({ href, hash }: URL): string => href.slice(0, href.length - hash.length);
  if (url.href.includes("#") && place(url) === place(pageUrl())) moveTo(url.href);
  tell({ type: "location/set", href: url.href, replace });
}

/** @see https://html.spec.whatwg.org/multipage/browsing-the-web.html#update-document-for-history-step-application */
function moveTo(newURL: string): void {
  const oldURL = pageUrl().href;
  if (newURL === oldURL) return;
  setAddress(newURL);
  // 6.4.3: at once. Scripts have no `history` here, and so no state to find again.
  dispatchEvent(Object.assign(new Event("popstate"), { state: null }));
  // 6.4.5
  nativeSetTimeout(() => dispatchEvent(Object.assign(new Event("hashchange"), { oldURL, newURL })), 0);
}

class PageDocument extends HandlerTarget {
  readonly visibilityState = "visible";
  readonly hidden = false;
  readonly characterSet = "UTF-8";
  readonly contentType = "text/html";
  /** No request of this browser has one. */
  readonly referrer = "";
  title: string;
  readyState: "loading" | "interactive" | "complete" = "loading";
  readonly #cookies: DocumentCookies;

  constructor(cookies: DocumentCookies, title: string) {
    super();
    this.#cookies = cookies;
    this.title = title;
  }

  get cookie(): string {
    return this.#cookies.text;
  }

  set cookie(field: unknown) {
    this.#cookies.text = String(field);
  }

  get URL(): string {
    return pageUrl().href;
  }

  get documentURI(): string {
    return pageUrl().href;
  }

  get domain(): string {
    return pageUrl().hostname;
  }

  get defaultView(): typeof globalThis {
    return globalThis;
  }

  get location(): object {
    return location;
  }

  set location(href: unknown) {
    location.href = String(href);
  }

  /** What follows it at the end of the page, too. @see https://html.spec.whatwg.org/multipage/dom.html#update-the-current-document-readiness */
  enter(state: PageState): void {
    if (state === "loaded") {
      this.dispatchEvent(new Event("DOMContentLoaded", { bubbles: true }));
      dispatchEvent(new Event("DOMContentLoaded"));
      return;
    }
    this.readyState = state;
    this.dispatchEvent(new Event("readystatechange"));
    if (state !== "complete") return;
    dispatchEvent(new Event("load"));
    dispatchEvent(Object.assign(new Event("pageshow"), { persisted: false }));
  }

  get [Symbol.toStringTag](): string {
    return "HTMLDocument";
  }
}

defineHandlers(PageDocument, ["readystatechange"]);

/** What is asked of any object, and means nothing here. */
const harmless = ["then", "toJSON", "nodeType"];

/** A document whose other parts throw when they are touched. */
function guarded(document: PageDocument): object {
  return new Proxy(document, {
    get(target, key) {
      if (typeof key === "string" && !(key in target) && !harmless.includes(key)) missing(`document.${key}`);
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function" && key !== "constructor" ? (value.bind(target) as unknown) : value;
    },
    set: (target, key, value) => Reflect.set(target, key, value, target),
  });
}

let isTold = false;

/** The whole sentence stands in the console once. */
function missing(name: string): never {
  const sentence = notSimulated["elements-of-a-page"];
  if (!isTold) tell({ type: "console", stream: "error", text: `${name}: ${sentence}` });
  isTold = true;
  throw new TypeError(`${name} is not there.`);
}
