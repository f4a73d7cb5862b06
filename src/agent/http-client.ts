/** Sends one request over a connection of its own and reads the answer; every byte is kept with its place. */
import type { ByteStream, Connect } from "../network/byte-stream.ts";
import type { ExchangeOutcome } from "../protocol/trace.ts";
import { joined, type ByteRange } from "../wire/bytes.ts";
import { valuesOf, type Framing, type Head, type Message, type ResponseHead } from "../wire/http1/message.ts";
import { MessageReader } from "../wire/http1/reader.ts";
import { endsHttp, type WholeMessage } from "../wire/http1/whole.ts";
import { NotSimulatedError } from "./not-simulated.ts";

/** Times are those of the clock that was handed in, in milliseconds; null where it did not come to that. */
export interface ExchangeTiming {
  readonly connected: number | null;
  readonly sent: number | null;
  readonly firstByte: number | null;
  readonly lastByte: number | null;
}

/** What passed. Ranges in `request` and `responses` count in `requestBytes` and `responseBytes`. */
export interface Exchange {
  readonly requestBytes: Uint8Array;
  readonly request: Message;
  readonly responseBytes: Uint8Array;
  /** Interim responses, then the final one; what came of a broken one counts too. */
  readonly responses: readonly WholeMessage[];
  /** Bytes behind the final response. */
  readonly rest: ByteRange;
  readonly outcome: ExchangeOutcome;
  readonly timing: ExchangeTiming;
}

/** An exchange whose connection goes on as something else; `first` are its bytes that came already. */
export interface Upgraded {
  readonly stream: ByteStream;
  readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly first: Uint8Array;
}

export interface ClientOptions {
  readonly connect: Connect;
  /** Milliseconds, from any start. */
  readonly now: () => number;
  readonly signal?: AbortSignal;
  /** Most bytes of response that are read; 64 MiB when absent. */
  readonly limit?: number;
  readonly listener?: ResponseListener;
}

/** Hears of a response while it comes. Nothing of a malformed response is told after its fault. */
export interface ResponseListener {
  /** The head of every response, interim ones too, as soon as it is whole. */
  head(head: ResponseHead): void;
  /** Content of the final response: the body without chunk sizes. */
  content(bytes: Uint8Array): void;
  /** Settles when more may come; nothing is read from the connection before. */
  room(): Promise<void>;
}

/** Where a request goes. */
export interface Destination {
  readonly host: string;
  readonly port: number;
}

/** Sends `bytes` as they are. What goes wrong on the way is the exchange's outcome; only a missing step throws. */
export async function sendRequest(
  bytes: Uint8Array,
  to: Destination,
  options: ClientOptions,
): Promise<Exchange> {
  const { exchange, upgraded } = await openExchange(bytes, to, options);
  if (upgraded !== null) {
    upgraded.stream.reset();
    throw new NotSimulatedError(
      exchange.request.head?.kind === "request" && exchange.request.head.line.method.text === "CONNECT"
        ? "http-tunnel"
        : "protocol-upgrade",
    );
  }
  return exchange;
}

/** As `sendRequest`, but where the answer changes the protocol the connection stays open and is handed over. */
export async function openExchange(
  bytes: Uint8Array,
  { host, port }: Destination,
  options: ClientOptions,
): Promise<{ exchange: Exchange; upgraded: Upgraded | null }> {
  const request = readRequest(bytes);
  refuseMissing(request.head);
  const draft = new Draft(bytes, request, options);
  if (isAborted(options.signal)) return draft.finish("aborted", "it was given up before it began");
  let stream: ByteStream;
  try {
    stream = await options.connect(host, port);
  } catch (error) {
    return draft.finish("refused", sentenceOf(error));
  }
  draft.timing.connected = options.now();
  const abort = (): void => stream.reset();
  if (isAborted(options.signal)) {
    abort();
    return draft.finish("aborted", "it was given up");
  }
  options.signal?.addEventListener("abort", abort, { once: true });
  try {
    return await converse(stream, draft, options);
  } finally {
    options.signal?.removeEventListener("abort", abort);
  }
}

/** Asked anew after each wait: what a signal said before it may have changed. */
const isAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;

function readRequest(bytes: Uint8Array): Message {
  const reader = new MessageReader({ kind: "request", mode: "lenient" });
  reader.push(bytes);
  reader.end();
  return reader.message;
}

/** RFC 9110, section 10.1.1: the client would have to wait for 100 before the body. */
function refuseMissing(head: Head | null): void {
  const expectations = head === null ? [] : valuesOf(head.fields, "expect");
  if (expectations.some((value) => value.toLowerCase() === "100-continue"))
    throw new NotSimulatedError("expect-continue");
}

/** RFC 9112, section 7.2: content that was compressed for the way would have to be unpacked. */
function refuseCodings(framing: Framing | null): void {
  if (framing !== null && "codings" in framing && framing.codings.length > 0) {
    throw new NotSimulatedError("transfer-coding");
  }
}

async function converse(
  stream: ByteStream,
  draft: Draft,
  { now, signal, listener }: ClientOptions,
): Promise<{ exchange: Exchange; upgraded: Upgraded | null }> {
  const reader = stream.readable.getReader();
  // Sending and reading go on together: a server may answer before it has read all, and close.
  const sending = send(stream, draft, now);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        draft.end();
        break;
      }
      draft.timing.firstByte ??= now();
      draft.timing.lastByte = now();
      draft.push(value);
      if (draft.upgraded) {
        await sending;
        return { ...draft.finish("complete"), upgraded: { stream, reader, first: draft.restBytes() } };
      }
      if (draft.ended) break;
      await listener?.room();
    }
  } catch (error) {
    draft.end();
    if (isAborted(signal)) return draft.finish("aborted", "it was given up");
    return draft.finish("reset", sentenceOf(error));
  }
  // Nothing is kept alive yet: the connection ends with its exchange.
  reader.cancel().catch(() => undefined);
  stream.reset();
  await sending;
  return draft.result();
}

async function send(stream: ByteStream, draft: Draft, now: () => number): Promise<void> {
  const writer = stream.writable.getWriter();
  try {
    await writer.write(draft.requestBytes);
    draft.timing.sent = now();
  } catch {
    // What kept the bytes from going out shows on the reading side.
  } finally {
    writer.releaseLock();
  }
}

/** An exchange while it takes place. */
class Draft {
  readonly requestBytes: Uint8Array;
  readonly timing = {
    connected: null as number | null,
    sent: null as number | null,
    firstByte: null as number | null,
    lastByte: null as number | null,
  };
  readonly #request: Message;
  readonly #method: string;
  readonly #limit: number;
  readonly #listener: ResponseListener | undefined;
  readonly #pieces: Uint8Array[] = [];
  readonly #responses: WholeMessage[] = [];
  #length = 0;
  #read = 0;
  #reader: MessageReader;
  #content: Uint8Array[] = [];
  #told: ResponseHead | null = null;
  #tooLong = false;
  ended = false;
  upgraded = false;

  constructor(requestBytes: Uint8Array, request: Message, { limit, listener }: ClientOptions) {
    this.requestBytes = requestBytes;
    this.#request = request;
    this.#method = request.head?.kind === "request" ? request.head.line.method.text : "GET";
    this.#limit = limit ?? 64 * 1024 * 1024;
    this.#listener = listener;
    this.#reader = this.#nextReader();
  }

  #nextReader(): MessageReader {
    return new MessageReader({ kind: "response", mode: "lenient", method: this.#method, start: this.#read });
  }

  push(bytes: Uint8Array): void {
    const own = bytes.slice();
    this.#pieces.push(own);
    this.#length += own.length;
    this.#tooLong = this.#length > this.#limit;
    for (let at = 0; at < own.length && !this.ended;) {
      const { content, consumed } = this.#reader.push(own.subarray(at));
      this.#content.push(...content);
      this.#tell(content);
      at += consumed;
      this.#read += consumed;
      if (this.#reader.ended) this.#take();
    }
    this.ended ||= this.#tooLong;
  }

  #tell(content: readonly Uint8Array[]): void {
    const { head } = this.#reader;
    if (this.#listener === undefined || head?.kind !== "response") return;
    if (head !== this.#told) this.#listener.head(head);
    this.#told = head;
    for (const piece of content) this.#listener.content(piece);
  }

  end(): void {
    if (this.ended) return;
    this.#reader.end();
    this.#take();
    this.ended = true;
  }

  /** RFC 9110, section 15.2: interim responses come before the final one, on the same connection. */
  #take(): void {
    const { message } = this.#reader;
    this.#responses.push({ message, content: joined(this.#content) });
    this.#content = [];
    this.upgraded = message.fault === null && endsHttp(message);
    const interim = message.head?.kind === "response" && message.head.line.status < 200;
    this.ended = this.upgraded || message.fault !== null || !interim;
    if (!this.ended) this.#reader = this.#nextReader();
  }

  restBytes(): Uint8Array {
    return joined(this.#pieces).subarray(this.#read);
  }

  result(): { exchange: Exchange; upgraded: null } {
    const last = this.#responses.at(-1)?.message;
    const fault = last?.fault ?? null;
    if (this.#tooLong && last?.complete !== true)
      return this.finish("too-long", `the response is over ${this.#limit} bytes`);
    refuseCodings(last?.framing ?? null);
    if (fault === null) return this.finish("complete");
    const closed = ["nothing", "ended-in-head", "ended-in-body"].includes(fault.code);
    return this.finish(
      closed ? "closed" : "malformed",
      `byte ${fault.at}: ${fault.message} (${fault.reference})`,
    );
  }

  finish(kind: ExchangeOutcome["kind"], because = ""): { exchange: Exchange; upgraded: null } {
    const responseBytes = joined(this.#pieces);
    const exchange: Exchange = {
      requestBytes: this.requestBytes,
      request: this.#request,
      responseBytes,
      responses: this.#responses,
      rest: { start: this.#read, end: responseBytes.length },
      outcome: kind === "complete" ? { kind } : { kind, because },
      timing: this.timing,
    };
    return { exchange, upgraded: null };
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
