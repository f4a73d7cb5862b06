/** The part of pako that is a port of zlib itself; the package types only its convenient face. */
declare module "pako/lib/zlib/zstream.js" {
  export default class ZStream {
    input: Uint8Array | null;
    next_in: number;
    avail_in: number;
    output: Uint8Array | null;
    next_out: number;
    avail_out: number;
    /** What zlib has to say of an error; empty when nothing. */
    msg: string;
    /** Of a stream that packs, once it has begun. */
    state: unknown;
  }
}

declare module "pako/lib/zlib/deflate.js" {
  import type ZStream from "pako/lib/zlib/zstream.js";
  export interface DeflateState {
    level: number;
    strategy: number;
    matches: number;
    readonly head: Uint16Array;
    good_match: number;
    max_lazy_match: number;
    nice_match: number;
    max_chain_length: number;
  }
  interface Deflate {
    deflateInit2(
      stream: ZStream,
      level: number,
      method: number,
      windowBits: number,
      memLevel: number,
      strategy: number,
    ): number;
    deflate(stream: ZStream, flush: number): number;
    deflateReset(stream: ZStream): number;
    deflateSetDictionary(stream: ZStream, dictionary: Uint8Array): number;
  }
  const deflate: Deflate;
  export default deflate;
}

declare module "pako/lib/zlib/inflate.js" {
  import type ZStream from "pako/lib/zlib/zstream.js";
  interface Inflate {
    inflateInit2(stream: ZStream, windowBits: number): number;
    inflate(stream: ZStream, flush: number): number;
    inflateReset(stream: ZStream): number;
    inflateSetDictionary(stream: ZStream, dictionary: Uint8Array): number;
  }
  const inflate: Inflate;
  export default inflate;
}

declare module "pako/lib/zlib/crc32.js" {
  export default function crc32(crc: number, bytes: Uint8Array, length: number, position: number): number;
}
