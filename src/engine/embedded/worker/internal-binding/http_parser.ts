/** Stands for `src/node_http_parser.cc`: llhttp's callbacks as Node's `_http_common.js` expects them. */
import { ownBuffer } from "../../../joined.ts";
import type { Loose, Runtime } from "../runtime.ts";
import { AsyncWrap, type AsyncWrapBinding } from "./async_wrap.ts";
import { ConnectionsList, type Tracked } from "./connections_list.ts";
import { HeaderBlock } from "./header_block.ts";
import { Llhttp, type Input, type LlhttpListener } from "./llhttp.ts";
import { own, type LibuvStreamWrap, type StreamListener } from "./stream_wrap.ts";

/** Names and values are handed over in one call unless there are more pairs than this. */
const pairsPerFlush = 32;
const paused = 21;
const pausedUpgrade = 22;
const stop = -1;
const defaultHeaderLimit = 16_384;

/** Slots of a parser object, by the numbers `HTTPParser.kOnHeaders` and the like. */
const enum_ = {
  ...{ begin: 0, headers: 1, headersComplete: 2, body: 3, messageComplete: 4, execute: 5 },
} as const;
type Slot = (typeof enum_)[keyof typeof enum_];

type Handler = (this: unknown, ...args: unknown[]) => unknown;

interface Failure {
  readonly code: string;
  readonly reason: string;
}

/** What all parsers of a Worker share. */
interface ParserContext {
  readonly llhttp: Llhttp;
  readonly asyncWrap: AsyncWrapBinding;
  /** A Buffer over bytes of its own. */
  bufferOf(bytes: Uint8Array): Uint8Array;
  /** Goes on with `task` when what the current callback left to do is done. */
  follow(task: () => void): void;
}

class ParserBase extends AsyncWrap implements Tracked, LlhttpListener, StreamListener {
  readonly #context: ParserContext;
  messageStart = 0;
  headersCompleted = false;
  #parser = 0;
  #type = 0;
  #limit = 0;
  #list: ConnectionsList | undefined;
  readonly #head: HeaderBlock;
  #flushed = false;
  #thrown: { error: unknown } | undefined;
  #failure: Failure | undefined;
  #depth = 0;
  #pausePending = false;
  #stream: LibuvStreamWrap | undefined;
  #stepping = false;
  /** What is being parsed; of what a consumed handle read, how much has been, in bytes. */
  #input: Input | undefined;
  #parsed = 0;

  constructor(context: ParserContext) {
    super(context.asyncWrap);
    this.#context = context;
    this.#head = new HeaderBlock((at, length) => this.#bytes(at, length));
  }

  initialize(
    type: number,
    resource: object,
    limit = 0,
    ...[lenient = 0, list]: [number?, ConnectionsList?]
  ): void {
    if (this.#parser !== 0) this.#context.llhttp.release(this.#parser);
    this.asyncReset(resource);
    this.#hold(undefined);
    this.#type = type;
    this.#limit = limit > 0 ? limit : defaultHeaderLimit;
    this.#parser = this.#context.llhttp.allocate(type, lenient, this);
    this.#list = list;
    this.#reset();
    this.#flushed = false;
    if (list === undefined) return;
    this.messageStart = performance.now();
    list.track(this, true);
  }

  /** What was held until now is dropped. */
  #hold(input: Input | undefined): void {
    if (this.#input !== undefined) this.#context.llhttp.drop(this.#input);
    this.#input = input;
  }

  /** At an address of the input, and no further than that goes. */
  #bytes(at: number, length: number): Uint8Array {
    const { at: start, size } = this.#input ?? { at, size: 0 };
    return this.#context.llhttp.bytes(at, Math.min(length, start + size - at));
  }

  execute(bytes: Uint8Array): unknown {
    const outer = this.#input;
    const input = this.#context.llhttp.hold([bytes]);
    this.#input = input;
    const { error, parsed } = this.#run(input, 0);
    const upgraded = error === pausedUpgrade;
    if (upgraded) this.#context.llhttp.exports.llhttp_resume_after_upgrade(this.#parser);
    this.#context.llhttp.drop(input);
    if (this.#input === input) this.#input = outer;
    return this.#settle(upgraded ? 0 : error, parsed);
  }

  #run(input: Input, from: number): { error: number; parsed: number } {
    this.#head.forget();
    this.#depth += 1;
    const result = this.#context.llhttp.execute(this.#parser, input, from);
    this.#depth -= 1;
    return result;
  }

  finish(): unknown {
    this.#depth += 1;
    const error = this.#context.llhttp.exports.llhttp_finish(this.#parser);
    this.#depth -= 1;
    const result = this.#settle(error, 0);
    return typeof result === "number" ? undefined : result;
  }

  #settle(error: number, parsed: number): unknown {
    if (this.#pausePending) {
      this.#pausePending = false;
      this.#context.llhttp.exports.llhttp_pause(this.#parser);
    }
    const thrown = this.#thrown;
    const failure = this.#failure;
    this.#thrown = undefined;
    this.#failure = undefined;
    if (thrown) throw thrown.error;
    if (error === 0 || this.#context.llhttp.exports.llhttp_get_upgrade(this.#parser) !== 0) return parsed;
    const told = failure ?? {
      code: this.#context.llhttp.text(this.#context.llhttp.exports.llhttp_errno_name(error)),
      reason: this.#context.llhttp.text(this.#context.llhttp.exports.llhttp_get_error_reason(this.#parser)),
    };
    return Object.assign(new Error("Parse Error"), { bytesParsed: parsed, ...told });
  }

  pause(): void {
    if (this.#depth > 0) this.#pausePending = true;
    else if (this.#parser !== 0) this.#context.llhttp.exports.llhttp_pause(this.#parser);
  }

  resume(): void {
    if (this.#depth > 0) this.#pausePending = false;
    else if (this.#parser !== 0) this.#context.llhttp.exports.llhttp_resume(this.#parser);
  }

  getCurrentBuffer(): Uint8Array {
    const { at, size } = this.#input ?? { at: 0, size: 0 };
    return this.#context.bufferOf(this.#context.llhttp.bytes(at, size));
  }

  remove(): void {
    this.#list?.drop(this);
  }

  free(): void {
    this.remove();
    this.#hold(undefined);
    this.gone();
  }

  close(): void {
    this.remove();
    this.#hold(undefined);
    if (this.#parser !== 0) this.#context.llhttp.release(this.#parser);
    this.#parser = 0;
    this.gone();
  }

  /** Reads from the handle itself from now on, without the socket above it. */
  consume(stream: LibuvStreamWrap): void {
    this.#stream = stream;
    stream.listener = this;
  }

  unconsume(): void {
    if (this.#stream?.listener === this) this.#stream.listener = undefined;
    this.#stream = undefined;
  }

  take(pieces: readonly Uint8Array[]): void {
    this.#hold(this.#context.llhttp.hold(pieces));
  }

  onBytes(): void {
    this.#parsed = 0;
    if (this.#input !== undefined) this.#proceed(this.#input);
  }

  /** Up to the end of `input` or the next piece of a body: Node runs ticks and microtasks after each of those. */
  #proceed(input: Input): void {
    if (this.#input !== input || this.#parser === 0) return;
    this.#stepping = true;
    const { error, parsed } = this.#run(input, this.#parsed);
    this.#stepping = false;
    this.#parsed += parsed;
    if (error === paused && this.#thrown === undefined) {
      this.#context.llhttp.exports.llhttp_resume(this.#parser);
      this.#context.follow(() => this.#proceed(input));
      return;
    }
    if (error === pausedUpgrade) this.#context.llhttp.exports.llhttp_resume_after_upgrade(this.#parser);
    this.#tell(this.#settle(error === pausedUpgrade ? 0 : error, this.#parsed));
    if (this.#input === input) this.#hold(undefined);
  }

  #tell(result: unknown): void {
    const handler = (this as unknown as Record<number, Handler | null | undefined>)[enum_.execute];
    if (handler) this.makeCallback(handler, [result]);
  }

  onMessageBegin(): number {
    this.#reset();
    this.messageStart = performance.now();
    this.headersCompleted = false;
    this.#list?.track(this, true);
    return this.#call(enum_.begin, []);
  }

  onUrl(at: number, length: number): number {
    this.#head.url += this.#head.text(at, length);
    return this.#count(length);
  }

  onStatus(at: number, length: number): number {
    this.#head.status += this.#head.text(at, length);
    return this.#count(length);
  }

  onHeaderField(at: number, length: number): number {
    const head = this.#head;
    if (head.isWhole && head.waiting === pairsPerFlush && this.#flush() !== 0) return stop;
    head.field(at, length);
    return this.#tooMany() ? this.#overflow() : this.#count(length);
  }

  onHeaderValue(at: number, length: number): number {
    this.#head.value(at, length);
    return this.#count(length);
  }

  onHeadersComplete(status: number, upgrade: boolean, keepAlive: boolean): number {
    this.headersCompleted = true;
    const head = this.#head;
    head.bytes = 0;
    const request = this.#type === 1;
    if (this.#flushed && this.#flush() !== 0) return stop;
    const headers = this.#flushed ? undefined : head.take();
    const url = request && !this.#flushed ? head.url : undefined;
    const { exports } = this.#context.llhttp;
    const version = [
      exports.llhttp_get_http_major(this.#parser),
      exports.llhttp_get_http_minor(this.#parser),
    ];
    const about = request
      ? [exports.llhttp_get_method(this.#parser), url, undefined, undefined]
      : [undefined, url, status, head.status];
    head.url = "";
    head.status = "";
    const result = this.#invoke(enum_.headersComplete, [...version, headers, ...about, upgrade, keepAlive]);
    return this.#thrown ? stop : Number(result ?? 0);
  }

  onBody(at: number, length: number): number {
    if (length === 0) return 0;
    const told = this.#call(enum_.body, [this.#context.bufferOf(this.#context.llhttp.bytes(at, length))]);
    return told === 0 && this.#stepping ? paused : told;
  }

  onMessageComplete(): number {
    this.messageStart = 0;
    this.#list?.track(this, false);
    if (!this.#head.isEmpty && this.#flush() !== 0) return stop;
    return this.#call(enum_.messageComplete, []);
  }

  #reset(): void {
    this.#head.reset();
    this.#flushed = false;
  }

  #count(length: number): number {
    this.#head.bytes += length;
    return this.#head.bytes >= this.#limit ? this.#overflow() : 0;
  }

  #tooMany(): boolean {
    const limit = (this as unknown as Loose)["maxHeaderPairs"];
    // The reader of a response leaves out what is too many; see `parserOnHeadersComplete`.
    return this.#type === 1 && typeof limit === "number" && limit > 0 && this.#head.pairs * 2 > limit;
  }

  #overflow(): number {
    this.#failure = { code: "HPE_HEADER_OVERFLOW", reason: "Header overflow" };
    return stop;
  }

  #flush(): number {
    const { url } = this.#head;
    this.#head.url = "";
    this.#flushed = true;
    return this.#call(enum_.headers, [this.#head.take(), url]);
  }

  #call(slot: Slot, args: unknown[]): number {
    this.#invoke(slot, args);
    return this.#thrown ? stop : 0;
  }

  /** An exception must not pass through WebAssembly: it is kept and thrown when `execute` is over. */
  #invoke(slot: Slot, args: unknown[]): unknown {
    const handler = (this as unknown as Record<number, Handler | null | undefined>)[slot];
    if (handler === undefined || handler === null) return undefined;
    try {
      return this.makeCallback(handler, args);
    } catch (error) {
      this.#thrown = { error };
      return undefined;
    }
  }
}

export function http_parser(runtime: Runtime, asyncWrap: AsyncWrapBinding): Loose {
  const { methods, allMethods, parser } = runtime.data.http;
  const { FastBuffer } = runtime.require("internal/buffer") as {
    FastBuffer: new (buffer: ArrayBuffer) => Uint8Array;
  };
  own.execute = Reflect.get(ParserBase.prototype, "execute");
  const context: ParserContext = {
    llhttp: new Llhttp(runtime.llhttp),
    asyncWrap,
    bufferOf: (bytes) => new FastBuffer(ownBuffer(bytes)),
    follow: (task) => runtime.loop.postFollowing(task),
  };
  class HTTPParser extends ParserBase {
    constructor() {
      super(context);
    }
  }
  return { methods, allMethods, HTTPParser: Object.assign(HTTPParser, parser), ConnectionsList };
}
