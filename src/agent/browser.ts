/** The simulated browser: one jar, one trace, and the ways out to the wire; what a script may do with them is built on top. */
import type { Connect } from "../network/byte-stream.ts";
import { valuesOf } from "../wire/http1/message.ts";
import type { WrittenRequest } from "../wire/http1/request-text.ts";
import { CachePartitions } from "./cache/partitions.ts";
import { ConnectionPool } from "./connection-pool.ts";
import type { CookieContext } from "./cookies/cookie.ts";
import { CookieJar, type CookieKey } from "./cookies/jar.ts";
import { PreflightCache } from "./cors/preflight-cache.ts";
import type { ExchangeFacts, Surroundings } from "./fetch/params.ts";
import { ExchangeLog } from "./exchange-log.ts";
import { nothingKept, type BrowserKept, type TabView } from "./kept.ts";
import { openExchange, type ClientOptions, type Destination, type Exchange } from "./http-client.ts";
import { NotSimulatedError } from "./not-simulated.ts";
import { OpenSockets } from "./open-sockets.ts";
import { causeOf, urlOf, withCookies, withReason, type Sending } from "./sending.ts";
import { Neighbours } from "./tab/neighbours.ts";
import { StorageAreas } from "./tab/storage-areas.ts";
import type { TraceRecorder } from "./trace-recorder.ts";
import { openSocket, type SocketOpening, type SocketRequest } from "./websocket-client.ts";

export interface BrowserOptions {
  readonly connect: Connect;
  /** Connects to what ends TLS in front of https origins; without it they cannot be reached. */
  readonly connectSecure?: Connect | null;
  /** Milliseconds since the trace began. */
  readonly now: () => number;
  /** Milliseconds since 1970, for what cookies expire by. */
  readonly date: () => number;
  readonly recorder: TraceRecorder;
  readonly isPublicSuffix: (domain: string) => boolean;
  /** That many bytes from a good source of chance. */
  readonly random: (length: number) => Uint8Array;
  /** What another browser kept that this one goes on for; nothing when absent. */
  readonly before?: BrowserKept;
}

export class Browser {
  readonly jar: CookieJar;
  readonly recorder: TraceRecorder;
  /** The scripts of its tabs, as they hear of each other. */
  readonly neighbours = new Neighbours();
  readonly storages: StorageAreas;
  /** What a fetch needs of the browser it takes place in. */
  readonly surroundings: Surroundings;
  readonly #options: BrowserOptions;
  readonly #log: ExchangeLog;
  readonly #sockets: OpenSockets;
  /** The origin of each tab, by its id. */
  readonly #tabs: Map<string, string>;
  readonly #navigated: Set<string>;
  /** Those of them that the browser before this one left, and nobody navigates yet. */
  readonly #left: string[];

  constructor(options: BrowserOptions) {
    this.#options = options;
    this.recorder = options.recorder;
    const { recorder, random, before = nothingKept } = options;
    this.jar = new CookieJar(recorder, before.cookies);
    this.storages = new StorageAreas(this.neighbours, before.storages);
    this.#tabs = new Map(before.tabs.map(({ id, origin }) => [id, origin]));
    this.#left = before.tabs.filter(({ navigated }) => navigated === true).map(({ id }) => id);
    this.#navigated = new Set(this.#left);
    this.#log = new ExchangeLog(recorder, before.exchanges);
    this.#sockets = new OpenSockets({ recorder, random, log: this.#log });
    this.surroundings = this.#surroundings(options);
  }

  #surroundings(options: BrowserOptions): Surroundings {
    const { connect, now, date, isPublicSuffix } = options;
    return {
      ...{ connect, now, date, isPublicSuffix },
      // Asked anew each time: a front can be put in and taken out.
      get connectSecure(): Connect | null {
        return options.connectSecure ?? null;
      },
      jar: this.jar,
      preflights: new PreflightCache(isPublicSuffix),
      connections: new ConnectionPool(),
      caches: new CachePartitions(isPublicSuffix, date),
      log: this.#log,
    };
  }

  /** What `openExchange` and `openSocket` need to reach the servers. */
  get client(): ClientOptions {
    return { connect: this.#options.connect, now: this.#options.now };
  }

  nextExchange(): string {
    return this.#log.nextExchange();
  }

  /** The id of the tab that shows a page of this origin; one is opened where there is none. */
  tabOf(origin: string): string {
    const known = this.tabs.find((tab) => tab.origin === origin);
    return known?.id ?? this.openTab(origin);
  }

  /** The id of a new tab, whether or not another one shows a page of this origin. */
  openTab(origin: string): string {
    const id = `tab-${this.#tabs.size + 1}`;
    this.#tabs.set(id, origin);
    return id;
  }

  /** The id of a tab for a reader to navigate: what an earlier one of the browser before this one stored is there. */
  openNavigated(origin: string): string {
    const id = this.#left.shift() ?? this.openTab(origin);
    this.#navigated.add(id);
    return id;
  }

  /** A tab shows a page of another origin from now on. */
  moveTab(id: string, origin: string): void {
    this.#tabs.set(id, origin);
  }

  /** That many bytes from a good source of chance. */
  random(length: number): Uint8Array {
    return this.#options.random(length);
  }

  /** In the order in which they were opened. */
  get tabs(): readonly TabView[] {
    return [...this.#tabs].map(([id, origin]) => ({
      ...{ id, origin },
      ...(this.#navigated.has(id) ? { navigated: true as const } : {}),
    }));
  }

  get exchanges(): number {
    return this.#log.exchanges;
  }

  /** What the cookie algorithms ask of a request or a script at `url`; same-site where nothing else is said. */
  cookieContext(url: URL, more: Partial<CookieContext> = {}): CookieContext {
    const { date, isPublicSuffix } = this.#options;
    const usual = { via: "http", sameSite: true, topLevelNavigation: false, method: "GET" } as const;
    return { url, now: date(), isPublicSuffix, ...usual, ...more };
  }

  /** Sends a request as the reader wrote it. Its own Cookie field counts more than the jar. Only a missing step throws. */
  async send(request: WrittenRequest, sending: Sending): Promise<Exchange> {
    const url = urlOf(request, sending.secure === true ? "https" : "http");
    const client = this.#clientOf(sending);
    const id = this.nextExchange();
    const tab = sending.as === "tab" ? this.tabOf(url.origin) : null;
    const context = this.cookieContext(url, causeOf(request, url, this.#options.isPublicSuffix));
    const bytes = tab === null ? request.bytes : withCookies(request, () => this.jar.read(context, id));
    const to = { host: url.hostname, port: sending.port };
    const facts: ExchangeFacts = { id, client: tab ?? "curl", ...to, cause: { kind: "request", of: null } };
    const options = { ...client, progress: this.#log.following(bytes, facts) };
    const { exchange, upgraded } = await openExchange(bytes, to, options);
    const told = withReason(exchange, sending);
    const kind = upgraded === null ? "request" : "upgrade";
    this.#log.exchange(told, { ...facts, cause: { kind, of: null } });
    if (tab !== null) this.receiveCookies(exchange, context, id);
    if (upgraded !== null) this.#sockets.watch(upgraded, exchange, id);
    return told;
  }

  #clientOf({ secure, signal }: Pick<Sending, "secure" | "signal">): ClientOptions {
    const { connectSecure = null, connect, now } = this.#options;
    if (secure === true && connectSecure === null) throw new NotSimulatedError("tls");
    const way = { connect: secure === true ? (connectSecure ?? connect) : connect, now };
    return signal === undefined ? way : { ...way, signal };
  }

  /** Sends bytes as they are: no jar, no field is added. Only a missing step throws. */
  async sendRaw(
    bytes: Uint8Array,
    to: Destination,
    sending: Omit<Sending, "as" | "port">,
  ): Promise<Exchange> {
    const client = this.#clientOf(sending);
    const id = this.nextExchange();
    const facts: ExchangeFacts = { id, client: "raw", ...to, cause: { kind: "request", of: null } };
    const options = { ...client, progress: this.#log.following(bytes, facts) };
    const { exchange, upgraded } = await openExchange(bytes, to, options);
    const told = withReason(exchange, sending);
    const kind = upgraded === null ? "request" : "upgrade";
    this.#log.exchange(told, { ...facts, cause: { kind, of: null } });
    if (upgraded !== null) this.#sockets.watch(upgraded, exchange, id);
    return told;
  }

  /** Opens a WebSocket; its handshake, its frames and its end are told in this order. */
  async openSocket(
    request: Omit<SocketRequest, "random">,
    facts: Omit<ExchangeFacts, "host" | "port">,
  ): Promise<SocketOpening> {
    const { url, listener } = request;
    const tell = this.#log.frames(facts.id);
    // Frames may come with the answer to the handshake, which is told first.
    let waiting: (() => void)[] | null = [];
    const frame: typeof tell = (from, bytes) => {
      listener.frame?.(from, bytes);
      if (waiting === null) tell(from, bytes);
      else waiting.push(() => tell(from, bytes));
    };
    const { random } = this.#options;
    const heard = { frame, message: (data: string | Uint8Array) => listener.message(data) };
    const opening = await openSocket({ ...request, random, listener: heard }, this.client);
    const port = url.port === "" ? 80 : Number(url.port);
    this.#log.exchange(opening.exchange, { ...facts, host: url.hostname, port });
    for (const told of waiting) told();
    waiting = null;
    if (opening.socket !== null) this.#sockets.keep(opening.socket, facts.id);
    return opening;
  }

  /** Gives the jar every cookie of the answer, interim responses included. */
  receiveCookies(exchange: Exchange, context: CookieContext, id: string): void {
    for (const { message } of exchange.responses) {
      if (message.head?.kind !== "response") continue;
      for (const field of valuesOf(message.head.fields, "set-cookie")) this.jar.write(field, context, id);
    }
  }

  /** Gives the jar one cookie by hand, as if a server at `url` had set it. The answer is what the rules make of it, in a sentence. */
  setCookie(field: string, url: URL): string | null {
    const [first] = this.jar.write(field, this.cookieContext(url), null);
    this.neighbours.tellOfJar();
    return first?.decision.because ?? null;
  }

  deleteCookie(cookie: CookieKey): void {
    this.jar.remove(cookie);
    this.neighbours.tellOfJar();
  }

  /** Ends every open socket, as a browser does whose window is closed. */
  close(): void {
    this.#sockets.close();
  }
}
