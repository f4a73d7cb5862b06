/** The order of pages: names that match exactly first, then titles and headings, then the text. */
import type { Hit } from "./text-index.ts";
import type { KnownPage } from "./vocabulary.ts";
import { answers, contentWords, isIdentifier, squeezed } from "./words.ts";

/** What was asked: the reader's own line, and its telling words. */
export interface Asked {
  readonly query: string;
  readonly words: readonly string[];
}

/** The names of a page: what it and its headings are called, and the identifiers in its text. */
export type Named = Pick<KnownPage, "title" | "headings" | "identifiers">;

/** Weights: an exact name beats any title, a title any heading, a heading any amount of text. */
const weight = {
  wholeTitle: 8,
  exactInTitle: 7,
  exactInHeading: 5,
  wholeHeading: 4,
  exactInText: 2.5,
  title: 2,
  heading: 1,
  text: 1.5,
};

/** The hits in the order they are shown, by the index's score and what is known of each page's names. */
export function ranked(hits: readonly Hit[], pages: ReadonlyMap<string, Named>, asked: Asked): Hit[] {
  const top = Math.max(...hits.map((hit) => hit.score), Number.MIN_VALUE);
  const points = new Map(
    hits.map((hit) => {
      const page = pages.get(hit.id);
      return [hit, (hit.score / top) * weight.text + (page === undefined ? 0 : nameScore(page, asked))];
    }),
  );
  return hits.toSorted((a, b) => (points.get(b) ?? 0) - (points.get(a) ?? 0));
}

/** How well the names of a page answer, apart from its text. */
export function nameScore(page: Named, asked: Asked): number {
  const headings = page.headings.map((heading) => heading.text);
  return (
    exactScore(page.title, headings, page.identifiers, asked) +
    weight.title * share(page.title, asked.words) +
    weight.heading * Math.max(0, ...headings.map((heading) => share(heading, asked.words)))
  );
}

function exactScore(
  title: string,
  headings: readonly string[],
  identifiers: readonly string[],
  asked: Asked,
): number {
  const whole = squeezed(asked.query);
  if (squeezed(title) === whole) return weight.wholeTitle;
  const exact = asked.words.filter(isIdentifier);
  const has = (text: string) => exact.length > 0 && exact.every((word) => namesExactly(text, word));
  if (has(title)) return weight.exactInTitle;
  if (headings.some(has)) return weight.exactInHeading;
  if (headings.some((heading) => squeezed(heading) === whole)) return weight.wholeHeading;
  return identifiers.some(has) ? weight.exactInText : 0;
}

/** Whether a text has the name as a word of its own: `res.cookie(name)` has `res.cookie`, `4090` has no `409`. */
export function namesExactly(text: string, name: string): boolean {
  const wanted = name.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""))
    .some(
      (word) =>
        word === wanted || (word.startsWith(wanted) && /^[^\p{L}\p{N}._-]/u.test(word.slice(wanted.length))),
    );
}

/** Between 0 and 1: how many of the words a name has, and a little less for each word it has beside them. */
export function share(name: string, words: readonly string[]): number {
  const own = contentWords(name);
  if (own.length === 0 || words.length === 0) return 0;
  const answered = words.filter((word) => own.some((found) => answers(word, found))).length;
  const met = own.filter((found) => words.some((word) => answers(word, found))).length;
  return (answered / words.length) ** 2 * (0.6 + 0.4 * (met / own.length));
}
