/** The part with Zstandard for `node:zlib`. See RFC 8878. */
import wasm from "@bokuweb/zstd-wasm/dist/web/zstd.wasm";
import { Decompress } from "fzstd";
import { joined } from "../../../../joined.ts";
import { definePart } from "../part.ts";
import { cutShort, QueuedCodec, type CodecPair, type CodecSettings, type Packed } from "../zlib/codec.ts";
import { corrupted, failureOf, wrongSize, wrongSum } from "./failures.ts";
import { FrameReader, largestBlock } from "./frame.ts";
import { takenBy } from "./taken.ts";
import { ZstdPacker } from "./packer.ts";
import { StoredBlocks } from "./stored.ts";
import { UnpackingWithDictionary } from "./with-dictionary.ts";
import { checksumOf } from "./xxhash.ts";

/** `ZSTD_e_flush`, `ZSTD_e_end`, `ZSTD_c_compressionLevel`, `ZSTD_c_checksumFlag`, `ZSTD_CLEVEL_DEFAULT`. */
const flush = 1;
const end = 2;
const levelParam = 100;
const checksumParam = 201;
const defaultLevel = 3;

/** Bytes of blocks that hold nothing, so that the shortest header with them is what the library begins with. */
const emptyBlocks = 12;
/** Of a frame that is unpacked at once: 8 MB of room. */
const mostBlocks = 64;
/** Behind the magic number. */
const descriptorAt = 4;
const checksumFlag = 4;

let loaded: ZstdPacker | undefined;
const library = (): ZstdPacker => (loaded ??= new ZstdPacker(wasm));

/** One frame of all the input, at its end: the library has no other way. What is flushed before goes as it is. */
class Packing extends QueuedCodec {
  readonly #level: number;
  readonly #hasChecksum: boolean;
  readonly #settings: CodecSettings;
  #total = 0;
  #held: Uint8Array[] = [];
  #all: Uint8Array[] = [];
  #stored: StoredBlocks | undefined;
  #ended = false;

  constructor(settings: CodecSettings) {
    super();
    const level = (settings.params[levelParam] ?? -1) | 0;
    this.#level = level === -1 ? defaultLevel : level;
    this.#hasChecksum = ((settings.params[checksumParam] ?? -1) | 0) === 1;
    this.#settings = settings;
  }

  protected pack(input: Uint8Array, operation: number): Packed {
    if (input.length > 0) this.#hold(input.slice());
    this.#checkSize(operation);
    if (operation === flush && this.#held.length > 0)
      return { bytes: [...this.#write((this.#stored ??= new StoredBlocks(this.#hasChecksum)))], unused: 0 };
    if (operation !== end || this.#ended) return { bytes: [], unused: 0 };
    this.#ended = true;
    const bytes =
      this.#stored === undefined ? [this.#frame()] : [...this.#write(this.#stored), ...this.#stored.end()];
    return { bytes: this.#hasChecksum ? [...bytes, checksumOf(joined(this.#all))] : bytes, unused: 0 };
  }

  /** The library finds out when it has to write. */
  #checkSize(operation: number): void {
    const { size } = this.#settings;
    if (size === undefined) return;
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- as the queue wants it
    if (operation === end ? this.#total !== size : operation === flush && this.#total > size) throw wrongSize;
  }

  /** `piece` is a copy: the caller writes into its memory again. */
  #hold(piece: Uint8Array): void {
    this.#total += piece.length;
    this.#held.push(piece);
    if (this.#hasChecksum) this.#all.push(piece);
  }

  *#write(stored: StoredBlocks): Generator<Uint8Array> {
    for (const piece of this.#held.splice(0)) yield* stored.write(piece);
  }

  #frame(): Uint8Array {
    const frame = library().pack(joined(this.#held), this.#level, this.#settings.dictionary);
    if (this.#hasChecksum) frame[descriptorAt] = (frame[descriptorAt] ?? 0) | checksumFlag;
    return frame;
  }

  override reset(): void {
    super.reset();
    this.#total = 0;
    this.#held = [];
    this.#all = [];
    this.#stored = undefined;
    this.#ended = false;
  }
}

/** The first frame; what follows it is left, as Node leaves it. */
class Unpacking extends QueuedCodec {
  #reader = new FrameReader();
  #found: Uint8Array[] = [];
  /** All that came out, where it will be summed up. */
  #all: Uint8Array[] = [];
  #stream = this.#begin();
  #isPadded = false;
  /** Bytes of the frame that the library was given. */
  #pushed = 0;

  protected pack(input: Uint8Array, flush: number): Packed {
    const whole = this.#pushed === 0 && !this.#reader.ended ? this.#whole(input) : undefined;
    if (whole !== undefined) return whole;
    const taken = this.#attempt(input);
    const bytes = this.#found.splice(0);
    if (this.#reader.hasChecksum) this.#all.push(...bytes);
    if (this.#reader.ended) this.#check();
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- as the queue wants it
    if (flush === end && !this.#reader.ended && bytes.length === 0) throw cutShort;
    return { bytes, unused: input.length - taken };
  }

  /** A frame that came at once, and is not large, is left to the library of Node: it finds more that is wrong. */
  #whole(input: Uint8Array): Packed | undefined {
    const reader = new FrameReader();
    const taken = takenBy(reader, input);
    if (!reader.ended || reader.blocks > mostBlocks) return undefined;
    const found = library().unpack(input.subarray(0, taken), reader.blocks * largestBlock);
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- as the queue wants it
    if (typeof found === "number") throw failureOf(found);
    this.#reader = reader;
    return { bytes: [found], unused: input.length - taken };
  }

  #check(): void {
    const { hasChecksum, checksum } = this.#reader;
    if (!hasChecksum || this.#all.length === 0) return;
    const sum = checksumOf(joined(this.#all.splice(0)));
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- as the queue wants it
    if (sum.some((byte, at) => byte !== checksum[at])) throw wrongSum;
  }

  #attempt(input: Uint8Array): number {
    if (this.#reader.ended) return 0;
    const taken = takenBy(this.#reader, input);
    try {
      if (taken > 0) this.#push(input.slice(0, taken));
      return taken;
    } catch {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- as the queue wants it
      throw corrupted;
    }
  }

  /** The library holds back what is short: blocks of nothing are put behind the header. */
  #push(bytes: Uint8Array): void {
    const { headerSize, ended } = this.#reader;
    const split = this.#isPadded || headerSize === undefined ? 0 : headerSize - this.#pushed;
    this.#pushed += bytes.length;
    if (headerSize !== undefined && !this.#isPadded) {
      this.#isPadded = true;
      this.#stream.push(bytes.subarray(0, split));
      this.#stream.push(new Uint8Array(emptyBlocks));
    }
    this.#stream.push(bytes.subarray(split), ended);
  }

  override reset(): void {
    super.reset();
    this.#isPadded = false;
    this.#pushed = 0;
    this.#reader = new FrameReader();
    this.#all = [];
    this.#stream = this.#begin();
  }

  #begin(): Decompress {
    return new Decompress((bytes) => {
      if (bytes.length > 0) this.#found.push(bytes.slice());
    });
  }
}

const zstd = (): CodecPair => ({
  packer: (settings) => new Packing(settings),
  unpacker: ({ dictionary }) =>
    dictionary === undefined ? new Unpacking() : new UnpackingWithDictionary(library(), dictionary),
});

definePart({ bindings: { zstd } });
