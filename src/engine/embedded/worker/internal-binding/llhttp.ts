/** Node's HTTP parser as WebAssembly: memory, the calls into it and the calls back out of it. */
import { sizeOf } from "../../../joined.ts";

/** What a parser hears while it executes; a number other than 0 stops it. Places are addresses. */
export interface LlhttpListener {
  onMessageBegin(): number;
  onUrl(at: number, length: number): number;
  onStatus(at: number, length: number): number;
  onHeaderField(at: number, length: number): number;
  onHeaderValue(at: number, length: number): number;
  /** 1: no body follows; 2: no body, and what follows is no HTTP. */
  onHeadersComplete(status: number, upgrade: boolean, keepAlive: boolean): number;
  onBody(at: number, length: number): number;
  onMessageComplete(): number;
}

/** Bytes in the parser's own memory, until they are dropped. */
export interface Input {
  readonly at: number;
  readonly size: number;
  /** How many there may be at this address. */
  readonly room: number;
  isRunning: boolean;
  isDropped: boolean;
}

type Call = (...args: number[]) => number;

/** What we call of the parser, beside the setters below. */
export const calls = [
  "malloc",
  "free",
  "llhttp_alloc",
  "llhttp_free",
  "llhttp_execute",
  "llhttp_finish",
  "llhttp_pause",
  "llhttp_resume",
  "llhttp_resume_after_upgrade",
  "llhttp_get_errno",
  "llhttp_get_error_pos",
  "llhttp_get_error_reason",
  "llhttp_errno_name",
  "llhttp_get_http_major",
  "llhttp_get_http_minor",
  "llhttp_get_method",
  "llhttp_get_upgrade",
] as const;

type Exports = { readonly memory: WebAssembly.Memory } & Readonly<Record<(typeof calls)[number], Call>>;

/** Bit of Node's lenient flags to the setter of llhttp; in the order of the bits. */
export const lenientSetters = [
  "llhttp_set_lenient_headers",
  "llhttp_set_lenient_chunked_length",
  "llhttp_set_lenient_keep_alive",
  "llhttp_set_lenient_transfer_encoding",
  "llhttp_set_lenient_version",
  "llhttp_set_lenient_data_after_close",
  "llhttp_set_lenient_optional_lf_after_cr",
  "llhttp_set_lenient_optional_crlf_after_chunk",
  "llhttp_set_lenient_optional_cr_before_lf",
  "llhttp_set_lenient_spaces_after_chunk_size",
];

const firstBuffer = 65_536;
const sample = new TextEncoder().encode("GET / HTTP/1.1\r\na: b\r\n\r\n");

export class Llhttp {
  readonly exports: Exports;
  readonly #listeners = new Map<number, LlhttpListener>();
  /** Where inputs were: a parser may be fed from inside another's callback, and between two of its own. */
  readonly #rooms: { readonly at: number; readonly room: number }[] = [];
  #view = new Uint8Array(0);

  constructor(module: WebAssembly.Module) {
    const span =
      (name: "onUrl" | "onStatus" | "onHeaderField" | "onHeaderValue" | "onBody"): Call =>
      (parser = 0, at = 0, length = 0) =>
        this.#listeners.get(parser)?.[name](at, length) ?? 0;
    const env = {
      wasm_on_message_begin: (parser: number) => this.#listeners.get(parser)?.onMessageBegin() ?? 0,
      wasm_on_url: span("onUrl"),
      wasm_on_status: span("onStatus"),
      wasm_on_header_field: span("onHeaderField"),
      wasm_on_header_value: span("onHeaderValue"),
      wasm_on_body: span("onBody"),
      wasm_on_headers_complete: (parser: number, ...[status = 0, upgrade = 0, keepAlive = 0]: number[]) =>
        this.#listeners.get(parser)?.onHeadersComplete(status, upgrade !== 0, keepAlive !== 0) ?? 0,
      wasm_on_message_complete: (parser: number) => this.#listeners.get(parser)?.onMessageComplete() ?? 0,
    };
    this.exports = new WebAssembly.Instance(module, { env }).exports as unknown as Exports;
    this.#compile();
  }

  /** Browsers compile a function when it is first called: better here, where no request waits. */
  #compile(): void {
    const parser = this.exports.llhttp_alloc(0);
    const input = this.hold([sample]);
    this.execute(parser, input);
    this.drop(input);
    this.exports.llhttp_free(parser);
  }

  allocate(type: number, lenient: number, listener: LlhttpListener): number {
    const parser = this.exports.llhttp_alloc(type);
    this.#listeners.set(parser, listener);
    const setters = this.exports as unknown as Record<string, Call>;
    lenientSetters.forEach((name, bit) => {
      if ((lenient & (1 << bit)) !== 0) setters[name]?.(parser, 1);
    });
    return parser;
  }

  release(parser: number): void {
    this.#listeners.delete(parser);
    this.exports.llhttp_free(parser);
  }

  /** Copies an input to where it can be executed. */
  hold(pieces: readonly Uint8Array[]): Input {
    const size = sizeOf(pieces);
    const { at, room } = this.#room(size);
    const memory = this.#memory;
    let end = at;
    for (const piece of pieces) {
      memory.set(piece, end);
      end += piece.length;
    }
    return { at, size, room, isRunning: false, isDropped: false };
  }

  #room(size: number): { at: number; room: number } {
    const kept = this.#rooms.pop();
    if (kept !== undefined && kept.room >= size) return kept;
    if (kept !== undefined) this.exports.free(kept.at);
    const room = Math.max(size, firstBuffer);
    return { at: this.exports.malloc(room), room };
  }

  /** Nobody will ask for it any more. */
  drop(input: Input): void {
    if (!input.isRunning && !input.isDropped) this.#rooms.push({ at: input.at, room: input.room });
    input.isDropped = true;
  }

  /** Feeds an input behind its first `from` bytes; answers llhttp's error number and how many bytes it took. */
  execute(parser: number, input: Input, from = 0): { error: number; parsed: number } {
    const at = input.at + from;
    const size = input.size - from;
    input.isRunning = true;
    const error = this.exports.llhttp_execute(parser, at, size);
    input.isRunning = false;
    if (input.isDropped) this.#rooms.push({ at: input.at, room: input.room });
    return { error, parsed: error === 0 ? size : this.exports.llhttp_get_error_pos(parser) - at };
  }

  /** What is at an address now. */
  bytes(at: number, length: number): Uint8Array {
    return this.#memory.subarray(at, at + length);
  }

  /** It grows when the parser allocates, and is another buffer then. */
  get #memory(): Uint8Array {
    const { buffer } = this.exports.memory;
    if (this.#view.buffer !== buffer) this.#view = new Uint8Array(buffer);
    return this.#view;
  }

  /** A C string of the parser: an error's name or reason. */
  text(at: number): string {
    if (at === 0) return "";
    const memory = this.#memory;
    return String.fromCharCode(...memory.subarray(at, memory.indexOf(0, at)));
  }
}
