/**
 * Zstandard without packing: blocks of plain bytes, each whole at once. The library packs only what it has all of, so a
 * stream that is flushed on the way is written like this. See RFC 8878 section 3.1.1.
 */
import { magic } from "./frame.ts";

/** A window of 2 MB: exponent and no mantissa. */
const windowDescriptor = 11 << 3;
const mostBytes = 131_072;

const blockHeader = (size: number, isLast: boolean): Uint8Array => {
  const header = (size << 3) | (isLast ? 1 : 0);
  return Uint8Array.of(header & 0xff, (header >> 8) & 0xff, (header >> 16) & 0xff);
};

export class StoredBlocks {
  #begun = false;
  readonly #descriptor: number;

  /** `hasChecksum`: it is written behind the end, by whoever makes it. */
  constructor(hasChecksum: boolean) {
    this.#descriptor = hasChecksum ? 4 : 0;
  }

  *#head(): Generator<Uint8Array> {
    if (this.#begun) return;
    this.#begun = true;
    yield Uint8Array.of(...magic, this.#descriptor, windowDescriptor);
  }

  *write(input: Uint8Array): Generator<Uint8Array> {
    yield* this.#head();
    for (let at = 0; at < input.length; at += mostBytes) {
      const piece = input.subarray(at, at + mostBytes);
      yield blockHeader(piece.length, false);
      yield piece;
    }
  }

  *end(): Generator<Uint8Array> {
    yield* this.#head();
    yield blockHeader(0, true);
  }
}
