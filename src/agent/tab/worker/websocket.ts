/** The WebSocket class (WebSockets Standard, section 3; https://websockets.spec.whatwg.org/#the-websocket-interface). */
import { isToken } from "../../../wire/http1/characters.ts";
import type { HostToTab } from "../messages.ts";
import { defineHandlers, HandlerTarget } from "./handlers.ts";
import { NativeBlob } from "./natives.ts";
import { dropId, openId, pageUrl, tell } from "./page.ts";

const utf8 = new TextEncoder();

export class WebSocket extends HandlerTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSING = 2;
  readonly CLOSED = 3;
  readonly #url: URL;
  readonly #id: number;
  #readyState: 0 | 1 | 2 | 3 = 0;
  #protocol = "";
  #bufferedAmount = 0;
  #binaryType: "blob" | "arraybuffer" = "blob";
  /** What was sent stays in order, though a Blob is read later than it is given. */
  #sending: Promise<void> = Promise.resolve();

  constructor(url: string | URL, protocols: string | readonly string[] = []) {
    super();
    // 1. to 7.
    this.#url = socketUrl(String(url));
    // 8. and 9.
    const list = typeof protocols === "string" ? [protocols] : [...protocols];
    const unique = new Set(list.map((protocol) => protocol.toLowerCase()));
    if (!list.every(isToken) || unique.size < list.length)
      throw new DOMException("Subprotocols are tokens, each named once", "SyntaxError");
    this.#id = openId((message) => this.#hear(message));
    tell({ type: "socket/open", id: this.#id, url: this.#url.href, protocols: list });
  }

  get url(): string {
    return this.#url.href;
  }

  get readyState(): number {
    return this.#readyState;
  }

  get protocol(): string {
    return this.#protocol;
  }

  get extensions(): string {
    return "";
  }

  get bufferedAmount(): number {
    return this.#bufferedAmount;
  }

  get binaryType(): "blob" | "arraybuffer" {
    return this.#binaryType;
  }

  /** Another value changes nothing. */
  set binaryType(type: string) {
    if (type === "blob" || type === "arraybuffer") this.#binaryType = type;
  }

  /** @throws DOMException `InvalidStateError` while it connects. */
  send(data: string | Blob | ArrayBuffer | ArrayBufferView): void {
    if (this.#readyState === 0) throw new DOMException("The socket is still connecting", "InvalidStateError");
    const [length, read] = payloadOf(data);
    this.#bufferedAmount += length;
    if (this.#readyState !== 1) return;
    this.#sending = this.#sending.then(async () => {
      tell({ type: "socket/send", id: this.#id, data: await read() });
    });
  }

  /** @throws DOMException for a code that scripts may not send, or a reason over 123 bytes. */
  close(code?: number, reason = ""): void {
    // 1.
    if (code !== undefined && code !== 1000 && !(code >= 3000 && code <= 4999))
      throw new DOMException(
        `The close code ${code} is neither 1000 nor from 3000 to 4999`,
        "InvalidAccessError",
      );
    // 2.
    if (utf8.encode(reason).length > 123)
      throw new DOMException("The reason is longer than 123 bytes", "SyntaxError");
    // 3.
    if (this.#readyState >= 2) return;
    this.#readyState = 2;
    void this.#sending.then(() => tell({ type: "socket/close", id: this.#id, code: code ?? null, reason }));
  }

  #hear(message: HostToTab): void {
    if (message.type === "socket/opened") {
      if (this.#readyState !== 0) return;
      this.#readyState = 1;
      this.#protocol = message.protocol;
      this.dispatchEvent(new Event("open"));
    } else if (message.type === "socket/message") this.#receive(message.data);
    else if (message.type === "socket/sent") this.#bufferedAmount -= message.bytes;
    else if (message.type === "socket/closed") this.#end(message);
  }

  #receive(data: string | Uint8Array): void {
    // 1.
    if (this.#readyState !== 1) return;
    // 2. and 3.
    const { origin } = this.#url;
    this.dispatchEvent(new MessageEvent("message", { data: this.#dataForEvent(data), origin }));
  }

  #dataForEvent(data: string | Uint8Array): string | Blob | ArrayBuffer {
    if (typeof data === "string") return data;
    const bytes = new Uint8Array(data);
    return this.#binaryType === "blob" ? new NativeBlob([bytes]) : bytes.buffer;
  }

  #end({ code, reason, clean, failed }: Extract<HostToTab, { type: "socket/closed" }>): void {
    dropId(this.#id);
    // 1. to 3.
    this.#readyState = 3;
    if (failed) this.dispatchEvent(new Event("error"));
    this.dispatchEvent(new CloseEvent("close", { wasClean: clean, code, reason }));
  }

  get [Symbol.toStringTag](): string {
    return "WebSocket";
  }
}

defineHandlers(WebSocket, ["open", "message", "error", "close"]);

/** The constructor's steps 2 to 7. @throws DOMException `SyntaxError`. */
function socketUrl(given: string): URL {
  const url = URL.parse(given, pageUrl().href);
  if (url === null) throw new DOMException(`${given} is no address`, "SyntaxError");
  if (url.protocol === "http:") url.protocol = "ws:";
  else if (url.protocol === "https:") url.protocol = "wss:";
  if (url.protocol !== "ws:" && url.protocol !== "wss:")
    throw new DOMException(`A socket's address begins with ws: or wss:, not ${url.protocol}`, "SyntaxError");
  if (url.hash !== "" || url.href.endsWith("#"))
    throw new DOMException(`A socket's address has no fragment: ${url.href}`, "SyntaxError");
  return url;
}

/** Its length in bytes, and what gives it. */
function payloadOf(data: unknown): [length: number, read: () => string | Uint8Array | Promise<Uint8Array>] {
  if (data instanceof NativeBlob) return [data.size, async () => new Uint8Array(await data.arrayBuffer())];
  if (data instanceof ArrayBuffer) {
    const copy = new Uint8Array(data).slice();
    return [copy.length, () => copy];
  }
  if (ArrayBuffer.isView(data)) {
    const copy = new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
    return [copy.length, () => copy];
  }
  const text = String(data).toWellFormed();
  return [utf8.encode(text).length, () => text];
}
