/** The requests of one client script, and the bodies it reads piece by piece. */
import type { Browser } from "../browser.ts";
import { fetch } from "../fetch/fetch.ts";
import { createRequest, type FetchRequest } from "../fetch/request.ts";
import type { FetchResponse } from "../fetch/response.ts";
import type { ByteReader } from "../../network/byte-stream.ts";
import { NotSimulatedError } from "../not-simulated.ts";
import { Stop } from "../stop.ts";
import type { HostToTab, ScriptRequest, ScriptResponse } from "./messages.ts";

/** Whose requests they are. */
export interface ScriptClient {
  readonly tab: string;
  readonly origin: string;
  readonly browser: Browser;
  /** What the browser itself says in the console: the one place where a person reads why nothing came. */
  complain(sentence: string): void;
}

interface Pending {
  readonly stop: Stop;
  reader: ByteReader | null;
}

export class TabFetches {
  readonly #client: ScriptClient;
  readonly #tell: (message: HostToTab) => void;
  readonly #pending = new Map<number, Pending>();

  constructor(client: ScriptClient, tell: (message: HostToTab) => void) {
    this.#client = client;
    this.#tell = tell;
  }

  async start(id: number, request: ScriptRequest): Promise<void> {
    const pending: Pending = { stop: new Stop(), reader: null };
    this.#pending.set(id, pending);
    try {
      const { surroundings } = this.#client.browser;
      const response = await fetch(this.#requestOf(request), surroundings, pending.stop);
      // It was given up meanwhile.
      if (!this.#pending.has(id)) return;
      this.#complain(request, response);
      this.#answer(id, pending, response);
    } catch (error) {
      this.#pending.delete(id);
      if (!(error instanceof NotSimulatedError)) throw error;
      this.#tell({ type: "fetch/failed", id, missing: error.message, futile: true });
    }
  }

  /** Gives the next piece of a body. */
  async more(id: number): Promise<void> {
    const reader = this.#pending.get(id)?.reader;
    if (reader === undefined || reader === null) return;
    try {
      const { done, value } = await reader.read();
      if (!this.#pending.has(id)) return;
      if (!done) this.#tell({ type: "fetch/chunk", id, bytes: value });
      else this.#end({ type: "fetch/end", id });
    } catch {
      if (this.#pending.has(id)) this.#end({ type: "fetch/broken", id });
    }
  }

  abort(id: number): void {
    this.#pending.get(id)?.stop.abort();
    this.#pending.delete(id);
  }

  stop(): void {
    for (const id of [...this.#pending.keys()]) this.abort(id);
  }

  #complain({ method, url }: ScriptRequest, { reason }: FetchResponse): void {
    if (reason !== null) this.#client.complain(`${method} ${url}: ${reason.because}`);
  }

  #answer(id: number, pending: Pending, response: FetchResponse): void {
    if (response.type === "error") {
      const futile = response.reason?.rule.startsWith("network-") !== true;
      this.#end({ type: "fetch/failed", id, missing: null, futile });
      return;
    }
    pending.reader = response.body?.getReader() ?? null;
    if (pending.reader === null) this.#pending.delete(id);
    this.#tell({ type: "fetch/head", id, response: seenBy(response) });
  }

  #end(message: Extract<HostToTab, { id: number }>): void {
    this.#pending.delete(message.id);
    this.#tell(message);
  }

  #requestOf({ url, body, unsafe, headers, ...rest }: ScriptRequest): FetchRequest {
    return createRequest({
      ...rest,
      headers: [...headers],
      client: this.#client.tab,
      origin: this.#client.origin,
      url: new URL(url),
      body: body === null ? null : { source: body === "stream" ? null : body },
      unsafeRequest: unsafe,
      useCorsPreflight: body === "stream",
    });
  }
}

/** The getters of Response. @see https://fetch.spec.whatwg.org/#dom-response-url */
function seenBy({ type, urls, status, statusText, headers, body }: FetchResponse): ScriptResponse {
  const last = urls.at(-1);
  const url = last === undefined ? "" : last.href.slice(0, last.href.length - last.hash.length);
  const redirected = urls.length > 1;
  return { type, url, redirected, status, statusText, headers, hasBody: body !== null };
}
