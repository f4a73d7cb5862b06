/** One end of a virtual TCP connection: what has arrived and was not read yet, and how much the other end still holds. */
import { hear, send } from "./ports.ts";
import type { Segment } from "./segment.ts";

/** A writer is told to wait while the other end holds more than this, in bytes. */
const window = 1 << 20;

/** What the owner of an end hears; each is called as the segment arrives and must not run the program's code itself. */
export interface LinkOwner {
  readable(): void;
  drained(): void;
}

export class LinkEnd {
  /** The other end sends no more. */
  ended = false;
  /** The other end is gone: what was in flight is lost. */
  wasReset = false;
  readonly #send: (segment: Segment) => void;
  #owner: LinkOwner | undefined;
  #inbox: Uint8Array<ArrayBuffer>[] = [];
  #outstanding = 0;
  #closed = false;

  constructor(send: (segment: Segment) => void) {
    this.#send = send;
  }

  attach(owner: LinkOwner): void {
    this.#owner = owner;
    if (this.#inbox.length > 0 || this.ended || this.wasReset) owner.readable();
  }

  get full(): boolean {
    return this.#outstanding > window;
  }

  get hasUnread(): boolean {
    return this.#inbox.length > 0;
  }

  receive(segment: Segment): void {
    if (typeof segment === "number") {
      const wasFull = this.full;
      this.#outstanding -= segment;
      if (wasFull && this.#outstanding <= window) this.#owner?.drained();
      return;
    }
    if (this.#closed) {
      if (segment instanceof Uint8Array) this.#send("rst");
      return;
    }
    if (segment === "fin") this.ended = true;
    else if (segment === "rst") this.wasReset = true;
    else this.#inbox.push(segment);
    this.#owner?.readable();
    if (segment === "rst") this.#owner?.drained();
  }

  /** Takes ownership of `bytes`. */
  write(bytes: Uint8Array<ArrayBuffer>): void {
    this.#outstanding += bytes.length;
    this.#send(bytes);
  }

  end(): void {
    this.#send("fin");
  }

  /** Closes both directions; bytes that nobody read make it a reset, as in TCP. */
  close(finSent: boolean): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.hasUnread) this.#send("rst");
    else if (!finSent && !this.wasReset) this.#send("fin");
  }

  reset(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#send("rst");
  }

  /** At most `limit` bytes of what has arrived, in a buffer of its own; `undefined` when nothing has. */
  take(limit: number): Uint8Array<ArrayBuffer> | undefined {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    while (size < limit) {
      const next = this.#inbox.shift();
      if (next === undefined) break;
      const room = limit - size;
      if (next.length > room) this.#inbox.unshift(next.subarray(room));
      const part = next.length > room ? next.slice(0, room) : next;
      parts.push(part);
      size += part.length;
    }
    if (size === 0) return undefined;
    this.#send(size);
    return join(parts, size);
  }
}

function join(parts: readonly Uint8Array<ArrayBuffer>[], size: number): Uint8Array<ArrayBuffer> {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && only.byteLength === only.buffer.byteLength) return only;
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Both ends of a connection within one Worker. */
export function localPair(): readonly [LinkEnd, LinkEnd] {
  const left: LinkEnd = new LinkEnd((segment) => right.receive(segment));
  const right: LinkEnd = new LinkEnd((segment) => left.receive(segment));
  return [left, right];
}

/** The end on this side of a MessagePort. */
export function remoteEnd(line: MessagePort): LinkEnd {
  const end = new LinkEnd((segment) => {
    send(line, segment, typeof segment === "object" ? [segment.buffer] : []);
  });
  hear(line, (segment) => end.receive(segment as Segment));
  return end;
}
