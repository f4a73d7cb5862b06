/** Pieces of bytes in a row. */

/** In a buffer of their own; `size` is that of all, for who knows it. */
export function joined(
  pieces: readonly Uint8Array[],
  size = pieces.reduce((sum, piece) => sum + piece.length, 0),
): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
