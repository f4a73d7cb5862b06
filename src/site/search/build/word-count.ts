/** Counts the words of the site's text, for corrections that no name of the site can give. */
import { lettersOf } from "../answer/vocabulary.ts";

/** How many words are kept, and how long the shortest is: shorter ones have too many neighbours. */
const mostWords = 12_000;
const shortest = 5;

/** Counts on how many pages a word stands. */
export class WordCount {
  readonly #pages = new Map<string, number>();

  /** Adds the text of one page. */
  add(text: string): void {
    for (const word of new Set(lettersOf(text))) {
      if (word.length >= shortest && /^\p{L}+$/u.test(word))
        this.#pages.set(word, (this.#pages.get(word) ?? 0) + 1);
    }
  }

  /** The words on most pages, in the order of the alphabet, which compresses well. */
  mostFrequent(): string[] {
    const words = [...this.#pages].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, mostWords);
    return words.map(([word]) => word).sort();
  }
}
