/** The part with Brotli for `node:zlib`: the Rust implementation as WebAssembly. See RFC 7932. */
import { CompressStream, DecompressStream } from "brotli-wasm/pkg.bundler/brotli_wasm_bg.js";
import { definePart } from "../part.ts";
import {
  cutShort,
  QueuedCodec,
  type Codec,
  type CodecPair,
  type Failure,
  type Packed,
  type Piece,
} from "../zlib/codec.ts";
import { StoredBlocks } from "./stored.ts";

/** `BROTLI_OPERATION_*` and `BROTLI_PARAM_QUALITY`. */
const flush = 1;
const finish = 2;
const qualityParam = 1;
const defaultQuality = 11;
const ended = 1;
const needsInput = 2;
/** Bytes of room, or of what is packed, that the library is given at a time: it copies them. */
const room = 1 << 16;

/** What is held until it is known whether the stream is flushed on the way: more than this is packed as it comes. */
const mostHeld = 1 << 20;

/** Packs as it goes; what is held back for better packing comes at the end, since the library cannot be flushed. */
class Packing {
  readonly #stream: CompressStream;

  constructor(quality: number) {
    this.#stream = new CompressStream(quality);
  }

  *write(input: Uint8Array): Generator<Uint8Array> {
    for (let at = 0; at < input.length;) {
      const result = this.#stream.compress(input.subarray(at), room);
      yield result.buf;
      at += result.input_offset;
    }
  }

  *end(): Generator<Uint8Array> {
    for (let isOver = false; !isOver;) {
      const result = this.#stream.compress(undefined, room);
      isOver = result.code === ended;
      yield result.buf;
    }
    this.#stream.free();
  }
}

/** Packed by the library, unless it is flushed before much has come: then each piece is handed over whole, and not packed. */
class BrotliPacker extends QueuedCodec {
  readonly #quality: number;
  #held: Uint8Array[] = [];
  #size = 0;
  #way: Packing | StoredBlocks | undefined;
  #ended = false;

  constructor(quality: number) {
    super();
    this.#quality = quality;
  }

  protected pack(input: Uint8Array, operation: number): Packed {
    // A copy: the caller writes into its memory again.
    if (input.length > 0) this.#held.push(input.slice());
    this.#size += input.length;
    const bytes: Uint8Array[] = [];
    if (operation === flush && this.#size > 0) bytes.push(...this.#write(() => new StoredBlocks()));
    else if (this.#size > mostHeld) bytes.push(...this.#write(() => new Packing(this.#quality)));
    if (operation === finish && !this.#ended) {
      this.#ended = true;
      bytes.push(...this.#write(() => new Packing(this.#quality)), ...(this.#way?.end() ?? []));
    }
    return { bytes, unused: 0 };
  }

  /** All that is held, in the way that was taken first. */
  *#write(begin: () => Packing | StoredBlocks): Generator<Uint8Array> {
    const way = (this.#way ??= begin());
    for (const piece of this.#held.splice(0)) yield* way.write(piece);
    this.#size = 0;
  }

  override reset(): void {
    super.reset();
    this.#held = [];
    this.#size = 0;
    this.#way = undefined;
    this.#ended = false;
  }
}

/** `BrotliDecoderErrorString` by the number, less its sign. See `c/include/brotli/decode.h` of Brotli. */
const formatErrors = [
  ...["", "EXUBERANT_NIBBLE", "RESERVED", "EXUBERANT_META_NIBBLE", "SIMPLE_HUFFMAN_ALPHABET"],
  ...["SIMPLE_HUFFMAN_SAME", "CL_SPACE", "HUFFMAN_SPACE", "CONTEXT_MAP_REPEAT", "BLOCK_LENGTH_1"],
  ...["BLOCK_LENGTH_2", "TRANSFORM", "DICTIONARY", "WINDOW_BITS", "PADDING_1", "PADDING_2", "DISTANCE"],
];

function failureOf(error: unknown): Failure {
  const errno = Number(/-\d+/.exec(String(error))?.[0] ?? -1);
  const name = formatErrors[-errno] ?? "UNREACHABLE";
  return { message: "Decompression failed", errno, code: `ERR__ERROR_FORMAT_${name}` };
}

/** Takes no more of the input than fills the room: few bytes can hold gigabytes. */
class BrotliUnpacker implements Codec {
  left: [output: number, input: number] = [0, 0];
  failure: Failure | undefined;
  #stream = new DecompressStream();
  #ended = false;

  run({ input, output, flush }: Piece): void {
    let [at, filled] = [0, 0];
    try {
      for (let isWaiting = false; !isWaiting && !this.#ended && filled < output.length;) {
        const result = this.#stream.decompress(input.subarray(at, at + room), output.length - filled);
        output.set(result.buf, filled);
        filled += result.buf.length;
        at += result.input_offset;
        this.#ended = result.code === ended;
        isWaiting = result.code === needsInput && at === input.length;
        if (isWaiting && flush === finish) this.failure = cutShort;
      }
    } catch (error) {
      this.failure = failureOf(error);
    }
    this.left = [output.length - filled, input.length - at];
  }

  reset(): void {
    this.failure = undefined;
    this.#stream.free();
    this.#stream = new DecompressStream();
    this.#ended = false;
  }
}

const unset = 0xffff_ffff;

const brotli = (): CodecPair => ({
  packer: ({ params }) => {
    const quality = (params[qualityParam] ?? unset) >>> 0;
    return new BrotliPacker(quality === unset ? defaultQuality : quality);
  },
  unpacker: () => new BrotliUnpacker(),
});

definePart({ bindings: { brotli } });
