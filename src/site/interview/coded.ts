/** Texts of questions and titles: plain, with code between backticks. */

export interface Piece {
  readonly text: string;
  readonly isCode: boolean;
}

/** The pieces of a text, in order; a backtick alone is text. */
export function piecesOf(text: string): readonly Piece[] {
  return text
    .split(/(`[^`]+`)/)
    .filter((piece) => piece !== "")
    .map((piece) =>
      /^`[^`]+`$/.test(piece) ? { text: piece.slice(1, -1), isCode: true } : { text: piece, isCode: false },
    );
}
