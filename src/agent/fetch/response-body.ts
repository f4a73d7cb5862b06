/** The body of a response on its way from the connection to whoever reads it. */
import type { ByteReader } from "../../network/byte-stream.ts";
import type { ResponseHead } from "../../wire/http1/message.ts";
import type { ResponseListener } from "../http-client.ts";

/**
 * The reason to cancel a body that nobody may read: the rest still comes, for the trace. Any other reason ends the
 * connection, as a script's `cancel` does.
 */
export const unread = Symbol("unread");

/** What there is to do with a body. A stream is one. */
export interface Body {
  getReader(): ByteReader;
  cancel(reason?: unknown): Promise<void>;
}

/** Bytes that wait for a reader before the connection has to. */
const window = 1024 * 1024;

type Read = ReadableStreamReadResult<Uint8Array>;

/** Takes content from the connection and gives it on; a stream would do the same, and cost more than the exchange. */
export class ResponseBody implements ResponseListener, Body, ByteReader {
  /** Settles with the head of the final response. */
  readonly headed: Promise<ResponseHead>;
  readonly #giveUp: () => void;
  readonly #pieces: Uint8Array[] = [];
  #size = 0;
  #resolveHead: (head: ResponseHead) => void = () => undefined;
  #awake: () => void = () => undefined;
  #readers: (() => void)[] = [];
  #open = true;
  #failure: Error | null = null;

  /** `giveUp` is called when a script cancels the body. */
  constructor(giveUp: () => void) {
    this.#giveUp = giveUp;
    this.headed = new Promise((resolve) => (this.#resolveHead = resolve));
  }

  head(head: ResponseHead): void {
    if (head.line.status >= 200 || head.line.status === 101) this.#resolveHead(head);
  }

  content(bytes: Uint8Array): void {
    if (!this.#open || bytes.length === 0) return;
    this.#pieces.push(bytes);
    this.#size += bytes.length;
    this.#wakeReaders();
  }

  async room(): Promise<void> {
    while (this.#open && this.#size >= window) await new Promise<void>((resolve) => (this.#awake = resolve));
  }

  /** The end of the body, or what kept it from coming. */
  end(failure: Error | null): void {
    if (!this.#open) return;
    this.#open = false;
    this.#failure = failure;
    // As of a stream that fails: what was not read by then is lost.
    if (failure !== null) this.#drop();
    this.#wakeReaders();
  }

  getReader(): ByteReader {
    return this;
  }

  async read(): Promise<Read> {
    for (;;) {
      const value = this.#pieces.shift();
      if (value !== undefined) {
        this.#size -= value.length;
        this.#awake();
        return { done: false, value };
      }
      if (this.#failure !== null) throw this.#failure;
      if (!this.#open) return { done: true, value };
      await new Promise<void>((resolve) => this.#readers.push(resolve));
    }
  }

  cancel(reason?: unknown): Promise<void> {
    const wasOpen = this.#open;
    this.end(null);
    this.#drop();
    this.#awake();
    if (wasOpen && reason !== unread) this.#giveUp();
    return Promise.resolve();
  }

  #drop(): void {
    this.#pieces.length = 0;
    this.#size = 0;
  }

  #wakeReaders(): void {
    for (const wake of this.#readers.splice(0)) wake();
  }
}

/** A body as a stream, for what takes nothing else. */
export function streamOf(body: Body): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
