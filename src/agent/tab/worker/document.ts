/** The parts of `document` and `navigator` that a script without a page has use for. */
import { notSimulated } from "../../not-simulated.ts";
import type { DocumentCookies } from "./cookies.ts";
import { location } from "./location.ts";
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
    set location(url: unknown) {
      location.href = String(url);
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

export const navigator = Object.freeze({
  userAgent: "Mozilla/5.0 (Port 3000; simulated)",
  language: "en",
  languages: Object.freeze(["en"]),
  onLine: true,
  cookieEnabled: true,
});
