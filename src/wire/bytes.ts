/** Bytes, ranges of them, and the text that has one character for each byte. */

/** From `start` up to but not including `end`, in bytes from the beginning of the stream. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** A piece of a message: what it says, one character for each byte, and where it stands. */
export interface Part {
  readonly text: string;
  readonly range: ByteRange;
}

const step = 8192;

/** Of what browsers call Latin-1, 32 codes are characters of Windows: none of those is one of ours. */
const decoder = new TextDecoder("latin1");

/** The text with one character (U+0000 to U+00FF) for each byte. */
export function textOf(bytes: Uint8Array): string {
  const decoded = decoder.decode(bytes);
  if (!/[^\0-\x7f\xa0-\xff]/.test(decoded)) return decoded;
  let text = "";
  for (let from = 0; from < bytes.length; from += step) {
    text += String.fromCharCode(...bytes.subarray(from, from + step));
  }
  return text;
}

const encoder = new TextEncoder();

/** The bytes of such a text. @throws RangeError when a character is above U+00FF. */
export function bytesOf(text: string): Uint8Array {
  const encoded = encoder.encode(text);
  // As many bytes as characters: none of those is above U+007F, and up to there it is the same.
  if (encoded.length === text.length) return encoded;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0xff) throw new RangeError(`character ${at} is not a byte: encode the text as UTF-8 first`);
    bytes[at] = code;
  }
  return bytes;
}

/** All pieces in a row, as bytes of their own. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** A byte as a person reads it: `"a"` where it can be shown, `0x0d` where not. */
export function nameOfByte(byte: number | undefined): string {
  if (byte === undefined) return "the end";
  return byte > 0x20 && byte < 0x7f
    ? `"${String.fromCharCode(byte)}"`
    : `0x${byte.toString(16).padStart(2, "0")}`;
}
