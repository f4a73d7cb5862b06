/** XMLHttpRequest, over the page's fetch (XMLHttpRequest Standard; https://xhr.spec.whatwg.org/#interface-xmlhttprequest). */
import { isToken } from "../../../wire/http1/characters.ts";
import { isForbiddenMethod, normalizeMethod } from "../../fetch/method.ts";
import type { ScriptResponse } from "../messages.ts";
import { notSimulated } from "../../not-simulated.ts";
import { extractBody } from "./body.ts";
import { open } from "./fetch.ts";
import { defineHandlers, HandlerTarget } from "./handlers.ts";
import { Headers, headersOver, listOf } from "./headers.ts";
import { NativeResponse, nativeSetTimeout } from "./natives.ts";
import { resolveUrl } from "./page.ts";

type ResponseType = "" | "text" | "json" | "arraybuffer" | "blob";

const eventNames = [
  "readystatechange",
  "loadstart",
  "progress",
  "load",
  "error",
  "abort",
  "timeout",
  "loadend",
];

/** Deviation: synchronous requests and what an upload tells of itself are not simulated. */
export class XMLHttpRequest extends HandlerTarget {
  static readonly UNSENT = 0;
  static readonly OPENED = 1;
  static readonly HEADERS_RECEIVED = 2;
  static readonly LOADING = 3;
  static readonly DONE = 4;
  readonly upload = new EventTarget();
  withCredentials = false;
  timeout = 0;
  responseType: ResponseType = "";
  #readyState = 0;
  #method = "GET";
  #url = "";
  #headers = new Headers();
  #control = new AbortController();
  #response: ScriptResponse | null = null;
  #bytes = new Uint8Array();
  #sent = false;

  get readyState(): number {
    return this.#readyState;
  }

  get status(): number {
    return this.#response?.status ?? 0;
  }

  get statusText(): string {
    return this.#response?.statusText ?? "";
  }

  get responseURL(): string {
    return this.#response?.url ?? "";
  }

  get responseText(): string {
    if (this.responseType !== "" && this.responseType !== "text")
      throw new DOMException(`The responseType is ${this.responseType}`, "InvalidStateError");
    return new TextDecoder().decode(this.#bytes);
  }

  get response(): unknown {
    if (this.responseType === "" || this.responseType === "text") return this.responseText;
    if (this.#readyState !== 4 || this.#response === null) return null;
    if (this.responseType === "arraybuffer") return this.#bytes.slice().buffer;
    if (this.responseType === "blob") return new Blob([this.#bytes.slice()]);
    try {
      return JSON.parse(new TextDecoder().decode(this.#bytes)) as unknown;
    } catch {
      return null;
    }
  }

  /** @throws DOMException or TypeError for what cannot be asked. */
  open(method: string, url: string | URL, isAsync = true): void {
    if (!isToken(method)) throw new DOMException(`${method} is no method`, "SyntaxError");
    if (isForbiddenMethod(method)) throw new DOMException(`${method} is not allowed`, "SecurityError");
    if (!isAsync) throw new DOMException(notSimulated["synchronous-request"], "NotSupportedError");
    this.#control.abort();
    this.#control = new AbortController();
    this.#method = normalizeMethod(method);
    this.#url = resolveUrl(String(url)).href;
    this.#headers = headersOver([], "request");
    this.#response = null;
    this.#bytes = new Uint8Array();
    this.#sent = false;
    this.#enter(1);
  }

  setRequestHeader(name: string, value: string): void {
    this.#assertOpened();
    const before = this.#headers.get(name);
    this.#headers.set(name, before === null ? value : `${before}, ${value}`);
  }

  send(body: BodyInit | null = null): void {
    this.#assertOpened();
    this.#sent = true;
    void this.#run(this.#method === "GET" || this.#method === "HEAD" ? null : body, this.#control.signal);
  }

  abort(): void {
    const under = this.#sent && this.#readyState !== 4;
    this.#control.abort();
    this.#response = null;
    if (under) this.#finish("abort");
    if (this.#readyState === 4) this.#readyState = 0;
  }

  getResponseHeader(name: string): string | null {
    return headersOver([...(this.#response?.headers ?? [])], "none").get(name);
  }

  getAllResponseHeaders(): string {
    const pairs = [...headersOver([...(this.#response?.headers ?? [])], "none")];
    return pairs.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  }

  overrideMimeType(): void {
    // The text is always read as UTF-8 here.
  }

  async #run(body: BodyInit | null, signal: AbortSignal): Promise<void> {
    this.#fire("loadstart");
    if (this.timeout > 0) nativeSetTimeout(() => this.#late(signal), this.timeout);
    try {
      const { native, type } = extractBody(body);
      if (type !== null && !this.#headers.has("Content-Type")) this.#headers.append("Content-Type", type);
      const bytes = native === null ? null : new Uint8Array(await native.arrayBuffer());
      const credentials = this.withCredentials ? "include" : "same-origin";
      const headers = [...listOf(this.#headers)];
      const rest = { mode: "cors", redirect: "follow", cache: "default", unsafe: true, credentials } as const;
      const asked = { url: this.#url, method: this.#method, headers, body: bytes, ...rest };
      const { response, stream } = await open(asked, signal);
      this.#response = response;
      this.#enter(2);
      this.#enter(3);
      this.#bytes = new Uint8Array(
        await new NativeResponse(response.hasBody ? (stream as BodyInit) : null).arrayBuffer(),
      );
      this.#fire("progress");
      this.#finish("load");
    } catch {
      // `abort` and `#late` have said what there is to say.
      if (signal.aborted) return;
      this.#response = null;
      this.#finish("error");
    }
  }

  #late(signal: AbortSignal): void {
    if (signal !== this.#control.signal || this.#readyState === 4) return;
    this.#control.abort();
    this.#response = null;
    this.#finish("timeout");
  }

  #finish(how: "load" | "error" | "abort" | "timeout"): void {
    this.#enter(4);
    this.#fire(how);
    this.#fire("loadend");
  }

  #enter(state: number): void {
    this.#readyState = state;
    this.dispatchEvent(new Event("readystatechange"));
  }

  #fire(type: string): void {
    const event = new Event(type);
    const loaded = this.#bytes.length;
    this.dispatchEvent(Object.assign(event, { loaded, total: 0, lengthComputable: false }));
  }

  #assertOpened(): void {
    if (this.#readyState !== 1 || this.#sent)
      throw new DOMException("The request is not open, or was sent already", "InvalidStateError");
  }

  get [Symbol.toStringTag](): string {
    return "XMLHttpRequest";
  }
}

defineHandlers(XMLHttpRequest, eventNames);
