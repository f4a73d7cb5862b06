/** A WebSocket client: handshake, messages, close (RFC 6455, sections 4, 6 and 7; https://www.rfc-editor.org/rfc/rfc6455#section-4.1). */
import type { ByteWriter } from "../network/byte-stream.ts";
import type { FieldPair } from "../wire/http1/print.ts";
import { maySend, printClose } from "../wire/websocket/close-code.ts";
import { FrameReader } from "../wire/websocket/frame-reader.ts";
import { printFrame, type Frame, type FrameKind } from "../wire/websocket/frame.ts";
import { handshakeKey, printHandshake, readHandshake } from "../wire/websocket/handshake.ts";
import { MessageAssembler, printMessage, type SocketEvent } from "../wire/websocket/messages.ts";
import { openExchange, type ClientOptions, type Exchange, type Upgraded } from "./http-client.ts";
import { NotSimulatedError } from "./not-simulated.ts";

/** How a socket ended. `code` is what a script sees: 1005 for a close without a code, 1006 when no close came. */
export interface SocketEnd {
  readonly code: number;
  readonly reason: string;
  readonly clean: boolean;
  readonly because: string;
}

/** What a caller gets to hear. `bytes` of a frame are those on the wire, mask included. */
export interface SocketListener {
  frame?(from: "client" | "server", bytes: Uint8Array): void;
  message(data: string | Uint8Array): void;
}

export interface SocketRequest {
  /** ws: only; what ends TLS stands in front of it. */
  readonly url: URL;
  readonly protocols?: readonly string[];
  /** Origin and Cookie, as the browser decided them. */
  readonly fields?: readonly FieldPair[];
  readonly listener: SocketListener;
  /** That many bytes from a good source of chance. */
  readonly random: (length: number) => Uint8Array;
}

/** The handshake's exchange and, where it opened one, the socket; else the sentence why not. */
export type SocketOpening =
  | { readonly exchange: Exchange; readonly socket: Socket }
  | { readonly exchange: Exchange; readonly socket: null; readonly because: string };

/** Opens a socket. Only a missing step throws. @throws RangeError for subprotocols that are no tokens. */
export async function openSocket(request: SocketRequest, options: ClientOptions): Promise<SocketOpening> {
  const { url, protocols = [], fields = [], random, listener } = request;
  if (url.protocol !== "ws:") throw new NotSimulatedError("tls");
  const key = handshakeKey(random(16));
  const target = `${url.pathname}${url.search}`;
  const bytes = printHandshake({ target, host: url.host, key, protocols, fields });
  const to = { host: url.hostname, port: url.port === "" ? 80 : Number(url.port) };
  const { exchange, upgraded } = await openExchange(bytes, to, options);
  const head = exchange.responses.at(-1)?.message.head;
  if (head?.kind !== "response") {
    upgraded?.stream.reset();
    const because = "because" in exchange.outcome ? exchange.outcome.because : "no answer came";
    return { exchange, socket: null, because };
  }
  const reading = readHandshake(head, key, protocols);
  if (!reading.opened || upgraded === null) {
    upgraded?.stream.reset();
    return { exchange, socket: null, because: reading.opened ? "the connection ended" : reading.because };
  }
  return { exchange, socket: new Socket(upgraded, reading.protocol, listener, random) };
}

/** An open socket. */
export class Socket {
  readonly protocol: string;
  /** Settles when the connection has ended; never rejects. */
  readonly ended: Promise<SocketEnd>;
  readonly #upgraded: Upgraded;
  readonly #writer: ByteWriter;
  readonly #listener: SocketListener;
  readonly #random: (length: number) => Uint8Array;
  readonly #frames = new FrameReader({ from: "server" });
  readonly #messages = new MessageAssembler();
  #closeSent = false;
  #failed = false;
  #received: { code: number; reason: string } | null = null;

  constructor(
    upgraded: Upgraded,
    protocol: string,
    listener: SocketListener,
    random: (length: number) => Uint8Array,
  ) {
    this.protocol = protocol;
    this.#upgraded = upgraded;
    this.#writer = upgraded.writer;
    this.#listener = listener;
    this.#random = random;
    this.ended = this.#run();
  }

  /** Whether the server broke the rules, so that the connection was failed (7.1.7); one that just ended was not. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Sends a message in one frame. After a close nothing is sent. */
  async send(data: string | Uint8Array): Promise<void> {
    if (this.#closeSent) return;
    for (const bytes of printMessage(data, { mask: () => this.#random(4) })) await this.#write(bytes);
  }

  /** Begins the closing handshake. @throws RangeError for a code that may not be sent or a reason over 123 bytes. */
  async close(code?: number, reason = ""): Promise<void> {
    await this.#sendClose(code === undefined ? new Uint8Array() : printClose(code, reason));
  }

  async #run(): Promise<SocketEnd> {
    let failed = this.#take(this.#upgraded.first);
    try {
      while (failed === null && this.#received === null) {
        const { done, value } = await this.#upgraded.reader.read();
        if (done) break;
        failed = this.#take(value);
      }
    } catch (error) {
      failed = { because: error instanceof Error ? error.message : String(error), code: 1006 };
    }
    return this.#finish(failed);
  }

  /** 7.1.5 to 7.1.7: the code is that of the close frame that came, and 1006 when none did. */
  async #finish(failed: { because: string; code: number } | null): Promise<SocketEnd> {
    const received = this.#received;
    if (failed !== null || received === null) {
      if (failed !== null && maySend(failed.code)) await this.#sendClose(printClose(failed.code));
      this.#upgraded.stream.reset();
      const because = failed?.because ?? "the connection ended without a close frame";
      return { code: 1006, reason: "", clean: false, because };
    }
    // 5.5.1: answer with the code that came. 7.1.1: it is the server that closes the connection.
    await this.#sendClose(received.code === 1005 ? new Uint8Array() : printClose(received.code));
    await this.#drain();
    return { ...received, clean: true, because: "both sides sent a close frame" };
  }

  async #drain(): Promise<void> {
    try {
      await this.#writer.close();
    } catch {
      // The server has closed already: that is what was waited for.
    }
    void this.#serverCloses();
  }

  /** Until then a reset would be an error to the server, which has said goodbye and not hung up yet. */
  async #serverCloses(): Promise<void> {
    const { reader, stream } = this.#upgraded;
    try {
      while (!(await reader.read()).done);
    } catch {
      // It is gone.
    }
    stream.reset();
  }

  /** Takes bytes; the answer is why the connection must fail, or null. */
  #take(bytes: Uint8Array): { because: string; code: number } | null {
    for (const frame of this.#frames.push(bytes)) {
      this.#listener.frame?.("server", wireBytes(frame));
      const event = this.#messages.take(frame);
      if (event !== null) this.#handle(event);
      if (this.#messages.fault !== null) break;
    }
    const fault = this.#messages.fault ?? this.#frames.fault;
    this.#failed ||= fault !== null;
    return fault;
  }

  #handle(event: SocketEvent): void {
    if (event.kind === "text") this.#listener.message(event.text);
    else if (event.kind === "binary") this.#listener.message(event.bytes);
    else if (event.kind === "ping") void this.#control("pong", event.bytes);
    else if (event.kind === "close") this.#received = { code: event.code, reason: event.reason };
  }

  async #sendClose(payload: Uint8Array): Promise<void> {
    if (this.#closeSent) return;
    this.#closeSent = true;
    await this.#control("close", payload);
  }

  async #control(kind: FrameKind, payload: Uint8Array): Promise<void> {
    await this.#write(printFrame({ kind, payload, mask: this.#random(4) }));
  }

  async #write(bytes: Uint8Array): Promise<void> {
    try {
      await this.#writer.write(bytes);
      this.#listener.frame?.("client", bytes);
    } catch {
      // A connection that is gone shows in `ended`.
    }
  }
}

/** A server's frame has no mask, so it is written as it came: the shortest length is the only one allowed. */
function wireBytes({ kind, fin, payload }: Frame): Uint8Array {
  return printFrame({ kind, fin, payload });
}
