/** What the parts of `node:crypto` share: bytes out of whatever was given, Node's errors, the kinds of digests. */
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
  /** Text as UTF-8 unless an encoding is named, views and buffers as they are, a secret key as its bytes. */
  readonly bytesOf: (data: unknown, name: string, encoding?: string) => Bytes;
  /** Node's error of this code. */
  readonly fail: (code: string, ...args: unknown[]) => Error;
}

/** A key made of bytes alone; anything with `export` and this type is taken for one. */
interface SecretKey {
  readonly type: "secret";
  export(): Bytes;
}

const isSecretKey = (value: unknown): value is SecretKey =>
  typeof value === "object" &&
  value !== null &&
  "type" in value &&
  value.type === "secret" &&
  "export" in value;

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
      if (isSecretKey(data)) return data.export();
      throw fail("ERR_INVALID_ARG_TYPE", name, name === "data" ? acceptedData : accepted, data);
    },
  };
}
