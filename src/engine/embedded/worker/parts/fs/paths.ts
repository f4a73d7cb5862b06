/** Paths between Node, where they may be any bytes, and the tree of files, where they are text. */

/** A byte that is no UTF-8 stands in the text as a lone surrogate of its own, so that it comes back as it was. */
const escapes = 0xdc00;
const isEscape = (unit: number): boolean => unit >= 0xdc80 && unit <= 0xdcff;

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const lax = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();
/** Of a sequence of UTF-8, at most this many bytes. */
const longestSequence = 4;

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The character that starts at `at`, and how many bytes it takes. */
function characterAt(bytes: Uint8Array, at: number): readonly [string, number] {
  for (let size = 1; size <= longestSequence && at + size <= bytes.length; size += 1) {
    const text = decoded(bytes.subarray(at, at + size));
    if (text !== undefined) return [text, size];
  }
  return [String.fromCharCode(escapes + (bytes[at] ?? 0)), 1];
}

function textOfBytes(bytes: Uint8Array): string {
  const whole = decoded(bytes);
  if (whole !== undefined) return whole;
  let text = "";
  for (let at = 0; at < bytes.length;) {
    const [character, size] = characterAt(bytes, at);
    text += character;
    at += size;
  }
  return text;
}

/** What Node's JavaScript hands over as a path, as the tree knows it. */
export function textOf(path: unknown): string {
  if (ArrayBuffer.isView(path))
    return textOfBytes(new Uint8Array(path.buffer, path.byteOffset, path.byteLength));
  return String(path).toWellFormed();
}

/** The bytes of a name in the tree. */
export function bytesOfName(text: string): Uint8Array {
  if (text.isWellFormed()) return encoder.encode(text);
  const bytes = [...text].flatMap((character) => {
    const unit = character.charCodeAt(0);
    return character.length === 1 && isEscape(unit) ? [unit - escapes] : [...encoder.encode(character)];
  });
  return Uint8Array.from(bytes);
}

/** A path as a person reads it: bytes that are no text become U+FFFD. */
export const readable = (text: string): string =>
  text.isWellFormed() ? text : lax.decode(bytesOfName(text));
