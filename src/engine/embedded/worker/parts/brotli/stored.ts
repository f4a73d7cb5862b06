/**
 * Brotli without packing: blocks of plain bytes, each whole at once. The library can be brought to hand over what it
 * holds only at its end, so a stream that is flushed on the way is written like this. See RFC 7932 section 9.
 */

/** A window of 4 MB, Node's default, in four bits. */
const windowBits = 0b1011;
const windowWidth = 4;
/** Bytes that a length of four nibbles can tell. */
const mostBytes = 65_536;
const lengthWidth = 16;
/** "Last" and "empty". */
const end = 0b11;

export class StoredBlocks {
  #begun = false;

  /** The head of the stream stands before its first block. */
  #head(): { readonly bits: number; readonly width: number } {
    if (this.#begun) return { bits: 0, width: 0 };
    this.#begun = true;
    return { bits: windowBits, width: windowWidth };
  }

  *write(input: Uint8Array): Generator<Uint8Array> {
    for (let at = 0; at < input.length; at += mostBytes) {
      const piece = input.subarray(at, at + mostBytes);
      const { bits, width } = this.#head();
      // Not the last, a length of four nibbles; then the length less one, and "not packed".
      const header = bits | ((piece.length - 1) << (width + 3)) | (1 << (width + 3 + lengthWidth));
      yield Uint8Array.of(header & 0xff, (header >> 8) & 0xff, (header >> 16) & 0xff);
      yield piece;
    }
  }

  *end(): Generator<Uint8Array> {
    const { bits, width } = this.#head();
    yield Uint8Array.of(bits | (end << width));
  }
}
