/** Reads one HTTP/1.1 message from bytes that come in any pieces (RFC 9112; https://www.rfc-editor.org/rfc/rfc9112). */
import type { ByteRange } from "../bytes.ts";
import { closedChunk, readChunkSize } from "./chunked.ts";
import { fault, Findings, type FaultCode } from "./faults.ts";
import { FieldSection } from "./field-section.ts";
import { framingOf } from "./framing.ts";
import { LineCollector, type Line } from "./lines.ts";
import type { Chunk, Framing, Head, Message, Mode, RequestLine, StatusLine } from "./message.ts";
import { readRequestLine, readStatusLine } from "./start-line.ts";
import { checkHost } from "./target.ts";

/** All lengths in bytes. */
export interface ReaderOptions {
  readonly kind: "request" | "response";
  readonly mode: Mode;
  /** Of the request that a response answers; `GET` when absent. */
  readonly method?: string;
  /** Where the message begins in its stream; 0 when absent. */
  readonly start?: number;
  /** First line and fields together, and trailers; 65,536 when absent. */
  readonly headLimit?: number;
}

/** What one `push` took: the content in it, and how many bytes; what it left belongs to the next message. */
export interface Taken {
  readonly content: readonly Uint8Array[];
  readonly consumed: number;
}

type State =
  | "start-line"
  | "fields"
  | "body"
  | "chunk-size"
  | "chunk-data"
  | "chunk-end"
  | "trailers"
  | "done"
  | "failed";

const chunkLineLimit = 4096;

/** Reads a message; never throws, whatever the bytes. What was read so far is `message` at any time. */
export class MessageReader {
  readonly #options: ReaderOptions;
  readonly #findings: Findings;
  readonly #lines = new LineCollector();
  readonly #start: number;
  readonly #limit: number;
  readonly #fields: FieldSection;
  readonly #trailers: FieldSection;
  readonly #chunks: Chunk[] = [];
  #state: State = "start-line";
  /** Next byte to read, counted from the beginning of the stream, and the one where the line being read began. */
  #at: number;
  #lineStart: number;
  #firstLine: RequestLine | StatusLine | null = null;
  #head: Head | null = null;
  #framing: Framing | null = null;
  /** Content still to come of the body or of the chunk; Infinity until the connection closes. */
  #remaining = 0;
  #contentLength = 0;
  #section: number;

  constructor(options: ReaderOptions) {
    this.#options = options;
    this.#findings = new Findings(options.mode);
    this.#start = options.start ?? 0;
    this.#limit = options.headLimit ?? 65_536;
    this.#at = this.#start;
    this.#lineStart = this.#start;
    this.#section = this.#start;
    this.#fields = new FieldSection(this.#findings);
    this.#trailers = new FieldSection(this.#findings);
  }

  /** Whether the message has ended, well or not: no further byte belongs to it. */
  get ended(): boolean {
    return this.#state === "done" || this.#state === "failed";
  }

  get head(): Head | null {
    return this.#head;
  }

  get fault(): Message["fault"] {
    return this.#findings.fatal;
  }

  /** Takes what belongs to this message. The pieces of content are views into `bytes`. */
  push(bytes: Uint8Array): Taken {
    const content: Uint8Array[] = [];
    this.#lines.turnTo(bytes);
    let at = 0;
    while (at < bytes.length && !this.ended) {
      if (this.#state === "body" || this.#state === "chunk-data") {
        const piece = bytes.subarray(at, at + Math.min(this.#remaining, bytes.length - at));
        content.push(piece);
        at += piece.length;
        this.#takeContent(piece.length);
      } else at = this.#takeLine(bytes, at);
    }
    return { content, consumed: at };
  }

  /** The connection ended: closes a body that runs until then, and is a fault anywhere else inside a message. */
  end(): void {
    if (this.ended) return;
    if (this.#state === "body" && this.#remaining === Infinity) this.#state = "done";
    else if (this.#head !== null) this.#fail("ended-in-body", this.#at);
    else this.#fail(this.#at === this.#start ? "nothing" : "ended-in-head", this.#at);
  }

  get message(): Message {
    const head = this.#head;
    return {
      kind: this.#options.kind,
      head,
      framing: this.#framing,
      body: head === null ? null : { start: head.range.end, end: this.#at },
      chunks: [...this.#chunks],
      trailers: [...this.#trailers.fields],
      contentLength: this.#contentLength,
      complete: this.#state === "done",
      fault: this.#findings.fatal,
      deviations: [...this.#findings.deviations],
      range: { start: this.#start, end: this.#at },
    };
  }

  #takeContent(length: number): void {
    this.#at += length;
    this.#remaining -= length;
    this.#contentLength += length;
    if (this.#remaining > 0) return;
    this.#state = this.#state === "body" ? "done" : "chunk-end";
    this.#lineStart = this.#at;
  }

  #takeLine(bytes: Uint8Array, from: number): number {
    const { line, at } = this.#lines.take(from, this.#room(bytes, from), this.#lineStart);
    this.#at += at - from;
    if (line !== null) {
      this.#lineStart = line.next;
      this.#readLine(line);
      this.#stopOnFault();
    } else if (this.#at >= this.#bound()) this.#fail(this.#tooLong(), this.#bound());
    return at;
  }

  /** No line reaches beyond its limit, so that it ends at the same byte however the bytes are cut. */
  #room(bytes: Uint8Array, from: number): number {
    return Math.min(bytes.length, from + Math.max(0, this.#bound() - this.#at));
  }

  #bound(): number {
    if (this.#state === "chunk-size" || this.#state === "chunk-end") return this.#lineStart + chunkLineLimit;
    return this.#section + this.#limit;
  }

  #tooLong(): FaultCode {
    if (this.#state === "chunk-size") return "chunk-line-too-long";
    if (this.#state === "chunk-end") return "chunk-end";
    return this.#state === "trailers" ? "trailers-too-long" : "head-too-long";
  }

  #readLine(line: Line): void {
    if (line.terminator === "lf") this.#findings.tolerate(fault("bare-lf", line.next - 1));
    if (this.#findings.fatal !== null) return;
    if (this.#state === "start-line") this.#readStartLine(line);
    else if (this.#state === "fields") this.#readField(line);
    else if (this.#state === "chunk-size") this.#readSize(line);
    else if (this.#state === "chunk-end") this.#closeChunk(line);
    else if (line.text !== "") this.#trailers.add(line);
    else this.#state = "done";
  }

  #readStartLine(line: Line): void {
    if (line.text === "") return this.#findings.tolerate(fault("empty-line-first", line.start));
    const read = this.#options.kind === "request" ? readRequestLine : readStatusLine;
    this.#firstLine = read(line, this.#findings);
    this.#state = "fields";
  }

  #readField(line: Line): void {
    if (line.text !== "") return this.#fields.add(line);
    const head = this.#headOf({ start: line.start, end: line.next });
    if (head === null) return;
    checkHost(head, this.#findings);
    this.#framing = framingOf(head, this.#options.method ?? "GET", this.#findings);
    if (this.#findings.fatal !== null) return;
    this.#head = head;
    this.#beginBody();
  }

  #headOf(end: ByteRange): Head | null {
    const line = this.#firstLine;
    if (line === null) return null;
    const rest = { fields: this.#fields.fields, end, range: { start: line.range.start, end: end.end } };
    return "method" in line ? { kind: "request", line, ...rest } : { kind: "response", line, ...rest };
  }

  #beginBody(): void {
    const framing = this.#framing;
    if (framing?.kind === "chunked") this.#state = "chunk-size";
    else if (framing?.kind === "until-close" || (framing?.kind === "length" && framing.length > 0)) {
      this.#state = "body";
      this.#remaining = framing.kind === "length" ? framing.length : Infinity;
    } else this.#state = "done";
  }

  #readSize(line: Line): void {
    const opened = readChunkSize(line, this.#findings);
    if (opened === null || this.#findings.fatal !== null) return;
    this.#chunks.push(opened.chunk);
    this.#remaining = opened.length;
    this.#state = opened.length > 0 ? "chunk-data" : "trailers";
    this.#section = line.next;
  }

  #closeChunk(line: Line): void {
    if (line.text !== "") return this.#findings.fail(fault("chunk-end", line.start));
    const chunk = this.#chunks.pop();
    if (chunk !== undefined) this.#chunks.push(closedChunk(chunk, line.next));
    this.#state = "chunk-size";
  }

  #stopOnFault(): void {
    if (this.#findings.fatal !== null) this.#state = "failed";
  }

  #fail(code: FaultCode, at: number): void {
    this.#findings.fail(fault(code, at));
    this.#state = "failed";
  }
}
