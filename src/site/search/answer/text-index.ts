/** What search needs of an index of the pages' text, whoever keeps it. */

/** A stretch of an excerpt; `marked` where it answers the query. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** A part of a page that has words of the query: the text under one heading, or what stands before the first. */
export interface FoundSection {
  readonly title: string;
  /** Address with the base path, and the heading's id where there is one. */
  readonly href: string;
  /** The words of the page that matched, as they stand there. */
  readonly words: readonly string[];
  /** How much of the query it has, by the index's own measure. */
  readonly weight: number;
  readonly excerpt: readonly Piece[];
}

/** A page that has words of the query. */
export interface FoundPage {
  readonly title: string;
  readonly href: string;
  /** What the page says it is, in words; empty when it does not say. */
  readonly kind: string;
  /** Title of the section of the site it stands in; empty when it does not say. */
  readonly place: string;
  readonly words: readonly string[];
  readonly sections: readonly FoundSection[];
}

/** A page by its id, not yet read. */
export interface Hit {
  readonly id: string;
  /** Higher is better; comparable within one answer only. */
  readonly score: number;
  open(): Promise<FoundPage>;
}

/** The index: every page that has all the words, best first. Rejects when the index cannot be read. */
export interface TextIndex {
  search(query: string): Promise<readonly Hit[]>;
}
