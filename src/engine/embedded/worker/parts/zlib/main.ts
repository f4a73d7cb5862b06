/** The part with `zlib`: Node's own over a port of zlib; Brotli and Zstandard are parts of their own. */
import crc32 from "pako/lib/zlib/crc32.js";
import type { Loose, Runtime } from "../../runtime.ts";
import { later } from "../../waiting.ts";
import { lock } from "../lock.ts";
import { definePart } from "../part.ts";
import type { Codec, CodecPair, CodecSettings } from "./codec.ts";
import { checkParameters } from "./parameters.ts";
import { ZlibStream } from "./zlib-stream.ts";

type Done = () => void;
/** Flush, input with offset and length, output with offset and length, as Node's JavaScript calls. */
type WriteArguments = readonly [number, View | null, number, number, View, number, number];
type View = ArrayBufferView;

const bytesIn = ({ buffer, byteOffset }: View, at: number, count: number): Uint8Array =>
  new Uint8Array(buffer, byteOffset + at, count);

const encoder = new TextEncoder();

type CodecPart = "brotli" | "zstd";
type MakeCodec = (pair: CodecPair) => Codec;

/** The codecs of a part of the engine; `undefined` where it has not come. */
function codecsOf(runtime: Runtime, part: CodecPart): CodecPair | undefined {
  const { internalBinding } = runtime.require("internal/bootstrap/realm") as {
    internalBinding: { (name: string): unknown; has(name: string): boolean };
  };
  return internalBinding.has(part) ? (internalBinding(part) as CodecPair) : undefined;
}

/** What a stream of `zlib.js` holds: stands for `CompressionStream` of `src/node_zlib.cc`. */
class Handle {
  declare onerror: ((message: string, errno: number, code: string) => void) | undefined;
  protected readonly runtime: Runtime;
  #codec: Codec | undefined;
  #state: Uint32Array = new Uint32Array(2);
  #done: Done | undefined;
  #writing = false;
  #closed = false;
  /** Of a stream whose part of the engine has yet to come. */
  #late: { readonly part: CodecPart; readonly make: MakeCodec } | undefined;

  constructor(runtime: Runtime) {
    this.runtime = runtime;
    Object.defineProperty(this, "runtime", { enumerable: false });
  }

  protected begin(codec: Codec, state: Uint32Array, done: Done): void {
    this.#codec = codec;
    this.#state = state;
    this.#done = done;
  }

  /** What can wait for the part of the engine that it needs waits with its first piece. */
  protected beginLate(part: CodecPart, make: MakeCodec, state: Uint32Array, done: Done): void {
    this.#state = state;
    this.#done = done;
    const found = codecsOf(this.runtime, part);
    if (found !== undefined) this.#codec = make(found);
    else this.#late = { part, make };
  }

  #await(
    { part, make }: { readonly part: CodecPart; readonly make: MakeCodec },
    given: WriteArguments,
  ): void {
    this.#writing = true;
    this.runtime.want(part, () => {
      this.#writing = false;
      this.#late = undefined;
      if (this.#closed) return;
      const found = codecsOf(this.runtime, part);
      if (found === undefined) {
        this.onerror?.(
          `The engine could not load what it needs for ${part}`,
          -1,
          "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM",
        );
        return;
      }
      this.#codec = make(found);
      this.write(...given);
    });
  }

  /** Done in the poll phase, where Node's pool of threads hands its results over. */
  write(...given: WriteArguments): void {
    if (this.#late !== undefined) {
      this.#await(this.#late, given);
      return;
    }
    this.#writing = true;
    later(this.runtime, () => {
      this.#writing = false;
      if (this.#closed) return;
      if (this.#run(given)) this.#done?.call(this);
    });
  }

  writeSync(...given: WriteArguments): void {
    if (this.#late !== undefined) this.runtime.missing(this.#late.part);
    this.#run(given);
  }

  #run([flush, input, from, count, output, at, room]: WriteArguments): boolean {
    const codec = this.#codec;
    if (codec === undefined) throw new Error("The stream was written to before it began.");
    codec.run({
      input: input === null ? new Uint8Array(0) : bytesIn(input, from, count),
      output: bytesIn(output, at, room),
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
  #stream: ZlibStream | undefined;

  constructor(runtime: Runtime, mode: number) {
    super(runtime);
    this.#mode = mode;
  }

  init(...given: [number, number, number, number, Uint32Array, Done, ArrayBufferView | undefined]): void {
    const [windowBits, level, memLevel, strategy, state, done, view] = given;
    const dictionary = view && new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    this.#stream = new ZlibStream(this.#mode, { windowBits, level, memLevel, strategy, dictionary });
    this.begin(this.#stream, state, done);
  }

  params(level: number, strategy: number): void {
    this.#stream?.params(level, strategy);
  }
}

function refuseDictionary(dictionary: unknown): void {
  if (dictionary === undefined) return;
  const error = new Error("A dictionary of Brotli is not available in the embedded engine");
  throw Object.assign(error, { code: "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM" });
}

type Direction = keyof CodecPair;
type Params = CodecSettings["params"];

/** The four classes that are not zlib's; each is an own one, since Node's JavaScript tells them apart. */
function others(runtime: Runtime): Loose {
  const brotli = (direction: Direction): unknown =>
    class extends Handle {
      constructor() {
        super(runtime);
      }

      init(params: Params, state: Uint32Array, done: Done, dictionary: unknown): void {
        checkParameters.brotli[direction](params);
        refuseDictionary(dictionary);
        const settings = { params: params.slice() };
        this.beginLate("brotli", (pair) => pair[direction](settings), state, done);
      }
    };
  const zstd = (direction: Direction): unknown =>
    class extends Handle {
      constructor() {
        super(runtime);
      }

      init(
        ...[params, size, state, done, view]: [Params, number | undefined, Uint32Array, Done, View?]
      ): void {
        checkParameters.zstd[direction](params);
        const dictionary = view && bytesIn(view, 0, view.byteLength).slice();
        // A copy: Node has one array for all streams.
        const settings = { params: params.slice(), size, dictionary };
        this.beginLate("zstd", (pair) => pair[direction](settings), state, done);
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

/** JSON, by which the build hands the numbers over, has no infinity; and no program may change them. */
function begin(runtime: Runtime): void {
  const { zlib: numbers = {} } = runtime.data.constants;
  lock(Object.assign(numbers, { Z_MAX_CHUNK: Infinity }));
}

definePart({ bindings: { zlib }, begin });
