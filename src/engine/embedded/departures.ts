/** When what the page sends to a process leaves: at once, or together with all else that there is to send by then. */
import { hear, send, type Hear, type Send } from "./ports.ts";

/**
 * To wake another process costs more than what it is then told; and while it has something to answer it need not be woken
 * for the next request. So what is sent while another connection waits for an answer leaves in the next task of the page.
 * All keep their order.
 */
export class Departures {
  readonly #unanswered = new Set<MessagePort>();
  readonly #waiting: (() => void)[] = [];
  readonly #post: Send;
  #next: MessagePort | undefined;

  constructor(post: Send = send) {
    this.#post = post;
  }

  readonly hear: Hear = (port, listener) =>
    hear(port, (message) => {
      this.#unanswered.delete(port);
      listener(message);
    });

  readonly send: Send = (port, message, transfer) => {
    this.#unanswered.delete(port);
    const isAlone = this.#unanswered.size === 0 && this.#waiting.length === 0;
    if (message instanceof Uint8Array) this.#unanswered.add(port);
    if (isAlone) this.#post(port, message, transfer);
    else this.#defer(() => this.#post(port, message, transfer));
  };

  #defer(departure: () => void): void {
    if (this.#waiting.push(departure) === 1) this.#nextTask().postMessage(0);
  }

  /** What is sent to this port begins the next task. */
  #nextTask(): MessagePort {
    if (this.#next !== undefined) return this.#next;
    const { port1, port2 } = new MessageChannel();
    hear(port1, () => this.#leave());
    return (this.#next = port2);
  }

  #leave(): void {
    for (const depart of this.#waiting.splice(0)) depart();
  }
}
