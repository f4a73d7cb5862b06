/** Joins a stream of Node to one end of a channel, with backpressure in both directions. */
import type { Readable, Writable } from "node:stream";
import type { LinkEnd } from "../../embedded/link.ts";

const readSize = 65_536;

/** Sends what `source` reads; drops what is over `limit` bytes. The caller sends the end. */
export function sendFrom(source: Readable, end: LinkEnd, limit: number): void {
  let left = limit;
  source.on("data", (chunk: Buffer) => {
    const kept = chunk.subarray(0, Math.max(0, left));
    left -= chunk.length;
    // A copy: Node hands out pieces of a larger buffer.
    if (kept.length > 0 && !end.wasReset) end.write(new Uint8Array(kept));
    if (end.full && !end.wasReset) source.pause();
  });
}

/** What the page has sent: written to `target` as fast as it takes it, `finish` called after the last byte. */
export class Inflow {
  readonly #end: LinkEnd;
  readonly #target: Writable;
  readonly #finish: () => void;
  #waiting = false;
  #finished = false;

  constructor(end: LinkEnd, target: Writable, finish: () => void) {
    this.#end = end;
    this.#target = target;
    this.#finish = finish;
  }

  /** To be called whenever something has arrived. */
  move(): void {
    while (!this.#waiting) {
      const chunk = this.#end.take(readSize);
      if (chunk === undefined) break;
      this.#write(chunk);
    }
    if (this.#end.ended && !this.#end.hasUnread && !this.#finished && !this.#waiting) {
      this.#finished = true;
      this.#finish();
    }
  }

  /** A target that no longer reads swallows what is written. */
  #write(chunk: Uint8Array): void {
    if (!this.#target.writable) return;
    if (this.#target.write(chunk)) return;
    this.#waiting = true;
    const go = (): void => {
      if (!this.#waiting) return;
      this.#waiting = false;
      this.move();
    };
    this.#target.once("drain", go);
    this.#target.once("close", go);
  }
}
