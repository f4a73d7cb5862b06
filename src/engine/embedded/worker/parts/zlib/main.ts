/** The part with `zlib`: Node's own over a port of zlib; Brotli and Zstandard are parts of their own. */
import crc32 from "pako/lib/zlib/crc32.js";
import type { Loose, Runtime } from "../../runtime.ts";
import { later } from "../../waiting.ts";
import { definePart } from "../part.ts";
import type { Codec, CodecPair } from "./codec.ts";
import { ZlibStream } from "./zlib-stream.ts";

type Done = () => void;
/** Flush, input with offset and length, output with offset and length, as Node's JavaScript calls. */
type WriteArguments = readonly [number, Uint8Array | null, number, number, Uint8Array, number, number];

const encoder = new TextEncoder();

/** What a stream of `zlib.js` holds: stands for `CompressionStream` of `src/node_zlib.cc`. */
class Handle {
  declare onerror: ((message: string, errno: number, code: string) => void) | undefined;
  protected readonly runtime: Runtime;
  #codec: Codec | undefined;
  #state: Uint32Array = new Uint32Array(2);
  #done: Done | undefined;
  #writing = false;
  #closed = false;

  constructor(runtime: Runtime) {
    this.runtime = runtime;
    Object.defineProperty(this, "runtime", { enumerable: false });
  }

  protected begin(codec: Codec, state: Uint32Array, done: Done): void {
    this.#codec = codec;
    this.#state = state;
    this.#done = done;
  }

  /** Done in the poll phase, where Node's pool of threads hands its results over. */
  write(...given: WriteArguments): void {
    this.#writing = true;
    later(this.runtime, () => {
      this.#writing = false;
      if (this.#closed) return;
      if (this.#run(given)) this.#done?.call(this);
    });
  }

  writeSync(...given: WriteArguments): void {
    this.#run(given);
  }

  #run([flush, input, from, count, output, at, room]: WriteArguments): boolean {
    const codec = this.#codec;
    if (codec === undefined) throw new Error("The stream was written to before it began.");
    codec.run({
      input: input === null ? new Uint8Array(0) : input.subarray(from, from + count),
      output: output.subarray(at, at + room),
      flush,
    });
    const { failure } = codec;
    if (failure !== undefined) {
      this.onerror?.(failure.message, failure.errno, failure.code);
      return false;
    }
    this.#state.set(codec.left);
    return true;
  }

  reset(): void {
    this.#codec?.reset();
  }

  close(): void {
    this.#closed = true;
    if (!this.#writing) this.#codec = undefined;
  }

  getAsyncId(): number {
    return 0;
  }
}

class ZlibHandle extends Handle {
  readonly #mode: number;

  constructor(runtime: Runtime, mode: number) {
    super(runtime);
    this.#mode = mode;
  }

  init(...given: [number, number, number, number, Uint32Array, Done, Uint8Array | undefined]): void {
    const [windowBits, level, memLevel, strategy, state, done, dictionary] = given;
    this.begin(
      new ZlibStream(this.#mode, { windowBits, level, memLevel, strategy, dictionary }),
      state,
      done,
    );
  }

  params(): void {
    // A level changed on the way only changes how well what follows is packed.
  }
}

function refuseDictionary(dictionary: unknown): void {
  if (dictionary === undefined) return;
  const error = new Error("A dictionary of Brotli or Zstandard is not available in the embedded engine");
  throw Object.assign(error, { code: "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM" });
}

/** The codecs of a part of the engine, which is asked for when it is not there. */
function codecs(runtime: Runtime, part: "brotli" | "zstd"): CodecPair {
  const { internalBinding } = runtime.require("internal/bootstrap/realm") as {
    internalBinding: { (name: string): unknown; has(name: string): boolean };
  };
  if (!internalBinding.has(part)) runtime.missing(part);
  return internalBinding(part) as CodecPair;
}

type Direction = keyof CodecPair;
type Params = Parameters<CodecPair["packer"]>[0];

/** The four classes that are not zlib's; each is an own one, since Node's JavaScript tells them apart. */
function others(runtime: Runtime): Loose {
  const brotli = (direction: Direction): unknown =>
    class extends Handle {
      constructor() {
        super(runtime);
      }

      init(params: Params, state: Uint32Array, done: Done, dictionary: unknown): void {
        refuseDictionary(dictionary);
        this.begin(codecs(runtime, "brotli")[direction](params), state, done);
      }
    };
  const zstd = (direction: Direction): unknown =>
    class extends Handle {
      constructor() {
        super(runtime);
      }

      init(...[params, , state, done, dictionary]: [Params, unknown, Uint32Array, Done, unknown]): void {
        refuseDictionary(dictionary);
        this.begin(codecs(runtime, "zstd")[direction](params), state, done);
      }
    };
  return {
    BrotliEncoder: brotli("packer"),
    BrotliDecoder: brotli("unpacker"),
    ZstdCompress: zstd("packer"),
    ZstdDecompress: zstd("unpacker"),
  };
}

const zlib = (runtime: Runtime): Loose => ({
  Zlib: class Zlib extends ZlibHandle {
    constructor(mode: number) {
      super(runtime, mode);
    }
  },
  ...others(runtime),
  crc32(data: string | Uint8Array, value: number): number {
    const bytes = typeof data === "string" ? encoder.encode(data) : data;
    return crc32(value, bytes, bytes.length, 0) >>> 0;
  },
});

definePart({ bindings: { zlib } });
