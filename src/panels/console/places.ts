/** The places in an example's own files that a program's output names, as a stack does: `server.js:12:5`. */

/** A piece of output; `place` where it names a line of a file, counted from 1. */
export interface OutputPiece {
  readonly text: string;
  readonly place: { readonly file: string; readonly line: number } | null;
}

/** The output in pieces, which joined are the output. `files` are paths as the example has them. */
export function placesIn(text: string, files: readonly string[]): OutputPiece[] {
  if (files.length === 0) return [{ text, place: null }];
  const names = files.toSorted((a, b) => b.length - a.length).map((file) => file.replace(/[^\w/]/g, "\\$&"));
  // A path begins where a word does: `other-server.js` is not `server.js`.
  const place = new RegExp(`(?<![\\w.-])(${names.join("|")}):(\\d{1,6})(?::\\d{1,6})?(?!\\w)`, "g");
  const pieces: OutputPiece[] = [];
  let end = 0;
  for (const found of text.matchAll(place)) {
    const [whole, file = "", line = ""] = found;
    if (found.index > end) pieces.push({ text: text.slice(end, found.index), place: null });
    pieces.push({ text: whole, place: { file, line: Number(line) } });
    end = found.index + whole.length;
  }
  if (end < text.length || pieces.length === 0) pieces.push({ text: text.slice(end), place: null });
  return pieces;
}
