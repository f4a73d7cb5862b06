/** Stands for `src/string_decoder.cc`: text from chunks of bytes that may end inside a character. */
import type { Runtime } from "../runtime.ts";
import {
  decodeAscii,
  decodeBase64,
  decodeHex,
  decodeLatin1,
  decodeUcs2,
  decodeUtf8,
  encodeInto,
  encodingNames,
  unshared,
} from "./encodings.ts";
import type { EncodingName } from "./encodings.ts";
import { toUnicode } from "./punycode.ts";

/** Places in the state buffer that `string_decoder.js` allocates. */
const incomplete = 0;
const missingBytes = 4;
const bufferedBytes = 5;
const encodingField = 6;

const decoders: Readonly<Record<EncodingName, (bytes: Uint8Array) => string>> = {
  ascii: decodeAscii,
  latin1: decodeLatin1,
  hex: decodeHex,
  utf8: decodeUtf8,
  buffer: decodeUtf8,
  utf16le: decodeUcs2,
  base64: (bytes) => decodeBase64(bytes, "base64"),
  base64url: (bytes) => decodeBase64(bytes, "base64url"),
};

/** How many bytes a character of UTF-8 has by its first one; 0 when none begins so. */
const lengthBy = (lead: number): number =>
  (lead & 0xe0) === 0xc0 ? 2 : (lead & 0xf0) === 0xe0 ? 3 : (lead & 0xf8) === 0xf0 ? 4 : 0;

/** Bytes at the end that start a character, and how many more it wants; whether it can become one is not asked. */
function utf8Tail(bytes: Uint8Array): readonly [kept: number, missing: number] {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes.at(-back) ?? 0;
    if (byte < 0x80) return [0, 0];
    if ((byte & 0xc0) !== 0x80) return lengthBy(byte) > back ? [back, lengthBy(byte) - back] : [0, 0];
  }
  return [0, 0];
}

function utf16Tail(bytes: Uint8Array): readonly [kept: number, missing: number] {
  if (bytes.length % 2 === 1) return [1, 1];
  const high = bytes.at(-1) ?? 0;
  return high >= 0xd8 && high <= 0xdb ? [2, 2] : [0, 0];
}

function tailOf(encoding: EncodingName, bytes: Uint8Array): readonly [kept: number, missing: number] {
  if (encoding === "utf8") return utf8Tail(bytes);
  if (encoding === "utf16le") return utf16Tail(bytes);
  const rest = encoding.startsWith("base64") ? bytes.length % 3 : 0;
  return [rest, rest === 0 ? 0 : 3 - rest];
}

function joined(state: Uint8Array, input: ArrayBufferView): Uint8Array {
  const bytes = new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  const held = state[bufferedBytes] ?? 0;
  if (held === 0) return bytes;
  const all = new Uint8Array(held + bytes.length);
  all.set(state.subarray(incomplete, incomplete + held));
  all.set(bytes, held);
  return all;
}

function keep(state: Uint8Array, tail: Uint8Array, missing: number): void {
  state.set(tail, incomplete);
  state[bufferedBytes] = tail.length;
  state[missingBytes] = missing;
}

const encodingIn = (state: Uint8Array): EncodingName => encodingNames[state[encodingField] ?? 1] ?? "utf8";

/** Node completes a unit that was cut before it looks at what follows, so a lone high surrogate then goes out. */
function decodeUtf16(state: Uint8Array, input: ArrayBufferView): string {
  const missing = state[missingBytes] ?? 0;
  const all = joined(state, input);
  const held = state[bufferedBytes] ?? 0;
  if (input.byteLength < missing) {
    keep(state, all, missing - input.byteLength);
    return "";
  }
  const rest = all.subarray(held + missing);
  const [kept, lacking] = tailOf("utf16le", rest);
  const text = decodeUcs2(all.subarray(0, held + missing)) + decodeUcs2(rest.subarray(0, rest.length - kept));
  keep(state, rest.slice(rest.length - kept), lacking);
  return text;
}

function decode(state: Uint8Array, input: ArrayBufferView): string {
  const encoding = encodingIn(state);
  if (encoding === "utf16le") return decodeUtf16(state, input);
  const bytes = joined(state, input);
  const [kept, missing] = tailOf(encoding, bytes);
  const whole = bytes.length - kept;
  const text = decoders[encoding](bytes.subarray(0, whole));
  keep(state, bytes.slice(whole), missing);
  return text;
}

function flush(state: Uint8Array): string {
  const encoding = encodingIn(state);
  const held = state.slice(incomplete, incomplete + (state[bufferedBytes] ?? 0));
  keep(state, new Uint8Array(0), 0);
  return decoders[encoding](encoding === "utf16le" ? held.subarray(0, held.length & ~1) : held);
}

export function string_decoder(runtime: Runtime): object {
  const { numbers, encodings } = runtime.data.stringDecoder;
  return { ...numbers, encodings, decode, flush };
}

/** The browser's own: the global ones are Node's, which stand on these. */
const { TextDecoder: NativeDecoder, TextEncoder: NativeEncoder } = globalThis;

const notBytes =
  'The "list" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.';

function decodeUTF8(input: BufferSource, ignoreBOM: boolean, fatal: boolean): string {
  try {
    return new NativeDecoder("utf-8", { ignoreBOM, fatal }).decode(unshared(input));
  } catch {
    const [code, sentence] =
      ArrayBuffer.isView(input) || input instanceof ArrayBuffer
        ? ["ERR_ENCODING_INVALID_ENCODED_DATA", "The encoded data was not valid for encoding utf-8"]
        : ["ERR_INVALID_ARG_TYPE", notBytes];
    throw Object.assign(new TypeError(sentence), { code });
  }
}

/** Stands for `src/encoding_binding.cc`: the natives of TextEncoder, TextDecoder and IDNA. */
export function encoding_binding(): object {
  const encoder = new NativeEncoder();
  const encodeIntoResults = new Uint32Array(2);
  return {
    encodeIntoResults,
    encodeInto(source: string, target: Uint8Array<ArrayBuffer>): void {
      const { read, written } = encodeInto(source, target);
      encodeIntoResults.set([read, written]);
    },
    encodeUtf8String: (source: string) => encoder.encode(source),
    decodeUTF8,
    // Names in ASCII are not looked at, as by `ada::idna::to_ascii`.
    toASCII: (domain: string) =>
      /[^\0-\x7f]/.test(domain) ? (URL.parse(`ws://${domain}`)?.hostname ?? "") : domain.toLowerCase(),
    toUnicode,
  };
}
