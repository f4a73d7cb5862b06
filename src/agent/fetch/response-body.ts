/** The body of a response on its way from the connection to whoever reads it. */
import type { ResponseListener } from "../http-client.ts";
import type { ResponseHead } from "../../wire/http1/message.ts";

/**
 * The reason to cancel a body that nobody may read: the rest still comes, for the trace. Any other reason ends the
 * connection, as a script's `cancel` does.
 */
export const unread = Symbol("unread");

/** Bytes that wait for a reader before the connection has to. */
const window = 1024 * 1024;

/** Takes content from the connection and gives it on as a stream. */
export class ResponseBody implements ResponseListener {
  readonly stream: ReadableStream<Uint8Array>;
  /** Settles with the head of the final response. */
  readonly headed: Promise<ResponseHead>;
  #resolveHead: (head: ResponseHead) => void = () => undefined;
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  #awake: () => void = () => undefined;
  #open = true;

  /** `giveUp` is called when a script cancels the body. */
  constructor(giveUp: () => void) {
    this.headed = new Promise((resolve) => (this.#resolveHead = resolve));
    this.stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: () => this.#awake(),
        cancel: (reason) => {
          this.#open = false;
          this.#awake();
          if (reason !== unread) giveUp();
        },
      },
      { highWaterMark: window, size: (chunk) => chunk.length },
    );
  }

  head(head: ResponseHead): void {
    if (head.line.status >= 200 || head.line.status === 101) this.#resolveHead(head);
  }

  content(bytes: Uint8Array): void {
    if (this.#open && bytes.length > 0) this.#controller?.enqueue(bytes);
  }

  async room(): Promise<void> {
    while (this.#open && (this.#controller?.desiredSize ?? 1) <= 0) {
      await new Promise<void>((resolve) => (this.#awake = resolve));
    }
  }

  /** The end of the body, or what kept it from coming. */
  end(failure: Error | null): void {
    if (!this.#open) return;
    this.#open = false;
    if (failure === null) this.#controller?.close();
    else this.#controller?.error(failure);
  }
}
