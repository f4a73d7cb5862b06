/** An exchange while it takes place: takes the bytes of the answer as they come, and says what it came to. */
import type { ExchangeOutcome } from "../protocol/trace.ts";
import { joined } from "../wire/bytes.ts";
import { persists } from "../wire/fields/connection.ts";
import { valuesOf, type Framing, type Message, type ResponseHead } from "../wire/http1/message.ts";
import { MessageReader } from "../wire/http1/reader.ts";
import { endsHttp, type WholeMessage } from "../wire/http1/whole.ts";
import type { ClientOptions, Exchange, ResponseListener } from "./exchange.ts";
import { NotSimulatedError } from "./not-simulated.ts";

export class ExchangeDraft {
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
  readonly #keep: number;
  readonly #listener: ResponseListener | undefined;
  readonly #pieces: Kept;
  readonly #responses: WholeMessage[] = [];
  #length = 0;
  #read = 0;
  #reader: MessageReader;
  #content: Kept;
  #told: ResponseHead | null = null;
  #tooLong = false;
  ended = false;
  upgraded = false;

  constructor(requestBytes: Uint8Array, request: Message, { limit, keep, listener }: ClientOptions) {
    this.requestBytes = requestBytes;
    this.#request = request;
    this.#method = request.head?.kind === "request" ? request.head.line.method.text : "GET";
    this.#limit = limit ?? 64 * 1024 * 1024;
    this.#keep = keep ?? Infinity;
    this.#pieces = new Kept(this.#keep);
    this.#content = new Kept(this.#keep);
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
      for (const piece of content) this.#content.push(piece);
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
    this.#responses.push({ message, content: this.#content.bytes() });
    this.#content = new Kept(this.#keep);
    this.upgraded = message.fault === null && endsHttp(message);
    const interim = message.head?.kind === "response" && message.head.line.status < 200;
    this.ended = this.upgraded || message.fault !== null || !interim;
    if (!this.ended) this.#reader = this.#nextReader();
  }

  /** Some of an answer has come. */
  get isAnswered(): boolean {
    return this.#length > 0;
  }

  /** RFC 9112, section 9.3: whether the connection may carry another exchange behind this one. */
  get leavesOpen(): boolean {
    const answer = this.#responses.at(-1)?.message;
    if (answer === undefined || !answer.complete || this.#read < this.#length || this.upgraded) return false;
    if (answer.fault !== null || answer.framing?.kind === "until-close" || this.timing.sent === null)
      return false;
    return [this.#request, answer].every(({ head }) => {
      if (head === null) return false;
      return persists(head.line.version.text, valuesOf(head.fields, "connection"));
    });
  }

  restBytes(): Uint8Array {
    return this.#pieces.bytes().subarray(this.#read);
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
    const responseBytes = this.#pieces.bytes();
    const exchange: Exchange = {
      requestBytes: this.requestBytes,
      request: this.#request,
      responseBytes,
      responseLength: this.#length,
      responses: this.#responses,
      rest: { start: this.#read, end: this.#length },
      outcome: kind === "complete" ? { kind } : { kind, because },
      timing: this.timing,
    };
    return { exchange, upgraded: null };
  }
}

/** Pieces up to a limit in bytes: what comes behind it is let go. */
class Kept {
  readonly #pieces: Uint8Array[] = [];
  #room: number;

  constructor(limit: number) {
    this.#room = limit;
  }

  push(piece: Uint8Array): void {
    if (this.#room === 0) return;
    const taken = piece.length > this.#room ? piece.slice(0, this.#room) : piece;
    this.#pieces.push(taken);
    this.#room -= taken.length;
  }

  bytes(): Uint8Array {
    return joined(this.#pieces);
  }
}

/** RFC 9112, section 7.2: content that was compressed for the way would have to be unpacked. */
function refuseCodings(framing: Framing | null): void {
  if (framing !== null && "codings" in framing && framing.codings.length > 0) {
    throw new NotSimulatedError("transfer-coding");
  }
}
