/** The part with Brotli for `node:zlib`: the Rust implementation as WebAssembly. See RFC 7932. */
import { CompressStream, DecompressStream } from "brotli-wasm/pkg.bundler/brotli_wasm_bg.js";
import { definePart } from "../part.ts";
import { cutShort, QueuedCodec, type CodecPair, type Failure, type Packed } from "../zlib/codec.ts";

/** `BROTLI_OPERATION_*` and `BROTLI_PARAM_QUALITY`. */
const finish = 2;
const qualityParam = 1;
const defaultQuality = 11;
const ended = 1;
const needsRoom = 3;
/** Bytes of room that the library is given at a time. */
const room = 1 << 16;

/** Packs as it goes; what is held back for better packing comes at the end, since the library cannot be flushed. */
class BrotliPacker extends QueuedCodec {
  readonly #quality: number;
  #stream: CompressStream;
  #ended = false;

  constructor(quality: number) {
    super();
    this.#quality = quality;
    this.#stream = new CompressStream(quality);
  }

  protected pack(input: Uint8Array, flush: number): Packed {
    const bytes: Uint8Array[] = [];
    let at = 0;
    while (at < input.length) {
      const result = this.#stream.compress(input.subarray(at), room);
      bytes.push(result.buf);
      at += result.input_offset;
    }
    if (flush === finish && !this.#ended) bytes.push(...this.#end());
    return { bytes, unused: 0 };
  }

  *#end(): Generator<Uint8Array> {
    while (!this.#ended) {
      const result = this.#stream.compress(undefined, room);
      this.#ended = result.code === ended;
      yield result.buf;
    }
  }

  override reset(): void {
    super.reset();
    this.#stream.free();
    this.#stream = new CompressStream(this.#quality);
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

class BrotliUnpacker extends QueuedCodec {
  #stream = new DecompressStream();
  #ended = false;

  protected pack(input: Uint8Array, flush: number): Packed {
    const bytes: Uint8Array[] = [];
    let at = 0;
    while (!this.#ended) {
      const result = this.#step(input.subarray(at));
      bytes.push(result.buf);
      at += result.input_offset;
      this.#ended = result.code === ended;
      if (result.code === needsRoom || this.#ended) continue;
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- as the queue wants it
      if (flush === finish && at === input.length) throw cutShort;
      break;
    }
    return { bytes, unused: input.length - at };
  }

  #step(input: Uint8Array): ReturnType<DecompressStream["decompress"]> {
    try {
      return this.#stream.decompress(input, room);
    } catch (error) {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- as the queue wants it
      throw failureOf(error);
    }
  }

  override reset(): void {
    super.reset();
    this.#stream.free();
    this.#stream = new DecompressStream();
    this.#ended = false;
  }
}

const unset = 0xffff_ffff;

const brotli = (): CodecPair => ({
  packer: (params) => {
    const quality = (params[qualityParam] ?? unset) >>> 0;
    return new BrotliPacker(quality === unset ? defaultQuality : quality);
  },
  unpacker: () => new BrotliUnpacker(),
});

definePart({ bindings: { brotli } });
