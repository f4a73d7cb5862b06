/** The index as one reader asks it: no query goes to it twice, and a page comes with what the vocabulary knows of it. */
import type { FoundPage, Hit, TextIndex } from "./text-index.ts";
import type { Vocabulary } from "./vocabulary.ts";

const keptSearches = 100;

export class AskedIndex {
  readonly #index: TextIndex;
  readonly #vocabulary: Vocabulary;
  readonly #searches = new Map<string, Promise<readonly Hit[]>>();

  constructor(index: TextIndex, vocabulary: Vocabulary) {
    this.#index = index;
    this.#vocabulary = vocabulary;
  }

  /** A long query asks for each of its words more than once. */
  search(query: string): Promise<readonly Hit[]> {
    const known = this.#searches.get(query);
    if (known !== undefined) return known;
    if (this.#searches.size >= keptSearches) this.#searches.clear();
    const search = this.#index.search(query);
    this.#searches.set(query, search);
    search.catch(() => this.#searches.delete(query));
    return search;
  }

  /** What the index does not say of a page, the vocabulary may. */
  async open(hit: Hit): Promise<FoundPage> {
    const known = this.#vocabulary.pages.get(hit.id);
    const page = await hit.open();
    if (known === undefined) return page;
    return {
      ...page,
      kind: page.kind || (known.isQuestion ? "question" : ""),
      place: page.place || known.section,
    };
  }
}
