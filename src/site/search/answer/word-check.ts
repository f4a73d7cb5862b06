/** One word of a query looked at on its own: whether the site has it, and which of its words may have been meant. */
import type { AskedIndex } from "./asked-index.ts";
import { allowedEdits, correction, cutApart } from "./suggest.ts";
import type { FoundPage, Hit } from "./text-index.ts";
import { lettersOf, type Vocabulary } from "./vocabulary.ts";
import { answers } from "./words.ts";

/** What is known of one word of a query: its pages, whether it is a word of the site, and what it was meant to be. */
export interface Check {
  readonly hits: readonly Hit[];
  readonly known: boolean;
  readonly meant: readonly string[];
}

/** Where it is looked for. */
export interface Sources {
  readonly index: AskedIndex;
  readonly vocabulary: Vocabulary;
  /** The words of the text, asked for when the names have nothing near; must not reject. */
  readonly moreWords: () => Promise<readonly string[]>;
}

/** Whether the site has the word, and if not, which one it has that the reader may have meant. */
export async function checkWord(word: string, { index, vocabulary, moreWords }: Sources): Promise<Check> {
  const { words } = vocabulary;
  const hits = await index.search(word);
  if (hits.length > 0 && [...words].some((known) => answers(word, known)))
    return { hits, known: true, meant: [word] };
  const pages = await Promise.all(hits.slice(0, 2).map((hit) => index.open(hit)));
  if (pages.some((page) => answered(page, [word]).length > 0)) return { hits, known: true, meant: [word] };
  // The text has words enough for an accident: there only one slip is believed.
  const nearby = pages.flatMap((page) => page.words).flatMap(lettersOf);
  const meant =
    correction(word, [...words, ...nearby]) ??
    correction(word, await moreWords(), allowedEdits(word.length) && 1);
  const halves = meant === null ? cutApart(word, words) : [meant];
  return halves === null
    ? { hits: [], known: false, meant: [word] }
    : { hits: [], known: true, meant: halves };
}

/** The words that a page has. */
export function answered(page: FoundPage, words: readonly string[]): string[] {
  const own = [...page.words, ...page.title.split(/\s+/)];
  return words.filter((word) => own.some((found) => answers(word, found)));
}
