/** One end of a virtual TCP connection: what has arrived and was not read yet, and how much the other end still holds. */
import { joined } from "../joined.ts";
import { hear, send, type Hear, type Send } from "./ports.ts";
import type { Segment } from "./segment.ts";

/** A writer is told to wait while the other end holds more than this, in bytes. */
const window = 1 << 20;

/** Bytes that are read are told to the other Worker in lumps of so many: it waits for nothing before its window is full. */
const lump = window / 8;

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
  /** Bytes that were read, and not told of yet. */
  #taken = 0;
  readonly #lump: number;
  #closed = false;

  /** `tellsOf`: the fewest bytes of which it tells that they were read. */
  constructor(send: (segment: Segment) => void, tellsOf = 1) {
    this.#send = send;
    this.#lump = tellsOf;
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

  /** What arrived in one piece, at most `limit` bytes of it; `undefined` when nothing has. */
  next(limit: number): Uint8Array<ArrayBuffer> | undefined {
    const piece = this.#inbox.shift();
    if (piece === undefined) return undefined;
    if (piece.length > limit) this.#inbox.unshift(piece.subarray(limit));
    const part = piece.subarray(0, limit);
    this.#tell(part.length);
    return part;
  }

  #tell(size: number): void {
    this.#taken += size;
    if (this.#taken < this.#lump) return;
    this.#send(this.#taken);
    this.#taken = 0;
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
      const part = next.length > room ? next.subarray(0, room) : next;
      parts.push(part);
      size += part.length;
    }
    if (size === 0) return undefined;
    this.#tell(size);
    const [only] = parts;
    const isAlone = parts.length === 1 && only?.byteLength === only?.buffer.byteLength;
    return isAlone && only !== undefined ? only : joined(parts, size);
  }
}

/** Both ends of a connection within one Worker. */
export function localPair(): readonly [LinkEnd, LinkEnd] {
  const left: LinkEnd = new LinkEnd((segment) => right.receive(segment));
  const right: LinkEnd = new LinkEnd((segment) => left.receive(segment));
  return [left, right];
}

/** Bytes up to which a segment is copied to the other side: to hand a buffer over costs more than that. */
const copied = 16_384;

/** The end on this side of a MessagePort. */
export function remoteEnd(line: MessagePort, listen: Hear = hear, post: Send = send): LinkEnd {
  const end = new LinkEnd((segment) => {
    const isLarge = typeof segment === "object" && segment.buffer.byteLength > copied;
    post(line, segment, isLarge ? [segment.buffer] : []);
  }, lump);
  listen(line, (segment) => end.receive(segment as Segment));
  return end;
}
