/** Text to bytes and back in each of Node's encodings; the ground under the bindings `buffer` and `string_decoder`. */

const utf8Decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const windowsDecoder = new TextDecoder("latin1");
const utf16Decoder = new TextDecoder("utf-16le", { ignoreBOM: true });
const utf8Encoder = new TextEncoder();

const hexDigits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const alphabets = { base64: `${base64Alphabet}+/`, base64url: `${base64Alphabet}-_` };
/** Value of each base64 digit of either alphabet, 255 for what is skipped. */
const base64Values = new Uint8Array(256).fill(255);
for (const alphabet of Object.values(alphabets)) {
  [...alphabet].forEach((digit, value) => (base64Values[digit.charCodeAt(0)] = value));
}

/** Few enough arguments for `String.fromCharCode` on every engine. */
const chunk = 8192;

function fromCodes(bytes: Uint8Array, mask: number): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += chunk) {
    const part = bytes.subarray(at, at + chunk);
    text += String.fromCharCode(...(mask === 255 ? part : part.map((byte) => byte & mask)));
  }
  return text;
}

export const encodeUtf8 = (text: string): Uint8Array<ArrayBuffer> => utf8Encoder.encode(text);

/** Memory that threads share is refused; to look beforehand would make a buffer for each short array. */
function decodeWith(decoder: TextDecoder, bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    return decoder.decode(new Uint8Array(bytes));
  }
}

/** What a decoder is given, or a copy that is not shared. */
export function unshared(input: BufferSource): BufferSource {
  const isView = ArrayBuffer.isView(input);
  const buffer: unknown = isView ? input.buffer : input;
  if (Object.prototype.toString.call(buffer) !== "[object SharedArrayBuffer]") return input;
  return (
    isView ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength) : new Uint8Array(input)
  ).slice();
}

export function encodeInto(text: string, bytes: Uint8Array): TextEncoderEncodeIntoResult {
  try {
    return utf8Encoder.encodeInto(text, bytes);
  } catch {
    const copy = new Uint8Array(bytes);
    const result = utf8Encoder.encodeInto(text, copy);
    bytes.set(copy.subarray(0, result.written));
    return result;
  }
}

export const decodeUtf8 = (bytes: Uint8Array): string => decodeWith(utf8Decoder, bytes);
/** What browsers call Latin-1 is Windows-1252: it differs in 32 codes, and never makes one of these of another. */
export const decodeLatin1 = (bytes: Uint8Array): string => {
  const text = decodeWith(windowsDecoder, bytes);
  return /[^\0-\x7f\xa0-\xff]/.test(text) ? fromCodes(bytes, 255) : text;
};
export const decodeAscii = (bytes: Uint8Array): string => fromCodes(bytes, 127);
export const decodeUcs2 = (bytes: Uint8Array): string => {
  // TextDecoder would replace lone surrogates, which Node keeps.
  const even = bytes.subarray(0, bytes.length & ~1);
  const text = decodeWith(utf16Decoder, even);
  return text.includes("\ufffd") ? decodeUnits(even) : text;
};

function decodeUnits(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    text += String.fromCharCode((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8));
  }
  return text;
}

export function decodeHex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += hexDigits[byte] ?? "";
  return text;
}

export function decodeBase64(bytes: Uint8Array, kind: keyof typeof alphabets): string {
  const digits = alphabets[kind];
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += (digits[group >> 18] ?? "") + (digits[(group >> 12) & 63] ?? "");
    if (left > 1) text += digits[(group >> 6) & 63] ?? "";
    if (left > 2) text += digits[group & 63] ?? "";
  }
  return kind === "base64" ? text.padEnd(Math.ceil(bytes.length / 3) * 4, "=") : text;
}

/** Node reads either alphabet, skips what is not a digit and stops at the first `=`. */
export function encodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4) + 3);
  let written = 0;
  let group = 0;
  let bits = 0;
  for (let at = 0; at < text.length; at += 1) {
    // Node looks at the low byte of each code unit alone.
    const code = text.charCodeAt(at) & 255;
    if (code === 61) break;
    const value = base64Values[code] ?? 255;
    if (value === 255) continue;
    group = ((group << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[written++] = (group >> bits) & 255;
    }
  }
  return bytes.subarray(0, written);
}

/** Of the low byte alone, as Node reads it. */
const hexValue = (unit: number): number => {
  const code = unit & 255;
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
};

/** Stops at the first pair that is not hexadecimal, as Node does. */
export function encodeHex(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length >> 1);
  for (let at = 0; at < bytes.length; at += 1) {
    const high = hexValue(text.charCodeAt(at * 2));
    const low = hexValue(text.charCodeAt(at * 2 + 1));
    if (high < 0 || low < 0) return bytes.subarray(0, at);
    bytes[at] = (high << 4) | low;
  }
  return bytes;
}

/** Up to so many letters a loop is quicker than the browser's encoder, which has to be called. */
const short = 48;

export function encodeLatin1(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  if (text.length > short && isAllWritten(text, bytes)) return bytes;
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** Of what is ASCII alone UTF-8 makes as many bytes as there are letters. */
function isAllWritten(text: string, bytes: Uint8Array): boolean {
  const { read, written } = utf8Encoder.encodeInto(text, bytes);
  return read === written && read === text.length;
}

/** Writes a short text of ASCII alone; answers -1 for any other. */
export function writeAscii(text: string, bytes: Uint8Array, offset: number): number {
  if (text.length > short) return -1;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit > 127) return -1;
    bytes[offset + at] = unit;
  }
  return text.length;
}

export function encodeUcs2(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length * 2);
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    bytes[at * 2] = unit & 255;
    bytes[at * 2 + 1] = unit >> 8;
  }
  return bytes;
}

/** Numbers of Node's `enum encoding`, as `encodings` of the binding `string_decoder` lists them. */
export const encodingNames = [
  "ascii",
  "utf8",
  "base64",
  "utf16le",
  "latin1",
  "hex",
  "buffer",
  "base64url",
] as const;
export type EncodingName = (typeof encodingNames)[number];

export const encoders: Readonly<Record<EncodingName, (text: string) => Uint8Array<ArrayBuffer>>> = {
  ascii: encodeLatin1,
  latin1: encodeLatin1,
  utf8: encodeUtf8,
  buffer: encodeUtf8,
  utf16le: encodeUcs2,
  hex: encodeHex,
  base64: encodeBase64,
  base64url: encodeBase64,
};

/** Names as `Buffer` accepts them, in any case, to the name of the encoder. */
export function encodingOf(name: string): EncodingName {
  const lower = name.toLowerCase();
  if (lower === "utf-8") return "utf8";
  if (lower === "binary") return "latin1";
  if (["ucs2", "ucs-2", "utf-16le"].includes(lower)) return "utf16le";
  return encodingNames.find((known) => known === lower) ?? "utf8";
}
