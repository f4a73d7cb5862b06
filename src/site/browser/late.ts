/** Pieces of the page's script that load late: one that does not come leaves the page as it is, which says so where it can. */

/** `says`: where the reader is told of it; nobody is where the page is only left before it came. */
export function whenLoaded<Piece>(
  piece: Promise<Piece>,
  use: (piece: Piece) => unknown,
  says: Element | null = null,
): void {
  piece.then(use, () => {
    if (says !== null) says.textContent = "This part could not be loaded. Try again when there is a network.";
  });
}
