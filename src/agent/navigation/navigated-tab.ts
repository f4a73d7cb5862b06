/** A tab that is navigated: by its address bar, by the links and forms of the page in it, by Back, Forward and Reload. */
import type { Browser } from "../browser.ts";
import { isSameOrigin, isSameSite, type Origin } from "../fetch/same-site.ts";
import type { StopSignal } from "../stop.ts";
import { navigationDecision } from "./decision.ts";
import type { PageForm } from "./form/controls.ts";
import { submitForm } from "./form/submit.ts";
import { navigate, type NavigableTab, type Navigated, type Navigation } from "./navigate.ts";
import type { PageDocument } from "./page-document.ts";
import { SessionHistory } from "./session-history.ts";
import { reload, traverse } from "./traverse.ts";

/** What of a page the way of its links and forms depends on. */
export interface Leaving {
  /** As its `base` element gives it; the address of the document where there is none. */
  readonly baseUrl: URL;
}

export class NavigatedTab {
  readonly #browser: Browser;
  readonly #history = new SessionHistory();
  #id: string | null = null;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** Null before the first address was opened. */
  get id(): string | null {
    return this.#id;
  }

  /** The address that is shown; null before the first one. */
  get url(): URL | null {
    return this.#history.active?.url ?? null;
  }

  get document(): PageDocument | null {
    return this.#history.active?.state.document ?? null;
  }

  /** Whether a page stands behind or ahead of the one that is shown. */
  canGo(delta: number): boolean {
    return this.#history.at(delta) !== null;
  }

  /** An address that a person typed. Only a missing step throws. */
  async open(url: URL, signal: StopSignal): Promise<Navigated> {
    const because = navigationDecision({
      ...{ rule: "navigation-user", outcome: "no page asks", algorithm: "Navigate", step: "3" },
      because:
        "A person typed the address: no page is behind the request, so it counts as same-site and names no origin.",
    });
    return await this.#navigate({ url, initiatorOrigin: null, resource: null, because }, signal);
  }

  /** A link of the page. */
  async follow(href: string, { baseUrl }: Leaving, signal: StopSignal): Promise<Navigated> {
    const url = URL.parse(href, baseUrl.href);
    if (url === null) return { kind: "stays", because: `${href} is no address.` };
    const initiatorOrigin = this.#origin;
    const because = navigationDecision({
      ...{ rule: "navigation-link", outcome: "a page asks", algorithm: "Navigate", step: "6.3" },
      because: `A link of a page of ${initiatorOrigin} was followed: to ${url.origin}, the request is ${this.#distance(initiatorOrigin, url.origin)}.`,
    });
    return await this.#navigate({ url, initiatorOrigin, resource: null, because }, signal);
  }

  /** A script of the page set `location`. `replace`: the page that is shown is then not gone back to. */
  async goTo(url: URL, replace: boolean, signal: StopSignal): Promise<Navigated> {
    const initiatorOrigin = this.#origin;
    const because = navigationDecision({
      ...{ rule: "navigation-script", outcome: "a script asks", algorithm: "Location-object navigate" },
      because: `A script of a page of ${initiatorOrigin} set location: to ${url.origin}, the request is ${this.#distance(initiatorOrigin, url.origin)}, and nobody pressed anything (no Sec-Fetch-User).`,
    });
    const navigation = { url, initiatorOrigin, resource: null, because, replace, byScript: true };
    return await this.#navigate(navigation, signal);
  }

  /** A form of the page, as it was filled in. */
  async submit(form: PageForm, { baseUrl }: Leaving, signal: StopSignal): Promise<Navigated> {
    const url = this.url ?? baseUrl;
    const navigation = submitForm(form, { url, baseUrl, origin: this.#origin }, this.#boundary());
    if (navigation === null) return { kind: "stays", because: "The form leads nowhere." };
    return await this.#navigate(navigation, signal);
  }

  /** `again`: the reader agrees that a form is sent once more. */
  async reload(again: boolean, signal: StopSignal): Promise<Navigated> {
    return await this.#moved(reload(this.#tab, again, signal));
  }

  /** Back by -1, Forward by 1. */
  async traverse(delta: number, again: boolean, signal: StopSignal): Promise<Navigated> {
    return await this.#moved(traverse(this.#tab, delta, again, signal));
  }

  /** `document.cookie` of the page, as its script would read it; nobody is told. */
  get cookie(): string {
    const { document } = this;
    if (document === null || document.kind === "error") return "";
    return this.#browser.jar.peek(this.#browser.cookieContext(document.url, { via: "non-http" }));
  }

  /** As a script of the page would set it. */
  set cookie(field: string) {
    const { document } = this;
    if (document === null || document.kind === "error") return;
    const context = this.#browser.cookieContext(document.url, { via: "non-http" });
    this.#browser.jar.write(field, context, null);
    this.#browser.neighbours.tellOfJar();
  }

  get #origin(): Origin {
    return this.document?.origin ?? "null";
  }

  get #tab(): NavigableTab {
    return { id: this.#id ?? "", history: this.#history, around: this.#browser.surroundings };
  }

  #navigate(navigation: Navigation, signal: StopSignal): Promise<Navigated> {
    this.#id ??= this.#browser.openNavigated(navigation.url.origin);
    return this.#moved(navigate(this.#tab, navigation, signal));
  }

  /** A tab is of the origin of the page in it. */
  async #moved(navigating: Promise<Navigated>): Promise<Navigated> {
    const navigated = await navigating;
    if (this.#id !== null) this.#browser.moveTab(this.#id, this.#origin);
    return navigated;
  }

  #distance(from: Origin, to: Origin): "same-origin" | "same-site" | "cross-site" {
    if (isSameOrigin(from, to)) return "same-origin";
    return isSameSite(from, to, this.#browser.surroundings.isPublicSuffix) ? "same-site" : "cross-site";
  }

  #boundary(): string {
    const letters = [...this.#browser.random(14)].map((byte) => (byte % 36).toString(36));
    return `----Port3000FormBoundary${letters.join("")}`;
  }
}

/** What a person types into an address bar: without a scheme it is http. Null where it is no address. */
export function typedAddress(text: string): URL | null {
  const typed = text.trim();
  const whole = /^[a-z][a-z\d+.-]*:\/\/|^(?:javascript|mailto|data|about):/i.test(typed)
    ? typed
    : `http://${typed}`;
  return typed === "" ? null : URL.parse(whole);
}
