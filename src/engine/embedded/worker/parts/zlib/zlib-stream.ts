/**
 * One zlib stream: what `ZlibContext` of Node's C++ does with each piece it is given, over pako's port of zlib.
 * @see src/node_zlib.cc of Node
 */
import deflate, { type DeflateState } from "pako/lib/zlib/deflate.js";
import inflate from "pako/lib/zlib/inflate.js";
import ZStream from "pako/lib/zlib/zstream.js";
import type { Codec, Failure, Piece } from "./codec.ts";
import { deflateParams } from "./deflate-params.ts";

/** `node_zlib_mode`. */
const modes = {
  DEFLATE: 1,
  INFLATE: 2,
  GZIP: 3,
  GUNZIP: 4,
  DEFLATERAW: 5,
  INFLATERAW: 6,
  UNZIP: 7,
} as const;

const ok = 0;
const streamEnd = 1;
const needDictionary = 2;
const dataError = -3;
const bufferError = -5;
const finish = 4;
const deflated = 8;
const gzipId = [0x1f, 0x8b] as const;

const names: Readonly<Record<number, string>> = {
  [1]: "Z_STREAM_END",
  [2]: "Z_NEED_DICT",
  [-1]: "Z_ERRNO",
  [-2]: "Z_STREAM_ERROR",
  [-3]: "Z_DATA_ERROR",
  [-4]: "Z_MEM_ERROR",
  [-5]: "Z_BUF_ERROR",
  [-6]: "Z_VERSION_ERROR",
};

export interface ZlibSettings {
  readonly windowBits: number;
  readonly level: number;
  readonly memLevel: number;
  readonly strategy: number;
  readonly dictionary: Uint8Array | undefined;
}

export class ZlibStream implements Codec {
  #mode: number;
  readonly #settings: ZlibSettings;
  #stream = new ZStream();
  #begun = false;
  #idBytesRead = 0;
  #flush = 0;
  #result: number = ok;

  constructor(mode: number, settings: ZlibSettings) {
    this.#mode = mode;
    this.#settings = settings;
  }

  get left(): readonly [output: number, input: number] {
    return [this.#stream.avail_out, this.#stream.avail_in];
  }

  /** Works until the input is used up or the output is full. */
  run({ input, output, flush }: Piece): void {
    this.#begin();
    const stream = this.#stream;
    Object.assign(stream, { input, next_in: 0, avail_in: input.length });
    Object.assign(stream, { output, next_out: 0, avail_out: output.length });
    this.#flush = flush;
    if (this.#deflates) this.#result = deflate.deflate(stream, flush);
    else this.#inflateAll();
  }

  get failure(): Failure | undefined {
    if (this.#result === streamEnd) return undefined;
    if (this.#result === ok || this.#result === bufferError) {
      const cut = this.#stream.avail_out !== 0 && this.#flush === finish;
      return cut ? this.#failed("unexpected end of file", bufferError) : undefined;
    }
    if (this.#result !== needDictionary) return this.#failed("Zlib error", this.#result);
    const empty = this.#settings.dictionary === undefined;
    return this.#failed(empty ? "Missing dictionary" : "Bad dictionary", needDictionary);
  }

  reset(): void {
    this.#result = ok;
    if (!this.#begun) return;
    if (this.#deflates) deflate.deflateReset(this.#stream);
    else inflate.inflateReset(this.#stream);
    this.#giveDictionary();
  }

  params(level: number, strategy: number): void {
    if (!this.#deflates) return;
    this.#begin();
    deflateParams(this.#stream.state as DeflateState, level, strategy);
  }

  get #deflates(): boolean {
    return this.#mode === modes.DEFLATE || this.#mode === modes.GZIP || this.#mode === modes.DEFLATERAW;
  }

  #failed(words: string, errno: number): Failure {
    const { msg } = this.#stream;
    return { message: msg === "" ? words : msg, errno, code: names[errno] ?? "Z_UNKNOWN" };
  }

  #begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    const { level, memLevel, strategy } = this.#settings;
    const bits = this.#windowBits();
    this.#result = this.#deflates
      ? deflate.deflateInit2(this.#stream, level, deflated, bits, memLevel, strategy)
      : inflate.inflateInit2(this.#stream, bits);
    this.#giveDictionary();
  }

  /** zlib is told of the wrapper by the range that the number lies in. */
  #windowBits(): number {
    const { windowBits } = this.#settings;
    if (this.#mode === modes.GZIP || this.#mode === modes.GUNZIP) return windowBits + 16;
    if (this.#mode === modes.UNZIP) return windowBits + 32;
    return this.#mode === modes.DEFLATERAW || this.#mode === modes.INFLATERAW ? -windowBits : windowBits;
  }

  #giveDictionary(): void {
    const { dictionary } = this.#settings;
    if (dictionary === undefined) return;
    if (this.#mode === modes.DEFLATE || this.#mode === modes.DEFLATERAW)
      deflate.deflateSetDictionary(this.#stream, dictionary);
    else if (this.#mode === modes.INFLATERAW) inflate.inflateSetDictionary(this.#stream, dictionary);
  }

  #inflateAll(): void {
    if (this.#mode === modes.UNZIP) this.#recognise();
    const stream = this.#stream;
    this.#result = inflate.inflate(stream, this.#flush);
    const { dictionary } = this.#settings;
    if (this.#mode !== modes.INFLATERAW && this.#result === needDictionary && dictionary !== undefined) {
      this.#result = inflate.inflateSetDictionary(stream, dictionary);
      if (this.#result === ok) this.#result = inflate.inflate(stream, this.#flush);
      else if (this.#result === dataError) this.#result = needDictionary;
    }
    // Several gzip members may follow each other; zeroes after the last are padding.
    while (this.#mode === modes.GUNZIP && this.#result === streamEnd && this.#hasMore()) {
      this.reset();
      this.#result = inflate.inflate(stream, this.#flush);
    }
  }

  #hasMore(): boolean {
    const { avail_in: left, input, next_in: at } = this.#stream;
    return left > 0 && input?.[at] !== 0;
  }

  /** gzip by its two magic bytes, which may come one at a time; anything else is taken for deflate. */
  #recognise(): void {
    const { input, avail_in: count } = this.#stream;
    for (let at = 0; at < count && this.#idBytesRead < gzipId.length; at += 1) {
      if (input?.[at] !== gzipId[this.#idBytesRead]) {
        this.#mode = modes.INFLATE;
        return;
      }
      this.#idBytesRead += 1;
    }
    if (this.#idBytesRead === gzipId.length) this.#mode = modes.GUNZIP;
  }
}
