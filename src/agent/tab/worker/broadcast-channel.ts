/** The BroadcastChannel class (HTML Standard, section 9.5; https://html.spec.whatwg.org/multipage/web-messaging.html#broadcasting-to-other-browsing-contexts). */
import { HandlerTarget } from "./handlers.ts";
import { onTold, pageUrl, tell } from "./page.ts";

/** Those of this script, in the order in which they were made. */
const channels = new Set<BroadcastChannel>();

export class BroadcastChannel extends HandlerTarget {
  readonly #name: string;
  #closed = false;

  constructor(name: unknown) {
    super();
    this.#name = String(name);
    channels.add(this);
  }

  get name(): string {
    return this.#name;
  }

  get onmessage(): unknown {
    return this.handler("message");
  }

  set onmessage(handler: unknown) {
    this.setHandler("message", handler);
  }

  get onmessageerror(): unknown {
    return this.handler("messageerror");
  }

  set onmessageerror(handler: unknown) {
    this.setHandler("messageerror", handler);
  }

  /**
   * @throws DOMException `InvalidStateError` when it is closed, `DataCloneError` for what cannot be copied.
   * @see https://html.spec.whatwg.org/multipage/web-messaging.html#dom-broadcastchannel-postmessage
   */
  postMessage(message: unknown): void {
    // 2.
    if (this.#closed) throw new DOMException("The channel is closed.", "InvalidStateError");
    // 3.
    const data: unknown = structuredClone(message);
    // 5. to 9. Those of this script hear it from here, the others by way of the browser. Deviation: in a microtask.
    const others = [...channels].filter((other) => other !== this && other.name === this.#name);
    for (const other of others) queueMicrotask(() => other.receive(structuredClone(data)));
    tell({ type: "channel/post", name: this.#name, data });
  }

  close(): void {
    this.#closed = true;
    channels.delete(this);
  }

  /** 9.1 Not where it was closed meanwhile. */
  receive(data: unknown): void {
    if (this.#closed) return;
    this.dispatchEvent(new MessageEvent("message", { data, origin: pageUrl().origin }));
  }

  get [Symbol.toStringTag](): string {
    return "BroadcastChannel";
  }
}

/** Lets the channels hear what other tabs of the origin post. */
export function connectChannels(): void {
  onTold("channel/message", ({ name, data }) => {
    for (const channel of [...channels]) if (channel.name === name) channel.receive(structuredClone(data));
  });
}
