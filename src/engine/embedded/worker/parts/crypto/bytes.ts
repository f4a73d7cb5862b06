/** Bytes as the binding of crypto takes them from Node's JavaScript, and the numbers that keys are made of. */
import { joined } from "../../../../joined.ts";
import type { Runtime } from "../../runtime.ts";

export type Bytes = Uint8Array;

/** What Node's JavaScript hands over once it has checked it. */
export type Source = string | ArrayBuffer | ArrayBufferView;

export interface NodeBuffer extends Bytes {
  toString(encoding?: string): string;
}

interface BufferClass {
  from(value: unknown, encoding?: string): NodeBuffer;
  alloc(size: number): NodeBuffer;
  isEncoding(name: unknown): boolean;
}

export const bufferClass = (runtime: Runtime): BufferClass =>
  (runtime.require("buffer") as { Buffer: BufferClass }).Buffer;

/** A Buffer over memory of its own, of which Node's JavaScript hands out all. */
export const bufferOf = (runtime: Runtime, bytes: Bytes): NodeBuffer =>
  bufferClass(runtime).from(exactBuffer(bytes));

/** A view of the same memory. */
export function viewOf(source: ArrayBuffer | ArrayBufferView): Bytes {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}

/** Text is UTF-8 unless an encoding is named that Node knows. */
export function bytesOf(runtime: Runtime, source: Source, encoding?: string): Bytes {
  if (typeof source !== "string") return viewOf(source);
  const Buffer = bufferClass(runtime);
  // No Buffer: its `slice` would be a view, where a mode works on a copy.
  return viewOf(Buffer.from(source, Buffer.isEncoding(encoding) ? encoding : "utf8"));
}

export const concat = (...parts: readonly Bytes[]): Bytes => joined(parts);

export const sameBytes = (left: Bytes, right: Bytes): boolean =>
  left.length === right.length && left.every((byte, at) => byte === right[at]);

export function xor(left: Bytes, right: Bytes): Bytes {
  return left.map((byte, at) => byte ^ (right[at] ?? 0));
}

/** The bytes in a buffer of their own, as jobs answer them. */
export const exactBuffer = (bytes: Bytes): ArrayBuffer => Uint8Array.from(bytes).buffer;

const hexOf = (bytes: Bytes): string => {
  let text = "";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text;
};

/** Big-endian, unsigned; no bytes are zero. */
export const toNumber = (bytes: Bytes): bigint => (bytes.length === 0 ? 0n : BigInt(`0x${hexOf(bytes)}`));

/** Big-endian, in the fewest bytes, or filled with zeroes at the left up to `length`. */
export function fromNumber(value: bigint, length = 0): Bytes {
  const digits = value.toString(16);
  const hex = digits.padStart(Math.max(digits.length + (digits.length % 2), length * 2), "0");
  const bytes = new Uint8Array(hex.length / 2);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = parseInt(hex.slice(at * 2, at * 2 + 2), 16);
  return bytes;
}

export const bitLength = (value: bigint): number => (value === 0n ? 0 : value.toString(2).length);

const webCrypto = globalThis.crypto;

/** The browser fills at most 65,536 bytes in one call. */
export function fillRandom(bytes: Bytes): Bytes {
  for (let at = 0; at < bytes.length; at += 65_536)
    webCrypto.getRandomValues(bytes.subarray(at, at + 65_536) as Uint8Array<ArrayBuffer>);
  return bytes;
}

export const randomBytes = (length: number): Bytes => fillRandom(new Uint8Array(length));

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

export function toBase64Url(bytes: Bytes): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** `undefined` for a text in which a character is none of base64. */
export function fromBase64(text: string): Bytes | undefined {
  const plain = text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  if ([...plain].some((character) => !alphabet.includes(character))) return undefined;
  if (plain.length % 4 === 1) return undefined;
  const binary = atob(plain.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
