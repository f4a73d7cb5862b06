/** The part with Zstandard for `node:zlib`. See RFC 8878. */
import wasm from "@bokuweb/zstd-wasm/dist/web/zstd.wasm";
import { Decompress } from "fzstd";
import { definePart } from "../part.ts";
import { cutShort, QueuedCodec, type CodecPair, type Failure, type Packed } from "../zlib/codec.ts";
import { FrameReader, WrongMagic } from "./frame.ts";
import { ZstdPacker } from "./packer.ts";

/** `ZSTD_e_end`, `ZSTD_c_compressionLevel`, `ZSTD_CLEVEL_DEFAULT`. */
const end = 2;
const levelParam = 100;
const defaultLevel = 3;

const unknownFrame: Failure = {
  message: "Unknown frame descriptor",
  errno: 10,
  code: "ZSTD_error_prefix_unknown",
};
const corrupted: Failure = {
  message: "Data corruption detected",
  errno: 20,
  code: "ZSTD_error_corruption_detected",
};

let packer: ZstdPacker | undefined;

/** One frame of all the input, at its end: the library has no other way. */
class Packing extends QueuedCodec {
  readonly #level: number;
  #input: Uint8Array[] = [];
  #ended = false;

  constructor(level: number) {
    super();
    this.#level = level;
  }

  protected pack(input: Uint8Array, flush: number): Packed {
    // A copy: the caller writes into its memory again.
    if (input.length > 0) this.#input.push(input.slice());
    if (flush !== end || this.#ended) return { bytes: [], unused: 0 };
    this.#ended = true;
    packer ??= new ZstdPacker(wasm);
    return { bytes: [packer.pack(joined(this.#input), this.#level)], unused: 0 };
  }

  override reset(): void {
    super.reset();
    this.#input = [];
    this.#ended = false;
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** The first frame; what follows it is left, as Node leaves it. */
class Unpacking extends QueuedCodec {
  #reader = new FrameReader();
  #found: Uint8Array[] = [];
  #stream = this.#begin();

  protected pack(input: Uint8Array, flush: number): Packed {
    const taken = this.#attempt(input);
    const bytes = this.#found.splice(0);
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- as the queue wants it
    if (flush === end && !this.#reader.ended && bytes.length === 0) throw cutShort;
    return { bytes, unused: input.length - taken };
  }

  #attempt(input: Uint8Array): number {
    if (this.#reader.ended) return 0;
    try {
      const taken = this.#reader.take(input);
      if (taken > 0) this.#stream.push(input.slice(0, taken), this.#reader.ended);
      return taken;
    } catch (error) {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- as the queue wants it
      throw error instanceof WrongMagic ? unknownFrame : corrupted;
    }
  }

  override reset(): void {
    super.reset();
    this.#reader = new FrameReader();
    this.#stream = this.#begin();
  }

  #begin(): Decompress {
    return new Decompress((bytes) => this.#found.push(bytes.slice()));
  }
}

const zstd = (): CodecPair => ({
  packer: (params) => {
    const level = (params[levelParam] ?? -1) | 0;
    return new Packing(level === -1 ? defaultLevel : level);
  },
  unpacker: () => new Unpacking(),
});

definePart({ bindings: { zstd } });
