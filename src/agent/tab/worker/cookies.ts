/** `document.cookie`: read and written at once, while the jar is the browser's (HTML Standard, section 3.1.3; https://html.spec.whatwg.org/multipage/dom.html#dom-document-cookie). */
import type { CookieContext, StoredCookie } from "../../cookies/cookie.ts";
import { retrieveCookies } from "../../cookies/retrieve-cookies.ts";
import { receiveCookie } from "../../cookies/store-cookie.ts";
import { onTold, pageUrl, tell } from "./page.ts";

/** The cookies of the page's host as the jar has them, and what was assigned since. */
export class DocumentCookies {
  #cookies: readonly StoredCookie[];
  readonly #suffixes: readonly string[];
  #unapplied: readonly string[] = [];
  #applied = 0;

  constructor(cookies: readonly StoredCookie[], suffixes: readonly string[]) {
    this.#cookies = cookies;
    this.#suffixes = suffixes;
    onTold("cookies", (message) => {
      this.#unapplied = this.#unapplied.slice(message.applied - this.#applied);
      this.#applied = message.applied;
      this.#cookies = message.cookies;
      for (const field of this.#unapplied) this.#receive(field);
    });
  }

  get text(): string {
    return retrieveCookies(this.#cookies, this.#context()).text;
  }

  set text(field: string) {
    this.#unapplied = [...this.#unapplied, field];
    this.#receive(field);
    tell({ type: "cookie/set", field });
  }

  #receive(field: string): void {
    this.#cookies = receiveCookie(this.#cookies, field, this.#context()).cookies;
  }

  #context(): CookieContext {
    return {
      url: pageUrl(),
      now: Date.now(),
      via: "non-http",
      sameSite: true,
      topLevelNavigation: false,
      method: "GET",
      isPublicSuffix: (domain) => this.#suffixes.includes(domain),
    };
  }
}
