/** Pages that have most words of a long query, from the pages that have each. */
import type { FoundPage, FoundSection, Hit } from "./text-index.ts";

/** A page with how many of the words it has. */
export interface Merged extends Hit {
  readonly has: number;
}

/** Adds up one list of hits for each word. A page scores by its words, and the more of them it has the better. */
export function merged(lists: readonly (readonly Hit[])[]): Merged[] {
  const byId = Map.groupBy(lists.flat(), (hit) => hit.id);
  return [...byId].map(([id, hits]) => ({
    id,
    has: hits.length,
    score: hits.reduce((sum, hit) => sum + hit.score, 0) * (hits.length / lists.length) ** 2,
    open: () => openAll(hits),
  }));
}

/** One after the other: the index gives the same page for each word, marked for that word alone. */
async function openAll(hits: readonly Hit[]): Promise<FoundPage> {
  const pages: FoundPage[] = [];
  for (const hit of hits) pages.push(await hit.open());
  const [first] = pages;
  if (first === undefined) throw new Error("A page without a word of the query.");
  return {
    ...first,
    words: pages.flatMap((page) => page.words),
    sections: joined(pages.flatMap((page) => page.sections)),
  };
}

/** One entry for each section, with the excerpt that has most marks. */
function joined(sections: readonly FoundSection[]): FoundSection[] {
  return [...Map.groupBy(sections, (section) => section.href).values()].flatMap((same) => {
    const [best] = same.toSorted((a, b) => marks(b) - marks(a));
    if (best === undefined) return [];
    const weight = same.reduce((sum, section) => sum + section.weight, 0);
    return [{ ...best, weight, words: same.flatMap((section) => section.words) }];
  });
}

function marks(section: FoundSection): number {
  return section.excerpt.filter((piece) => piece.marked).length;
}
