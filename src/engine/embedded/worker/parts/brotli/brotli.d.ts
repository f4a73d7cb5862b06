/** What `brotli-wasm` has between its WebAssembly and JavaScript; the package describes only the whole of it. */
declare module "brotli-wasm/pkg.bundler/brotli_wasm_bg.js" {
  interface StreamResult {
    /** 1 for the end of the stream, 2 for more input, 3 for more room. */
    readonly code: number;
    readonly buf: Uint8Array;
    /** Bytes that were taken of the input. */
    readonly input_offset: number;
    free(): void;
  }
  export class CompressStream {
    constructor(quality?: number);
    /** `undefined` for the end of the input. */
    compress(input: Uint8Array | undefined, room: number): StreamResult;
    free(): void;
  }
  export class DecompressStream {
    decompress(input: Uint8Array, room: number): StreamResult;
    free(): void;
  }
}
