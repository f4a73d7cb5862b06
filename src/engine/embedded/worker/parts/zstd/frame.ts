/** Where a frame of Zstandard ends: its headers are read as they come, and no byte of its contents. See RFC 8878 section 3.1. */

export const magic = [0x28, 0xb5, 0x2f, 0xfd] as const;
const dictionarySizes: readonly number[] = [0, 1, 2, 4];
const contentSizes: readonly number[] = [0, 2, 4, 8];
const rle = 1;
/** Bytes, unpacked. See section 3.1.1.2.4. */
export const largestBlock = 1 << 17;
/** Bytes of the longest part of a header. */
const longestHeader = 13;

/** Yields how many bytes it wants next, and gets them. */
type Reading = Generator<number, void, Uint8Array>;

export class WrongMagic extends Error {}

/** Byte by byte: a text that is cut short is told from one that is no frame at all. */
function* magicNumber(): Reading {
  for (const byte of magic) if ((yield 1)[0] !== byte) throw new WrongMagic();
}

export class FrameReader {
  ended = false;
  hasChecksum = false;
  /** Blocks that have come whole; none has more than `largestBlock` bytes in it. */
  blocks = 0;
  /** Bytes before the first block, once they have come. */
  headerSize: number | undefined;
  /** The four bytes at the end, where the frame has them. */
  checksum: Uint8Array = new Uint8Array();
  readonly #reading = this.#frame();
  #wanted = 0;
  #taken = 0;
  #head: number[] = [];

  constructor() {
    this.#advance(new Uint8Array());
  }

  /** How many of these bytes belong to the frame. */
  take(bytes: Uint8Array): number {
    let at = 0;
    while (!this.ended && at < bytes.length) {
      const piece = bytes.subarray(at, at + this.#wanted - this.#taken);
      at += piece.length;
      this.#taken += piece.length;
      // Contents of blocks are large, and only headers are looked at.
      if (this.#wanted <= longestHeader) this.#head.push(...piece);
      if (this.#taken === this.#wanted) this.#advance(Uint8Array.from(this.#head));
    }
    return at;
  }

  #advance(bytes: Uint8Array): void {
    let next = this.#reading.next(bytes);
    while (next.done !== true && next.value === 0) next = this.#reading.next(new Uint8Array());
    this.ended = next.done === true;
    this.#wanted = next.done === true ? 0 : next.value;
    this.#taken = 0;
    this.#head = [];
  }

  *#frame(): Reading {
    yield* magicNumber();
    const [descriptor = 0] = yield 1;
    const single = (descriptor & 0x20) !== 0;
    this.hasChecksum = (descriptor & 4) !== 0;
    const dictionary = dictionarySizes[descriptor & 3] ?? 0;
    const flag = descriptor >> 6;
    const content = flag === 0 ? (single ? 1 : 0) : (contentSizes[flag] ?? 0);
    const rest = (single ? 0 : 1) + dictionary + content;
    yield rest;
    this.headerSize = magic.length + 1 + rest;
    for (;;) {
      const [low = 0, middle = 0, high = 0] = yield 3;
      const header = low | (middle << 8) | (high << 16);
      const size = header >> 3;
      yield ((header >> 1) & 3) === rle ? 1 : size;
      this.blocks += 1;
      if ((header & 1) !== 0) break;
    }
    if (this.hasChecksum) this.checksum = yield 4;
  }
}
