/** Zstandard's compressor, and what unpacks with a dictionary: the reference implementation, which a package has as WebAssembly. */

/** The exports by the letters that the package's build gave them; a test packs and unpacks with each. */
interface Exports {
  /** memory */ readonly f: WebAssembly.Memory;
  /** initialisation */ readonly g: () => void;
  /** ZSTD_isError */ readonly h: (code: number) => number;
  /** ZSTD_compressBound */ readonly i: (size: number) => number;
  /** ZSTD_createCCtx */ readonly j: () => number;
  /** ZSTD_freeCCtx */ readonly k: (context: number) => void;
  /** ZSTD_compress_usingDict: context, target, room, source, size, dictionary, size, level */
  readonly l: (...given: number[]) => number;
  /** ZSTD_createDCtx */ readonly n: () => number;
  /** ZSTD_freeDCtx */ readonly o: (context: number) => void;
  /** ZSTD_decompress_usingDict: context, target, room, source, size, dictionary, size */
  readonly q: (...given: number[]) => number;
  /** ZSTD_compress: target, room, source, size, level */ readonly m: (...given: number[]) => number;
  /** malloc */ readonly s: (size: number) => number;
  /** free */ readonly t: (pointer: number) => void;
}

const page = 65_536;

type Area = readonly [at: number, size: number];
type Call = (target: Area, source: Area, dictionary: Area) => number;
/** Which `free` leaves alone. */
const none: Area = [0, 0];

export class ZstdPacker {
  readonly #exports: Exports;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    const stop = (): never => {
      throw new Error("Zstandard stopped.");
    };
    const grow = (size: number): number => {
      const { f: memory } = this.#exports;
      memory.grow(Math.max(1, Math.ceil((size - memory.buffer.byteLength) / page)));
      return 1;
    };
    const env = { a: stop, b: () => undefined, c: stop, d: () => 0, e: grow };
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { a: env });
    this.#exports = exports as unknown as Exports;
    this.#exports.g();
  }

  /** One whole frame. */
  pack(input: Uint8Array, level: number, dictionary?: Uint8Array): Uint8Array {
    const { i: bound, j: begin, k: end, l: packWith, m: pack } = this.#exports;
    const frame = this.#work(bound(input.length), [input, dictionary], (target, source, words) => {
      if (dictionary === undefined) return pack(...target, ...source, level);
      const context = begin();
      const size = packWith(context, ...target, ...source, ...words, level);
      end(context);
      return size;
    });
    if (typeof frame === "number") throw new Error("Zstandard could not pack this.");
    return frame;
  }

  /** What a whole frame holds, in at most `room` bytes; the number of the error where it cannot be read. */
  unpack(frame: Uint8Array, room: number, dictionary?: Uint8Array): Uint8Array | number {
    const { n: begin, o: end, q: unpackWith } = this.#exports;
    return this.#work(room, [frame, dictionary], (target, source, words) => {
      const context = begin();
      const size = unpackWith(context, ...target, ...source, ...words);
      end(context);
      return size;
    });
  }

  /** Calls the library with copies of `inputs` in its memory, and copies out what it wrote. */
  #work(room: number, inputs: readonly (Uint8Array | undefined)[], call: Call): Uint8Array | number {
    const { f: memory, h: isError, s: malloc, t: free } = this.#exports;
    const target: Area = [malloc(room), room];
    const [source = none, words = none] = inputs.map((input): Area => {
      if (input === undefined) return none;
      const at = malloc(Math.max(input.length, 1));
      new Uint8Array(memory.buffer).set(input, at);
      return [at, input.length];
    });
    const size = call(target, source, words);
    const written =
      isError(size) === 0 ? new Uint8Array(memory.buffer).slice(target[0], target[0] + size) : -size;
    for (const [at] of [target, source, words]) free(at);
    return written;
  }
}
