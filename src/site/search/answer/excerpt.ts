/** The part of an excerpt that fits a line: without the title it repeats, beginning shortly before its first mark. */
import type { Piece } from "./text-index.ts";

/** @param lead how many words may stand before the first mark */
export function excerpted(pieces: readonly Piece[], title: string, lead: number): Piece[] {
  return shortened(withoutTitle(pieces, title), lead);
}

/** The text of a section opens with its heading, which stands above the excerpt already. */
function withoutTitle(pieces: readonly Piece[], title: string): Piece[] {
  const text = pieces.map((piece) => piece.text).join("");
  if (!text.startsWith(title)) return [...pieces];
  let left = title.length + (/^[.\s]*/.exec(text.slice(title.length))?.[0].length ?? 0);
  return pieces.flatMap((piece) => {
    const cut = Math.min(left, piece.text.length);
    left -= cut;
    return cut === piece.text.length ? [] : [{ ...piece, text: piece.text.slice(cut) }];
  });
}

function shortened(pieces: readonly Piece[], lead: number): Piece[] {
  const [first, ...rest] = pieces;
  if (first === undefined || first.marked || rest.length === 0) return [...pieces];
  const words = first.text.trimEnd().split(/\s+/);
  if (words.length <= lead) return [...pieces];
  return [{ text: `… ${words.slice(-lead).join(" ")} `, marked: false }, ...rest];
}
