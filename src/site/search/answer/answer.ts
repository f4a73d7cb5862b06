/** From a query to an answer: as asked, then taken apart, corrected, or with a word left out; and never a guess. */
import { groupOf, type Group } from "./group.ts";
import { nameScore, ranked, type Asked } from "./rank.ts";
import { correction, cutApart, putTogether } from "./suggest.ts";
import type { FoundPage, Hit, TextIndex } from "./text-index.ts";
import { lettersOf, type Vocabulary } from "./vocabulary.ts";
import { answers, cleaned, contentWords, isPhrase } from "./words.ts";

/** What a query came to. */
export type Answer =
  | {
      readonly found: true;
      readonly groups: readonly Group[];
      /** Pages that answer, shown or not. */
      readonly total: number;
      /** What was searched instead of the reader's own words; null when those were searched. */
      readonly instead: string | null;
      /** Whether every page has every word. */
      readonly complete: boolean;
      /** Words of the query that none of the pages has. */
      readonly without: readonly string[];
      /** Reads the next pages; null when all are shown. */
      readonly more: (() => Promise<readonly Group[]>) | null;
    }
  | { readonly found: false; readonly suggestions: readonly string[] };

type Found = Extract<Answer, { found: true }>;

const firstPages = 5;
const nextPages = 10;
/** One search for each word left out: no more than this many. */
const mostWords = 8;

/** Asks one index. Everything that can be known without it comes from the vocabulary. */
export class Searcher {
  readonly #index: TextIndex;
  readonly #vocabulary: Vocabulary;

  constructor(index: TextIndex, vocabulary: Vocabulary) {
    this.#index = index;
    this.#vocabulary = vocabulary;
  }

  /** Answers a query that is not empty. Rejects when the index cannot be read. */
  async answer(text: string): Promise<Answer> {
    const query = cleaned(text);
    if (isPhrase(query)) return (await this.#all(query, contentWords(query))) ?? nothing;
    const words = contentWords(query);
    if (words.length === 0) return nothing;
    const direct = await this.#all(words.join(" "), words);
    if (direct !== null) return direct;
    const apart = words.flatMap((word) => word.split(/[._:/@-]+/).filter((part) => part !== ""));
    if (apart.length > words.length && !/\d/.test(query)) {
      const split = await this.#instead(apart);
      if (split !== null) return split;
    }
    return this.#corrected(words);
  }

  /** Pages that have every word. Null when there is none. */
  async #all(query: string, words: readonly string[]): Promise<Found | null> {
    const asked = { query: query.replaceAll('"', ""), words };
    const hits = ranked(await this.#index.search(query), this.#vocabulary.pages, asked);
    return this.#shown(hits, asked, words.length);
  }

  async #instead(words: readonly string[]): Promise<Found | null> {
    const answer = await this.#all(words.join(" "), words);
    return answer === null ? null : { ...answer, instead: words.join(" ") };
  }

  /** Reads the best hits and keeps those that truly have `needed` of the words. */
  async #shown(hits: readonly Hit[], asked: Asked, needed: number): Promise<Found | null> {
    const opened = await Promise.all(hits.slice(0, firstPages).map((hit) => hit.open()));
    const fit = opened.filter((page) => answered(page, asked.words).length >= needed);
    if (fit.length === 0) return null;
    const listed = this.#vocabulary.pages.size > 0;
    const rest = fit.length < opened.length ? [] : hits.slice(firstPages);
    return {
      found: true,
      groups: (listed ? fit : inOrder(fit, asked)).map((page) => groupOf(page, asked)),
      total: fit.length + rest.length,
      instead: null,
      complete: needed >= asked.words.length,
      without: asked.words.filter((word) => !fit.some((page) => answered(page, [word]).length > 0)),
      more: rest.length === 0 ? null : () => openMore(rest, asked),
    };
  }

  async #corrected(words: readonly string[]): Promise<Answer> {
    const checks = await Promise.all(words.map((word) => this.#check(word)));
    const meant = checks.flatMap((check) => check.meant);
    const changed = meant.join(" ") !== words.join(" ");
    for (const other of [changed ? meant : null, this.#joined(meant)]) {
      const answer = other === null ? null : await this.#instead(other);
      if (answer !== null) return answer;
    }
    const most = await this.#most(meant);
    if (most !== null) return changed ? { ...most, instead: meant.join(" ") } : most;
    const known = checks.filter((check) => check.known).flatMap((check) => check.meant);
    return { found: false, suggestions: words.length > 1 ? [...new Set(known)].slice(0, 3) : [] };
  }

  /** Whether the site has the word, and if not, which one it has that the reader may have meant. */
  async #check(word: string): Promise<{ known: boolean; meant: readonly string[] }> {
    const { words } = this.#vocabulary;
    if ([...words].some((known) => answers(word, known))) return { known: true, meant: [word] };
    const hits = await this.#index.search(word);
    const pages = await Promise.all(hits.slice(0, 2).map((hit) => hit.open()));
    if (pages.some((page) => answered(page, [word]).length === 1)) return { known: true, meant: [word] };
    const nearby = pages.flatMap((page) => page.words).flatMap(lettersOf);
    const meant = correction(word, [...words, ...nearby]);
    if (meant !== null) return { known: true, meant: [meant] };
    const halves = cutApart(word, words);
    return halves === null ? { known: false, meant: [word] } : { known: true, meant: halves };
  }

  #joined(words: readonly string[]): readonly string[] | null {
    for (const [at, word] of words.entries()) {
      const whole = putTogether(word, words[at + 1] ?? "", this.#vocabulary.words);
      if (whole !== null && at + 1 < words.length)
        return [...words.slice(0, at), whole, ...words.slice(at + 2)];
    }
    return null;
  }

  /** Pages that have all words but one, of three or more. */
  async #most(words: readonly string[]): Promise<Found | null> {
    if (words.length < 3 || words.length > mostWords) return null;
    const lists = await Promise.all(
      words.map((_, at) => this.#index.search(words.toSpliced(at, 1).join(" "))),
    );
    const hits = new Map(lists.flat().map((hit) => [hit.id, hit]));
    const asked = { query: words.join(" "), words };
    const best = ranked([...hits.values()], this.#vocabulary.pages, asked).slice(0, firstPages);
    return this.#shown(best, asked, words.length - 1);
  }
}

const nothing: Answer = { found: false, suggestions: [] };

/** The words that a page has. */
function answered(page: FoundPage, words: readonly string[]): string[] {
  const own = [...page.words, ...page.title.split(/\s+/)];
  return words.filter((word) => own.some((found) => answers(word, found)));
}

/** By their names once they are read: on a site too large for a list of pages, each is judged by its own headings. */
function inOrder(pages: readonly FoundPage[], asked: Asked): FoundPage[] {
  const points = new Map(
    pages.map((page, at) => {
      const headings = page.sections.map((section) => ({ id: "", text: section.title }));
      return [page, nameScore({ title: page.title, headings, identifiers: [] }, asked) - at * 0.5];
    }),
  );
  return pages.toSorted((a, b) => (points.get(b) ?? 0) - (points.get(a) ?? 0));
}

async function openMore(rest: readonly Hit[], asked: Asked): Promise<readonly Group[]> {
  const opened = await Promise.all(rest.slice(0, nextPages).map((hit) => hit.open()));
  return opened.map((page) => groupOf(page, asked));
}
