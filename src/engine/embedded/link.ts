/** One end of a virtual TCP connection: what has arrived and was not read yet, and how much the other end still holds. */
import { joined, ownBytes, sizeOf } from "../joined.ts";
import { hear, send, type Hear, type Send } from "./ports.ts";
import { giveBack, newSegment } from "./segments.ts";
import type { Segment } from "./segment.ts";

/** A writer is told to wait while the other end holds more than this, in bytes. */
const window = 1 << 20;

/** Bytes that are read are told to the other Worker in lumps of so many: it waits for nothing before its window is full. */
const lump = window / 8;

/** From so many bytes on it is worth a segment to have them side by side. */
const packed = 4096;

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
  /** The other end, within this Worker. */
  #peer: LinkEnd | undefined;
  /** The segment that has room for more. */
  #open: Uint8Array<ArrayBuffer> | undefined;

  /** `tellsOf`: the fewest bytes of which it tells that they were read. */
  constructor(send: (segment: Segment) => void, tellsOf = 1) {
    this.#send = send;
    this.#lump = tellsOf;
  }

  /** Two ends that are each other's. */
  static join(left: LinkEnd, right: LinkEnd): readonly [LinkEnd, LinkEnd] {
    left.#peer = right;
    right.#peer = left;
    return [left, right];
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

  /** The bytes stay with the caller. */
  copy(pieces: readonly Uint8Array[]): void {
    const size = sizeOf(pieces);
    const [first] = pieces;
    const peer = this.#peer;
    if (peer !== undefined && size >= packed && !peer.#closed) {
      this.#outstanding += size;
      for (const piece of pieces) peer.#pack(piece);
      peer.#owner?.readable();
    } else {
      this.write(pieces.length === 1 && first !== undefined ? ownBytes(first) : joined(pieces, size));
    }
  }

  /** Behind what has arrived, in segments without a gap. */
  #pack(piece: Uint8Array): void {
    for (let at = 0; at < piece.length;) {
      const last = this.#inbox.at(-1);
      const open = last?.buffer === this.#open?.buffer ? last : undefined;
      if (open !== undefined) this.#inbox.pop();
      const segment = (open && this.#open) ?? newSegment();
      const { byteOffset: start, length } = open ?? { byteOffset: 0, length: 0 };
      const part = piece.subarray(at, at + segment.length - start - length);
      segment.set(part, start + length);
      at += part.length;
      const end = start + length + part.length;
      this.#inbox.push(segment.subarray(start, end));
      this.#open = end < segment.length ? segment : undefined;
    }
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

  /** At most `limit` bytes of what has arrived, in the pieces in which they came. */
  #cut(limit: number): Uint8Array<ArrayBuffer>[] {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let room = limit;
    while (room > 0) {
      const next = this.#inbox.shift();
      if (next === undefined) break;
      if (next.length > room) this.#inbox.unshift(next.subarray(room));
      const part = next.length > room ? next.subarray(0, room) : next;
      parts.push(part);
      room -= part.length;
    }
    if (room < limit) this.#tell(limit - room);
    return parts;
  }

  /** At most `limit` bytes of what has arrived, in a buffer of its own; `undefined` when nothing has. */
  take(limit: number): Uint8Array<ArrayBuffer> | undefined {
    const parts = this.#cut(limit);
    const [only] = parts;
    if (only === undefined) return undefined;
    const isAlone = parts.length === 1 && only.byteLength === only.buffer.byteLength;
    return isAlone ? only : this.#used(parts, joined);
  }

  /** The same for a reader that copies them and keeps none: answers how many bytes it was given. */
  pour(limit: number, read: (pieces: readonly Uint8Array[]) => void): number {
    const parts = this.#cut(limit);
    if (parts.length > 0) this.#used(parts, read);
    return sizeOf(parts);
  }

  /** What `read` makes of pieces; the segments that come to their end with them are free then. */
  #used<T>(pieces: readonly Uint8Array<ArrayBuffer>[], read: (pieces: readonly Uint8Array[]) => T): T {
    const made = read(pieces);
    const open = this.#inbox.length === 0 ? this.#open?.buffer : undefined;
    for (const { buffer, byteOffset, length } of pieces)
      if (buffer === open || byteOffset + length === buffer.byteLength) giveBack(buffer);
    if (open !== undefined) this.#open = undefined;
    return made;
  }
}

/** Both ends of a connection within one Worker. */
export function localPair(): readonly [LinkEnd, LinkEnd] {
  const left: LinkEnd = new LinkEnd((segment) => right.receive(segment));
  const right: LinkEnd = new LinkEnd((segment) => left.receive(segment));
  return LinkEnd.join(left, right);
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
