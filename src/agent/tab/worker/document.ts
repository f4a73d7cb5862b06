/** The parts of `document`, `location` and `navigator` that a script without a page has use for. */
import { notSimulated } from "../../not-simulated.ts";
import type { DocumentCookies } from "./cookies.ts";
import { pageUrl } from "./page.ts";

/** What needs a page to be there. */
const ofThePage = [
  "querySelector",
  "querySelectorAll",
  "getElementById",
  "getElementsByClassName",
  "getElementsByTagName",
  "createElement",
  "createTextNode",
  "write",
  "body",
  "head",
  "documentElement",
  "forms",
] as const;

export function createDocument(cookies: DocumentCookies): object {
  const document = {
    readyState: "complete",
    visibilityState: "visible",
    hidden: false,
    title: "",
    get cookie(): string {
      return cookies.text;
    },
    set cookie(field: unknown) {
      cookies.text = String(field);
    },
    get URL(): string {
      return pageUrl().href;
    },
    get location(): object {
      return location;
    },
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  };
  for (const name of ofThePage) {
    Object.defineProperty(document, name, {
      get() {
        throw new TypeError(`document.${name}: ${notSimulated["page-of-a-script"]}`);
      },
    });
  }
  return document;
}

function leave(): never {
  throw new TypeError(notSimulated["navigation-by-script"]);
}

const parts = ["origin", "protocol", "host", "hostname", "port", "pathname", "search", "hash"] as const;

/** Reading is as in a page; whatever would leave the page throws. */
export const location: object = createLocation();

function createLocation(): object {
  const own = { assign: leave, replace: leave, reload: leave, toString: () => pageUrl().href };
  Object.defineProperty(own, "href", { get: () => pageUrl().href, set: leave, enumerable: true });
  for (const part of parts) {
    Object.defineProperty(own, part, { get: () => pageUrl()[part], set: leave, enumerable: true });
  }
  return own;
}

export const navigator = Object.freeze({
  userAgent: "Mozilla/5.0 (Port 3000; simulated)",
  language: "en",
  languages: Object.freeze(["en"]),
  onLine: true,
  cookieEnabled: true,
});
