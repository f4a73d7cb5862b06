/** Zstandard's compressor: the reference implementation, which a package has as WebAssembly. */

/** The exports by the letters that the package's build gave them; a test packs and unpacks with each. */
interface Exports {
  /** memory */ readonly f: WebAssembly.Memory;
  /** initialisation */ readonly g: () => void;
  /** ZSTD_isError */ readonly h: (code: number) => number;
  /** ZSTD_compressBound */ readonly i: (size: number) => number;
  /** ZSTD_compress: target, room, source, size, level */ readonly m: (...given: number[]) => number;
  /** malloc */ readonly s: (size: number) => number;
  /** free */ readonly t: (pointer: number) => void;
}

const page = 65_536;

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
  pack(input: Uint8Array, level: number): Uint8Array {
    const { f: memory, h: isError, i: bound, m: compress, s: malloc, t: free } = this.#exports;
    const room = bound(input.length);
    const [target, source] = [malloc(room), malloc(Math.max(input.length, 1))];
    new Uint8Array(memory.buffer).set(input, source);
    const size = compress(target, room, source, input.length, level);
    const frame = new Uint8Array(memory.buffer).slice(target, target + size);
    free(target);
    free(source);
    if (isError(size) !== 0) throw new Error("Zstandard could not pack this.");
    return frame;
  }
}
