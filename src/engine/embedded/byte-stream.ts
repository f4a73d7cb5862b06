/** One end of a connection as the page uses it: with backpressure over a `LinkEnd`, by itself or inside of web streams. */
import { late } from "../../network/late.ts";
import { streamOf } from "../../network/stream-of.ts";
import type { ByteStream } from "../engine.ts";
import type { LinkEnd } from "./link.ts";

/** Bytes of one chunk at most: Node writes 64 KB at a time, and their frame around them. */
const chunkSize = 131_072;

type Read = ReadableStreamReadResult<Uint8Array>;

function resetError(): Error {
  return Object.assign(new Error("The connection was reset."), { code: "ECONNRESET" });
}

/** Resolvers of all who wait for bytes or for room. */
class Waiting {
  #wakes: (() => void)[] = [];

  wait(): Promise<void> {
    return new Promise((resolve) => this.#wakes.push(resolve));
  }

  wake(): void {
    for (const wake of this.#wakes.splice(0)) wake();
  }
}

/** Both directions of an end, without streams: as the reader and the writer of two streams in one. */
class Line {
  readonly #end: LinkEnd;
  readonly #bytes = new Waiting();
  readonly #room = new Waiting();
  #isReset = false;
  #isCancelled = false;
  #finSent = false;

  constructor(end: LinkEnd) {
    this.#end = end;
    end.attach({ readable: () => this.#bytes.wake(), drained: () => this.#room.wake() });
  }

  #failed(): boolean {
    return this.#isReset || this.#end.wasReset;
  }

  get isOpen(): boolean {
    return !this.#failed() && !this.#end.ended;
  }

  async read(): Promise<Read> {
    for (;;) {
      const value = this.#failed() ? undefined : this.#end.next(chunkSize);
      if (value !== undefined) return { done: false, value };
      if (this.#isCancelled) return { done: true, value: undefined };
      if (this.#failed()) throw resetError();
      if (this.#end.ended) return { done: true, value: undefined };
      await this.#bytes.wait();
    }
  }

  cancel(): Promise<void> {
    this.#isCancelled = true;
    this.#end.reset();
    this.#bytes.wake();
    return Promise.resolve();
  }

  async write(chunk: Uint8Array): Promise<void> {
    if (this.#failed()) throw resetError();
    this.#end.write(chunk.slice());
    while (this.#end.full && !this.#failed()) await this.#room.wait();
    if (this.#failed()) throw resetError();
  }

  close(): Promise<void> {
    this.#finSent = true;
    this.#end.end();
    return Promise.resolve();
  }

  abort(): Promise<void> {
    this.#end.reset();
    return Promise.resolve();
  }

  reset(): void {
    if (this.#finSent && this.#end.ended) return;
    this.#isReset = true;
    this.#end.reset();
    this.#bytes.wake();
    this.#room.wake();
  }
}

export function byteStream(end: LinkEnd): ByteStream {
  const line = new Line(end);
  const readable = late(() => streamOf(line));
  const writable = late(() => writableOf(line));
  return {
    get readable() {
      return readable();
    },
    get writable() {
      return writable();
    },
    ends: () => ({ reader: line, writer: line }),
    carriesMore: () => line.isOpen,
    reset: () => line.reset(),
  };
}

function writableOf(line: Line): WritableStream<Uint8Array> {
  return new WritableStream<Uint8Array>({
    write: (chunk) => line.write(chunk),
    close: () => line.close(),
    abort: () => line.abort(),
  });
}
