/** The browser's side of a client script: answers what comes over the port of its Worker. */
import type { Browser } from "../browser.ts";
import { domainMatch } from "../cookies/domain-match.ts";
import { isExpired } from "../cookies/store-cookie.ts";
import type { StoredCookie } from "../cookies/cookie.ts";
import type { HostToTab, PageToHost, PortLike, ScriptStart, StorageArea, TabToHost } from "./messages.ts";
import type { Neighbour } from "./neighbours.ts";
import type { StorageChange, StoragePlace } from "./storage-areas.ts";
import { TabFetches } from "./tab-fetches.ts";
import { TabSockets } from "./tab-sockets.ts";

/** A tab, and what is to hear of its script. */
export interface TabFacts {
  readonly id: string;
  /** `http://app.test:3000` */
  readonly origin: string;
  readonly browser: Browser;
  print(stream: "log" | "warn" | "error", text: string): void;
  /** The script has run through, or broken off. */
  ended(): void;
  /** Where the scripts are those of a page that is drawn; absent for a script by itself. */
  readonly page?: {
    readonly url: URL;
    readonly title: string;
    heard(message: PageToHost): void;
  };
}

export type HostPort = PortLike<HostToTab, TabToHost>;

/** Text that one script may print, in UTF-16 code units: what comes after is not told. */
const printLimit = 1_048_576;

export class TabServer {
  readonly #facts: TabFacts;
  readonly #port: HostPort;
  #page: URL;
  readonly #fetches: TabFetches;
  readonly #sockets: TabSockets;
  /** This script among those of the browser. */
  readonly #self: Neighbour;
  readonly #leave: () => void;
  #told: readonly StoredCookie[] | null = null;
  #applied = 0;
  #printed = 0;

  constructor(facts: TabFacts, port: HostPort) {
    this.#facts = facts;
    this.#port = port;
    this.#page = facts.page?.url ?? new URL(`${facts.origin}/`);
    const complain = (sentence: string): void => this.#print("error", sentence);
    const client = { tab: facts.id, origin: facts.origin, browser: facts.browser, complain };
    const tell = (message: HostToTab): void => this.#tell(message);
    this.#fetches = new TabFetches(client, tell);
    this.#sockets = new TabSockets(client, tell);
    const jarChanged = (): void => this.#tellCookies();
    this.#self = { tab: facts.id, origin: facts.origin, hear: tell, jarChanged };
    this.#leave = facts.browser.neighbours.join(this.#self);
    port.onmessage = ({ data }) => this.#receive(data);
  }

  /** Hands the script over; it runs as soon as its Worker is there. */
  run(script: string | null, packages: Readonly<Record<string, string>>): void {
    this.#told = this.#facts.browser.jar.cookies;
    const start: ScriptStart = {
      ...{ script, packages, title: this.#facts.page?.title ?? "", href: this.#page.href },
      cookies: this.#ownCookies(),
      publicSuffixes: this.#publicSuffixes(),
      storage: { local: this.#items("local"), session: this.#items("session") },
    };
    this.#port.postMessage({ type: "script/run", start });
  }

  /** Tells the script what becomes of its page. */
  tell(message: Extract<HostToTab, { type: "element/run" | "page/ready" | "page/moved" }>): void {
    if (message.type === "page/moved") this.#page = new URL(message.href);
    this.#tell(message);
  }

  /** Ends all that the script holds open. */
  stop(): void {
    this.#leave();
    this.#port.onmessage = null;
    this.#port.close();
    this.#fetches.stop();
    this.#sockets.stop();
  }

  /** What a script hears of the network may rest on cookies that came with it: they are told first. */
  #tell(message: HostToTab): void {
    if (this.#facts.browser.jar.cookies !== this.#told) this.#tellCookies();
    this.#port.postMessage(message);
  }

  #tellCookies(): void {
    this.#told = this.#facts.browser.jar.cookies;
    this.#port.postMessage({ type: "cookies", cookies: this.#ownCookies(), applied: this.#applied });
  }

  #receive(message: TabToHost): void {
    switch (message.type) {
      case "fetch/start":
        void this.#fetches.start(message.id, message.request);
        break;
      case "fetch/more":
        void this.#fetches.more(message.id);
        break;
      case "fetch/abort":
        this.#fetches.abort(message.id);
        break;
      case "socket/open":
        void this.#sockets.open(message.id, message.url, message.protocols);
        break;
      case "socket/send":
        void this.#sockets.send(message.id, message.data);
        break;
      case "socket/close":
        this.#sockets.close(message.id, message.code, message.reason);
        break;
      case "cookie/set":
        this.#setCookie(message.field);
        break;
      case "storage/set":
        this.#store(message.area, { key: message.key, value: message.value });
        break;
      case "storage/remove":
        this.#store(message.area, { key: message.key, value: null });
        break;
      case "storage/clear":
        this.#store(message.area, { key: null, value: null });
        break;
      case "channel/post":
        this.#post(message.name, message.data);
        break;
      case "console":
        this.#print(message.stream, message.text);
        break;
      case "script/ended":
        this.#facts.ended();
        break;
      case "element/ended":
      case "location/set":
      case "location/reload":
        this.#facts.page?.heard(message);
        break;
    }
  }

  #setCookie(field: string): void {
    const { browser } = this.#facts;
    browser.jar.write(field, browser.cookieContext(this.#page, { via: "non-http" }), null);
    this.#applied += 1;
    this.#tellCookies();
  }

  #print(stream: "log" | "warn" | "error", text: string): void {
    if (this.#printed > printLimit) return;
    this.#printed += text.length;
    if (this.#printed > printLimit)
      this.#facts.print("error", "The script printed more than 1 MiB: the rest is not shown.");
    else this.#facts.print(stream, text);
  }

  #ownCookies(): StoredCookie[] {
    const { browser } = this.#facts;
    const { now } = browser.cookieContext(this.#page);
    const { hostname } = this.#page;
    return browser.jar.cookies.filter(
      (cookie) => domainMatch(hostname, cookie.domain) && !isExpired(cookie, now),
    );
  }

  #publicSuffixes(): string[] {
    const labels = this.#page.hostname.split(".");
    const endings = labels.map((_, at) => labels.slice(at).join("."));
    return endings.filter((ending) => this.#facts.browser.surroundings.isPublicSuffix(ending));
  }

  #store(area: StorageArea, change: StorageChange): void {
    this.#facts.browser.storages.change(this.#placeOf(area), change, this.#self, this.#page.href);
  }

  #post(name: string, data: unknown): void {
    const { browser, origin } = this.#facts;
    browser.neighbours.tell(origin, { type: "channel/message", name, data }, this.#self);
  }

  #items(area: StorageArea): [key: string, value: string][] {
    return [...this.#facts.browser.storages.itemsOf(this.#placeOf(area))];
  }

  /** localStorage belongs to the origin, sessionStorage to the tab as well. */
  #placeOf(area: StorageArea): StoragePlace {
    const { id, origin } = this.#facts;
    return { area, origin, tab: area === "local" ? null : id };
  }
}
