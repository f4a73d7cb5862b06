/** Bytes out of whatever was given to `node:crypto`, and Node's errors. */
import type { sha256 } from "@noble/hashes/sha2.js";
import type { Runtime } from "../runtime.ts";

export type Digest = typeof sha256;
export type Bytes = Uint8Array;

interface BufferLike {
  from(value: unknown, encoding?: string): Bytes & { toString(encoding: string): string };
  alloc(size: number): Bytes;
}

export interface ByteSource {
  readonly buffer: BufferLike;
  /** Text as UTF-8 unless an encoding is named, views and buffers as they are. */
  readonly bytesOf: (data: unknown, name: string, encoding?: string) => Bytes;
  /** Node's error of this code. */
  readonly fail: (code: string, ...args: unknown[]) => Error;
}

const accepted = ["ArrayBuffer", "Buffer", "TypedArray", "DataView", "string", "KeyObject", "CryptoKey"];

const acceptedData = ["string", "Buffer", "TypedArray", "DataView"];

export function byteSource(runtime: Runtime): ByteSource {
  const { Buffer: buffer } = runtime.require("buffer") as { Buffer: BufferLike };
  const { codes } = runtime.require("internal/errors") as {
    codes: Record<string, new (...args: unknown[]) => Error>;
  };
  const fail = (code: string, ...args: unknown[]): Error =>
    new (codes[code] ?? (Error as unknown as new (...all: unknown[]) => Error))(...args);
  return {
    buffer,
    fail,
    bytesOf(data, name, encoding) {
      if (typeof data === "string") return buffer.from(data, encoding === "buffer" ? "utf8" : encoding);
      if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
      if (data instanceof ArrayBuffer) return new Uint8Array(data);
      throw fail("ERR_INVALID_ARG_TYPE", name, name === "data" ? acceptedData : accepted, data);
    },
  };
}
