/** `location`: reading is as in a page, writing leaves it (HTML Standard, section 7.2.4; https://html.spec.whatwg.org/multipage/nav-history-apis.html#the-location-interface). */
import { notSimulated } from "../../not-simulated.ts";
import { pageUrl } from "./page.ts";

/** Where writing leads. */
interface Leaving {
  /** `replace`: the page that is shown is not gone back to. */
  set(url: URL, replace: boolean): void;
  reload(): void;
}

const refuse = (): never => {
  throw new TypeError(notSimulated["navigation-by-script"]);
};

let leaving: Leaving = { set: refuse, reload: refuse };

/** Until this is called, writing throws. */
export function connectLocation(given: Leaving): void {
  leaving = given;
}

/** @see https://html.spec.whatwg.org/multipage/nav-history-apis.html#location-object-navigate */
function go(href: string, replace = false): void {
  const url = URL.parse(href, pageUrl().href);
  if (url === null) throw new DOMException(`${href} is no address`, "SyntaxError");
  leaving.set(url, replace);
}

const parts = ["protocol", "host", "hostname", "port", "pathname", "search", "hash"] as const;

export const location: { href: string } = createLocation();

function createLocation(): { href: string } {
  const own = {
    assign: (href: unknown) => go(String(href)),
    replace: (href: unknown) => go(String(href), true),
    reload: () => leaving.reload(),
    toString: () => pageUrl().href,
    get origin(): string {
      return pageUrl().origin;
    },
    get href(): string {
      return pageUrl().href;
    },
    set href(href: unknown) {
      go(String(href));
    },
  };
  for (const part of parts) {
    const set = (value: unknown): void => {
      const url = new URL(pageUrl());
      url[part] = String(value);
      // A fragment that stays as it is scrolls nowhere.
      if (part !== "hash" || url.hash !== pageUrl().hash) leaving.set(url, false);
    };
    Object.defineProperty(own, part, { get: () => pageUrl()[part], set, enumerable: true });
  }
  return own;
}
