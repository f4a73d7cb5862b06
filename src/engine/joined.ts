/** Copies of bytes: of one piece, or of several in a row. */

/** From so many bytes on, a buffer that is not wiped first is worth the object it needs. */
const large = 4096;

/** In a buffer of their own. */
export function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(ownBuffer(bytes));
}

/** A buffer that holds them and nothing else. Of all ways to copy, `slice` of a buffer alone does not write zeros before. */
export function ownBuffer(bytes: Uint8Array): ArrayBuffer {
  const { buffer, byteOffset, length } = bytes;
  if (length >= large && buffer instanceof ArrayBuffer) return buffer.slice(byteOffset, byteOffset + length);
  const copy = new Uint8Array(length);
  copy.set(bytes);
  return copy.buffer;
}

/** Bytes of all together. */
export const sizeOf = (pieces: readonly Uint8Array[]): number =>
  pieces.reduce((sum, { length }) => sum + length, 0);

/** In a buffer of their own; `size` is that of all, for who knows it. */
export function joined(pieces: readonly Uint8Array[], size = sizeOf(pieces)): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
