/** Which headings of a page its contents list names. */

/** A heading as Astro's renderer tells it. */
export interface RenderedHeading {
  readonly depth: number;
  readonly slug: string;
  readonly text: string;
}

export interface ContentsEntry {
  readonly slug: string;
  readonly text: string;
  /** It stands under the entry before it. */
  readonly deeper: boolean;
}

/** The most entries worth reading in a list; above it only the upper level is named. */
const LONGEST = 24;

/** The two upper levels that the page uses under its title; footnotes are reached from the text and not listed. */
export function contentsOf(headings: readonly RenderedHeading[]): ContentsEntry[] {
  const own = headings.filter(({ depth, slug }) => depth > 1 && slug !== "footnote-label");
  const top = Math.min(...own.map(({ depth }) => depth));
  const upper = own.filter(({ depth }) => depth === top);
  const both = own.filter(({ depth }) => depth <= top + 1);
  const named = both.length > LONGEST ? upper : both;
  return named.map(({ slug, text, depth }) => ({ slug, text, deeper: depth > top }));
}
