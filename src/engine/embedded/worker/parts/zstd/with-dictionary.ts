/** Unpacks a frame of Zstandard that was packed with a dictionary: whole, once it has come whole. */
import { joined } from "../../../../joined.ts";
import { cutShort, QueuedCodec, type Packed } from "../zlib/codec.ts";
import { failureOf } from "./failures.ts";
import { FrameReader, largestBlock } from "./frame.ts";
import type { ZstdPacker } from "./packer.ts";
import { takenBy } from "./taken.ts";

/** `ZSTD_e_end`. */
const end = 2;

export class UnpackingWithDictionary extends QueuedCodec {
  readonly #library: ZstdPacker;
  readonly #dictionary: Uint8Array;
  #reader = new FrameReader();
  #frame: Uint8Array[] = [];

  constructor(library: ZstdPacker, dictionary: Uint8Array) {
    super();
    this.#library = library;
    this.#dictionary = dictionary;
  }

  protected pack(input: Uint8Array, flush: number): Packed {
    const wasOver = this.#reader.ended;
    const taken = wasOver ? 0 : this.#take(input);
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- as the queue wants it
    if (flush === end && !this.#reader.ended) throw cutShort;
    const bytes = this.#reader.ended && !wasOver ? [this.#unpacked()] : [];
    return { bytes, unused: input.length - taken };
  }

  #take(input: Uint8Array): number {
    const taken = takenBy(this.#reader, input);
    this.#frame.push(input.slice(0, taken));
    return taken;
  }

  #unpacked(): Uint8Array {
    const room = this.#reader.blocks * largestBlock;
    const found = this.#library.unpack(joined(this.#frame), room, this.#dictionary);
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- as the queue wants it
    if (typeof found === "number") throw failureOf(found);
    return found;
  }

  override reset(): void {
    super.reset();
    this.#reader = new FrameReader();
    this.#frame = [];
  }
}
