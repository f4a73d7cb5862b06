/** The part with `zlib`: Node's own over a port of zlib. Brotli and Zstandard are refused when they are asked for. */
import crc32 from "pako/lib/zlib/crc32.js";
import type { Loose, Runtime } from "../../runtime.ts";
import { definePart } from "../part.ts";
import { ZlibStream } from "./zlib-stream.ts";

type Done = () => void;
/** Flush, input with offset and length, output with offset and length, as Node's JavaScript calls. */
type WriteArguments = readonly [number, Uint8Array | null, number, number, Uint8Array, number, number];

const encoder = new TextEncoder();

/** What a stream of `zlib.js` holds: stands for `ZlibStream` of `src/node_zlib.cc`. */
class ZlibHandle {
  declare onerror: ((message: string, errno: number, code: string) => void) | undefined;
  readonly #runtime: Runtime;
  readonly #mode: number;
  #stream: ZlibStream | undefined;
  #state: Uint32Array = new Uint32Array(2);
  #done: Done | undefined;
  #writing = false;
  #closed = false;

  constructor(runtime: Runtime, mode: number) {
    this.#runtime = runtime;
    this.#mode = mode;
  }

  init(...given: [number, number, number, number, Uint32Array, Done, Uint8Array | undefined]): void {
    const [windowBits, level, memLevel, strategy, state, done, dictionary] = given;
    this.#stream = new ZlibStream(this.#mode, { windowBits, level, memLevel, strategy, dictionary });
    this.#state = state;
    this.#done = done;
  }

  /** Done in the poll phase, where Node's pool of threads hands its results over. */
  write(...given: WriteArguments): void {
    this.#writing = true;
    const { loop } = this.#runtime;
    loop.hold();
    loop.post(() => {
      loop.release();
      this.#writing = false;
      if (this.#closed) return;
      if (this.#run(given)) this.#done?.call(this);
    });
  }

  writeSync(...given: WriteArguments): void {
    this.#run(given);
  }

  #run([flush, input, from, count, output, at, room]: WriteArguments): boolean {
    const stream = this.#stream;
    if (stream === undefined) throw new Error("The stream was written to before it began.");
    stream.run({
      input: input === null ? new Uint8Array(0) : input.subarray(from, from + count),
      output: output.subarray(at, at + room),
      flush,
    });
    const { failure } = stream;
    if (failure !== undefined) {
      this.onerror?.(failure.message, failure.errno, failure.code);
      return false;
    }
    this.#state.set(stream.left);
    return true;
  }

  params(): void {
    // A level changed on the way only changes how well what follows is packed.
  }

  reset(): void {
    this.#stream?.reset();
  }

  close(): void {
    this.#closed = true;
    if (!this.#writing) this.#stream = undefined;
  }

  getAsyncId(): number {
    return 0;
  }
}

function absent(name: string): unknown {
  return function unavailable(): never {
    const error = new Error(`${name} is not available in the embedded engine; gzip and deflate are.`);
    throw Object.assign(error, { code: "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM" });
  };
}

const zlib = (runtime: Runtime): Loose => ({
  Zlib: class Zlib extends ZlibHandle {
    constructor(mode: number) {
      super(runtime, mode);
    }
  },
  BrotliEncoder: absent("Brotli"),
  BrotliDecoder: absent("Brotli"),
  ZstdCompress: absent("Zstandard"),
  ZstdDecompress: absent("Zstandard"),
  crc32(data: string | Uint8Array, value: number): number {
    const bytes = typeof data === "string" ? encoder.encode(data) : data;
    return crc32(value, bytes, bytes.length, 0) >>> 0;
  },
});

definePart({ bindings: { zlib } });
