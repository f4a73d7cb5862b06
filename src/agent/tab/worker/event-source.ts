/** The EventSource class (HTML Standard, section 9.2.2; https://html.spec.whatwg.org/multipage/server-sent-events.html#the-eventsource-interface). */
import { essenceOf } from "../../fetch/mime-type.ts";
import { EventStreamReader } from "../../../wire/event-stream.ts";
import type { FieldPair } from "../../../wire/http1/print.ts";
import type { ScriptRequest, ScriptResponse } from "../messages.ts";
import { FetchFailure, open } from "./fetch.ts";
import { defineHandlers, HandlerTarget } from "./handlers.ts";
import { nativeSetTimeout } from "./natives.ts";
import { pageUrl } from "./page.ts";

/** Milliseconds until the next try, where the stream names none: what Chromium waits. */
const reconnectionTime = 3000;

export class EventSource extends HandlerTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSED = 2;
  readonly #url: URL;
  readonly #withCredentials: boolean;
  readonly #closed = new AbortController();
  #readyState: 0 | 1 | 2 = 0;
  /** Of the address that answered, after redirects. */
  #origin = "";
  #lastId = "";
  #wait = reconnectionTime;

  constructor(url: string | URL, { withCredentials = false }: { readonly withCredentials?: boolean } = {}) {
    super();
    const parsed = URL.parse(String(url), pageUrl().href);
    if (parsed === null) throw new DOMException(`${String(url)} is no address`, "SyntaxError");
    this.#url = parsed;
    this.#withCredentials = withCredentials;
    void this.#run();
  }

  get url(): string {
    return this.#url.href;
  }

  get withCredentials(): boolean {
    return this.#withCredentials;
  }

  get readyState(): number {
    return this.#readyState;
  }

  close(): void {
    this.#readyState = 2;
    this.#closed.abort();
  }

  async #run(): Promise<void> {
    while (!this.#closed.signal.aborted) {
      const again = await this.#connect();
      if (!again) this.#fail();
      await this.#reestablish();
    }
  }

  /** Whether another connection is to be tried once this one has ended. */
  async #connect(): Promise<boolean> {
    try {
      const { response, stream } = await open(this.#request(), this.#closed.signal);
      if (!isEventStream(response)) {
        await stream.cancel();
        return false;
      }
      this.#origin = new URL(response.url).origin;
      this.#announce();
      await this.#read(stream);
      return true;
    } catch (error) {
      return !(error instanceof FetchFailure && (error.futile || error.missing !== null));
    }
  }

  #request(): ScriptRequest {
    const last = [...new TextEncoder().encode(this.#lastId)]
      .map((byte) => String.fromCharCode(byte))
      .join("");
    const headers: FieldPair[] = [["Accept", "text/event-stream"]];
    if (last !== "") headers.push(["Last-Event-ID", last]);
    return {
      ...{ url: this.#url.href, method: "GET", headers, body: null, mode: "cors", redirect: "follow" },
      ...{ cache: "no-store", unsafe: false },
      credentials: this.#withCredentials ? "include" : "same-origin",
    };
  }

  async #read(stream: ReadableStream<Uint8Array>): Promise<void> {
    const reader = new EventStreamReader(this.#lastId);
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    const source = stream.getReader();
    for (;;) {
      // A connection that broke off is tried again like one that ended.
      const { done, value } = await source.read().catch(() => ({ done: true, value: undefined }));
      if (done || value === undefined) return;
      for (const event of reader.push(decoder.decode(value, { stream: true }))) {
        this.#lastId = event.id;
        this.#dispatch(event.type, event.data);
      }
      this.#lastId = reader.lastId;
      this.#wait = reader.retry ?? this.#wait;
    }
  }

  #dispatch(type: string, data: string): void {
    if (this.#readyState === 2) return;
    const told = { data, origin: this.#origin, lastEventId: this.#lastId };
    this.dispatchEvent(new MessageEvent(type, told));
  }

  /** @see https://html.spec.whatwg.org/multipage/server-sent-events.html#announce-the-connection */
  #announce(): void {
    if (this.#readyState === 2) return;
    this.#readyState = 1;
    this.dispatchEvent(new Event("open"));
  }

  /** @see https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection */
  async #reestablish(): Promise<void> {
    if (this.#closed.signal.aborted) return;
    this.#readyState = 0;
    this.dispatchEvent(new Event("error"));
    await new Promise<void>((resolve) => {
      nativeSetTimeout(resolve, this.#wait);
      this.#closed.signal.addEventListener("abort", () => resolve(), { once: true });
    });
  }

  /** @see https://html.spec.whatwg.org/multipage/server-sent-events.html#fail-the-connection */
  #fail(): void {
    if (this.#closed.signal.aborted) return;
    this.close();
    this.dispatchEvent(new Event("error"));
  }

  get [Symbol.toStringTag](): string {
    return "EventSource";
  }
}

defineHandlers(EventSource, ["open", "message", "error"]);

function isEventStream({ status, headers }: ScriptResponse): boolean {
  const type = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1];
  return status === 200 && type !== undefined && essenceOf(type) === "text/event-stream";
}
