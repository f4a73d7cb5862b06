/** Stands for `src/stream_base.cc` and `src/stream_wrap.cc`: bytes in and out of a handle. */
import { sizeOf } from "../../../joined.ts";
import type { LinkEnd } from "../../link.ts";
import { giveBack } from "../../segments.ts";
import type { Loose } from "../runtime.ts";
import type { AsyncWrapBinding } from "./async_wrap.ts";
import { encodeLatin1, encoders, encodeUcs2, encodeUtf8, encodingOf } from "./encodings.ts";
import { HandleWrap, streamRequests, type HandleContext, type ReqWrap } from "./handle_wrap.ts";

const readBytesOrError = 0;
const arrayBufferOffset = 1;
const bytesWritten = 2;
const lastWriteWasAsync = 3;

/** libuv offers a reader this many bytes at a time. */
const readSize = 65_536;

/** Shared between the natives and `stream_base_commons.js`. */
const streamBaseState = new Int32Array(5);

type Chunk = Uint8Array<ArrayBuffer>;

type OnRead = (this: unknown, buffer: ArrayBuffer | undefined) => unknown;

/** Takes the bytes of a handle instead of its `onread`; the end and errors still go there. */
export interface StreamListener {
  /** Copies them: what they stand in is used again. */
  take(pieces: readonly Uint8Array[]): void;
  /** Does with them what is to be done. */
  onBytes(): void;
}

/**
 * Functions of Node's own, left here by patches of its library before a program can put others in their places: `hears` is
 * what an HTTP client hears its socket with.
 */
export const own: { emit?: unknown; push?: unknown; execute?: unknown; hears: unknown } = { hears: Symbol() };

/** What a socket is asked for. */
interface Owner {
  readonly _events?: { readonly data?: unknown };
  readonly _readableState: { readonly length: number };
  readonly emit: unknown;
  readonly push: unknown;
  readonly parser?: { readonly execute: unknown };
}

/** Whether what is read goes into an HTTP parser, which copies it, and nobody else hears of it or keeps it. */
const isParsed = (owner: Owner | undefined): boolean =>
  owner !== undefined &&
  owner._events?.data === own.hears &&
  owner.emit === own.emit &&
  owner.push === own.push &&
  owner.parser?.execute === own.execute &&
  owner._readableState.length === 0;

export interface StreamErrors {
  readonly UV_EOF: number;
  readonly UV_ECONNRESET: number;
  readonly UV_EPIPE: number;
  readonly UV_EBADF: number;
  readonly UV_ENOTCONN: number;
  readonly UV_ECANCELED: number;
}

/** Texts, or bytes, each with its encoding behind it. */
function encoded(chunks: readonly unknown[]): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < chunks.length; at += 2) {
    const chunk = chunks[at] as string | Uint8Array;
    if (typeof chunk === "string") parts.push(encoders[encodingOf(String(chunks[at + 1]))](chunk));
    else parts.push(chunk);
  }
  return parts;
}

/** A connected handle. `onread` is set by Node's JavaScript and called with the bytes that arrived. */
export class LibuvStreamWrap extends HandleWrap {
  reading = false;
  #onread: OnRead | undefined;
  #consumed = false;
  #listener: StreamListener | undefined;
  #link: LinkEnd | undefined;
  #userBuffer: Uint8Array | undefined;
  bytesRead = 0;
  bytesWritten = 0;
  readonly #errors: StreamErrors;
  #readPosted = false;
  #finSent = false;
  #ended = false;
  #started = false;
  readonly #writes: ReqWrap[] = [];

  constructor(context: HandleContext) {
    super(context);
    this.#errors = context.runtime.data.uv as unknown as StreamErrors;
  }

  // Accessors, as in Node: they do not show when the handle is printed.
  get onread(): OnRead | undefined {
    return this.#onread;
  }

  set onread(to: OnRead | undefined) {
    this.#onread = to;
  }

  /** An HTTP parser may read from the handle itself. */
  get isStreamBase(): boolean {
    return true;
  }

  /** Set by `_http_server.js`. */
  get _consumed(): boolean {
    return this.#consumed;
  }

  set _consumed(to: boolean) {
    this.#consumed = to;
  }

  get listener(): StreamListener | undefined {
    return this.#listener;
  }

  set listener(to: StreamListener | undefined) {
    this.#listener = to;
  }

  protected get link(): LinkEnd | undefined {
    return this.#link;
  }

  protected override get active(): boolean {
    return this.#started || this.#writes.length > 0;
  }

  get writeQueueSize(): number {
    return this.#writes.length;
  }

  /** Gives the handle its connection. */
  adopt(link: LinkEnd): void {
    this.#link = link;
    link.attach({ readable: () => this.#postRead(), drained: () => this.#completeWrites(0) });
  }

  /** Bytes go into `buffer` from now on, and into what `onread` answers after that. */
  useUserBuffer(buffer: Uint8Array): void {
    this.#userBuffer = buffer;
  }

  readStart(): number {
    if (this.link === undefined) return this.#errors.UV_ENOTCONN;
    this.#started = true;
    this.settle();
    if (this.link.hasUnread || this.link.ended || this.link.wasReset) this.#postRead();
    return 0;
  }

  readStop(): number {
    this.#started = false;
    this.settle();
    return 0;
  }

  #postRead(): void {
    if (this.#readPosted || !this.#started || this.#ended) return;
    this.#readPosted = true;
    this.runtime.loop.post(() => {
      this.#readPosted = false;
      if (this.#started && !this.closed) this.#read();
    });
  }

  /** One read of libuv: bytes, or the end, or the error that ended it. */
  #read(): void {
    const { link, listener } = this;
    if (link === undefined) return;
    if (link.hasUnread) {
      if (listener === undefined) this.#hand(link);
      else this.#feed(link, listener);
      return;
    }
    if (!link.wasReset && !link.ended) return;
    this.#ended = true;
    this.#started = false;
    this.settle();
    // What came before a reset stays: bytes, and the end too.
    this.#deliver(link.ended ? this.#errors.UV_EOF : this.#errors.UV_ECONNRESET, undefined);
  }

  #wasRead(size: number, link: LinkEnd): void {
    this.bytesRead += size;
    if (link.hasUnread || link.ended || link.wasReset) this.#postRead();
  }

  #feed(link: LinkEnd, listener: StreamListener): void {
    this.#wasRead(
      link.pour(readSize, (pieces) => listener.take(pieces)),
      link,
    );
    listener.onBytes();
  }

  #hand(link: LinkEnd): void {
    const into = this.#userBuffer;
    const bytes = link.take(into?.length ?? readSize);
    if (bytes === undefined) return;
    this.#wasRead(bytes.length, link);
    if (into === undefined) {
      this.#passOn(bytes);
      return;
    }
    into.set(bytes);
    const next = this.#deliver(bytes.length, undefined);
    if (next instanceof Uint8Array) this.#userBuffer = next;
  }

  /** What only a parser had in hand is written into again. */
  #passOn({ buffer, length }: Chunk): void {
    const owner = (this as unknown as Record<symbol, Owner | undefined>)[
      this.runtime.symbols["owner_symbol"] as symbol
    ];
    const isAlone = isParsed(owner) && this.#isNodes();
    this.#deliver(length, buffer);
    if (isAlone && isParsed(owner)) giveBack(buffer);
  }

  /** Whether Node's own function hears what is read. */
  #isNodes(): boolean {
    const { onStreamRead } = this.runtime.require("internal/stream_base_commons") as Loose;
    return this.#onread === onStreamRead;
  }

  #deliver(count: number, buffer: ArrayBuffer | undefined): unknown {
    streamBaseState[readBytesOrError] = count;
    streamBaseState[arrayBufferOffset] = 0;
    this.enter();
    const next = this.#onread?.(buffer);
    this.leave();
    return next;
  }

  writeBuffer(req: ReqWrap, bytes: Uint8Array): number {
    return this.#copy(req, [bytes]);
  }

  /** `allBuffers` false: `chunks` holds a text and its encoding in turn. */
  writev(req: ReqWrap, chunks: unknown[], allBuffers: boolean): number {
    const parts = allBuffers ? (chunks as Uint8Array[]) : encoded(chunks);
    return this.#copy(req, parts);
  }

  writeUtf8String(req: ReqWrap, text: string): number {
    return this.#write(req, encodeUtf8(text));
  }

  writeLatin1String(req: ReqWrap, text: string): number {
    return this.#write(req, encodeLatin1(text));
  }

  writeAsciiString(req: ReqWrap, text: string): number {
    return this.#write(req, encodeLatin1(text));
  }

  writeUcs2String(req: ReqWrap, text: string): number {
    return this.#write(req, encodeUcs2(text));
  }

  #copy(req: ReqWrap, pieces: readonly Uint8Array[]): number {
    return this.#send(req, sizeOf(pieces), (link) => link.copy(pieces));
  }

  #write(req: ReqWrap, bytes: Chunk): number {
    return this.#send(req, bytes.length, (link) => link.write(bytes));
  }

  /** Done at once unless the other end is slow: then `oncomplete` follows when it has caught up. */
  #send(req: ReqWrap, size: number, write: (link: LinkEnd) => void): number {
    const { link } = this;
    streamBaseState[bytesWritten] = size;
    streamBaseState[lastWriteWasAsync] = 0;
    if (this.closed) return this.#errors.UV_EBADF;
    if (link === undefined) return this.#errors.UV_ENOTCONN;
    if (link.wasReset || this.#finSent) return this.#errors.UV_EPIPE;
    this.bytesWritten += size;
    if (size > 0) write(link);
    if (link.full) {
      streamBaseState[lastWriteWasAsync] = 1;
      req.asyncReset();
      this.#writes.push(req);
      this.settle();
      // The other end of this Worker answers before there was a request that could hear of it.
      if (this.link?.wasReset === true) this.#completeWrites(0);
    }
    return 0;
  }

  #completeWrites(status: number): void {
    const done = this.#writes.splice(0);
    if (done.length === 0) return;
    const result = this.link?.wasReset === true && status === 0 ? this.#errors.UV_EPIPE : status;
    for (const req of done) this.runtime.loop.post(() => req.complete(result, this, undefined));
    this.settle();
  }

  /** Half-closes: the other end reads the end after all bytes. */
  shutdown(req: ReqWrap): number {
    const { link } = this;
    if (link === undefined || link.wasReset) return this.#errors.UV_ENOTCONN;
    req.asyncReset();
    const finish = (): void => {
      if (!this.#finSent && !this.closed) link.end();
      this.#finSent = true;
      req.complete(this.closed ? this.#errors.UV_ECANCELED : 0);
    };
    this.runtime.loop.postPending(finish);
    return 0;
  }

  protected override closing(): void {
    this.link?.close(this.#finSent);
    this.#completeWrites(this.#errors.UV_ECANCELED);
    super.closing();
  }
}

export function stream_wrap(asyncWrap: AsyncWrapBinding): Loose {
  return {
    ...streamRequests(asyncWrap),
    own,
    LibuvStreamWrap,
    streamBaseState,
    kReadBytesOrError: readBytesOrError,
    kArrayBufferOffset: arrayBufferOffset,
    kBytesWritten: bytesWritten,
    kLastWriteWasAsync: lastWriteWasAsync,
  };
}
