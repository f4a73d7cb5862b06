/** From a query to an answer: as asked, then taken apart, corrected, or with a word left out; and never a guess. */
import { AskedIndex } from "./asked-index.ts";
import { groupOf, namedGroup, type Group } from "./group.ts";
import { merged } from "./merge.ts";
import { nameScore, namesExactly, ranked, share, type Asked } from "./rank.ts";
import { putTogether } from "./suggest.ts";
import type { FoundPage, Hit, TextIndex } from "./text-index.ts";
import { namesOf, type Vocabulary } from "./vocabulary.ts";
import { answered, checkWord, type Sources } from "./word-check.ts";
import { cleaned, contentWords, isPhrase, signs } from "./words.ts";

/** What a query came to. */
export type Answer = Found | { readonly found: false; readonly suggestions: readonly string[] };

export interface Found {
  readonly found: true;
  readonly groups: readonly Group[];
  /** Pages that answer, shown or not. */
  readonly total: number;
  /** What was searched instead of the reader's own words; null when those were searched. */
  readonly instead: string | null;
  /** Whether a page has every word. */
  readonly complete: boolean;
  /** Words of the query that none of the pages has. */
  readonly without: readonly string[];
  /** Reads the next pages; null when all are shown. */
  readonly more: (() => Promise<readonly Group[]>) | null;
}

/** Pages read for the first answer, and pages shown after them by their names alone; more are read where no names are known. */
const firstPages = 3;
const firstPagesUnlisted = 6;
const namedPages = 7;
const nextPages = 10;
/** Up to here every word must be on the page; longer queries may lack one. */
const strictWords = 2;

/** How much the names of a page must say for it to count with half of the words. */
const leastName = 0.04;
const nameless = { title: "", headings: [], identifiers: [] };
/** What names of HTTP are called, beside the name itself. */
const kindWords = new Set("header headers field fields method methods verb status code codes".split(" "));

const nothing: Answer = { found: false, suggestions: [] };

/** Asks one index. Everything that can be known without it comes from the vocabulary. */
export class Searcher {
  readonly #index: AskedIndex;
  readonly #vocabulary: Vocabulary;
  readonly #sources: Sources;

  /** @param moreWords the words of the text, asked for when the names have nothing near a word; must not reject */
  constructor(index: TextIndex, vocabulary: Vocabulary, moreWords: () => Promise<readonly string[]>) {
    this.#index = new AskedIndex(index, vocabulary);
    this.#vocabulary = vocabulary;
    this.#sources = { index: this.#index, vocabulary, moreWords };
  }

  /** Answers a query that is not empty. Rejects when the index cannot be read. */
  async answer(text: string): Promise<Answer> {
    const query = cleaned(text);
    const words = this.#telling(contentWords(query));
    if (words.length === 0) return nothing;
    if (isPhrase(query)) return (await this.#all(query, words)) ?? nothing;
    const titled = this.#titled(words);
    const whole = titled === null ? null : await this.#instead(titled);
    if (whole !== null) return whole;
    const direct = words.length > strictWords ? null : await this.#all(words.join(" "), words);
    return direct ?? (await this.#apart(words)) ?? (await this.#checked(words));
  }

  /** `vary header` asks for `Vary`: what kind of thing a name is need not stand on its page. */
  #telling(words: readonly string[]): readonly string[] {
    const rest = words.filter((word) => !kindWords.has(word.toLowerCase()));
    const isName = (word: string) =>
      [...this.#vocabulary.pages.values()].some((page) =>
        namesOf(page).some((name) => namesExactly(name, word)),
      );
    return rest.length === words.length || rest.length === 0 || !rest.every(isName) ? words : rest;
  }

  /** Pages that have every word. Null when there is none. */
  async #all(query: string, words: readonly string[]): Promise<Found | null> {
    const asked = { query: query.replaceAll('"', ""), words };
    const hits = ranked(await this.#index.search(query), this.#vocabulary.pages, asked);
    return this.#shown(hits, asked, words.length);
  }

  /** `long-polling` as `long polling`, when no page has it as it stands. */
  async #apart(words: readonly string[]): Promise<Found | null> {
    const parts = words.flatMap((word) => word.split(signs).filter((part) => part !== ""));
    if (parts.length === words.length || words.length > strictWords) return null;
    return this.#instead(parts);
  }

  async #instead(words: readonly string[]): Promise<Found | null> {
    const answer = await this.#meant(words);
    return answer === null ? null : { ...answer, instead: words.join(" ") };
  }

  /** `web hooks` put together, where a title has the one word and no title has the two. */
  #titled(words: readonly string[]): readonly string[] | null {
    const joined = this.#joined(words);
    const titles = [...this.#vocabulary.pages.values()].map((page) => page.title);
    const has = (list: readonly string[]) =>
      titles.some((title) => list.every((word) => share(title, [word]) > 0));
    return joined !== null && has(joined) && !has(words) ? joined : null;
  }

  /** With each word looked at on its own: what is unknown is corrected, or left out. */
  async #checked(words: readonly string[]): Promise<Answer> {
    const checks = await Promise.all(words.map((word) => checkWord(word, this.#sources)));
    const meant = checks.flatMap((check) => check.meant);
    const instead = meant.join(" ") === words.join(" ") ? null : meant.join(" ");
    const joined = this.#joined(words);
    const whole = joined === null ? null : await this.#instead(joined);
    if (whole !== null) return whole;
    if (instead !== null || meant.length > strictWords) {
      const answer = await this.#meant(meant);
      if (answer !== null) return { ...answer, instead };
    }
    const known = checks.filter((check) => check.known).flatMap((check) => check.meant);
    const sure = known.filter((word) => words.includes(word) || this.#vocabulary.words.has(word));
    return (
      this.#named(words) ?? {
        found: false,
        suggestions: words.length > 1 ? [...new Set(sure)].slice(0, 3) : [],
      }
    );
  }

  #meant(words: readonly string[]): Promise<Found | null> {
    return words.length > strictWords ? this.#most(words) : this.#all(words.join(" "), words);
  }

  /** Pages that have most of the words, and all but one unless their names have some; most must be words of the site. */
  async #most(words: readonly string[]): Promise<Found | null> {
    const checks = await Promise.all(words.map((word) => checkWord(word, this.#sources)));
    const lists = checks.filter((check) => check.known).map((check) => check.hits);
    if (lists.length < 2 || lists.length <= words.length / 2) return null;
    const asked = { query: words.join(" "), words };
    const needed = Math.max(2, Math.ceil(lists.length / 2));
    const isNamed = (hit: Hit) =>
      nameScore(this.#vocabulary.pages.get(hit.id) ?? nameless, asked) > leastName;
    const hits = merged(lists).filter(
      (hit) => hit.has >= needed && (hit.has >= lists.length - 1 || isNamed(hit)),
    );
    return this.#shown(ranked(hits, this.#vocabulary.pages, asked), asked, needed);
  }

  /** Reads the best hits and keeps those that truly have `needed` of the words. */
  async #shown(hits: readonly Hit[], asked: Asked, needed: number): Promise<Found | null> {
    const first = this.#vocabulary.pages.size > 0 ? firstPages : firstPagesUnlisted;
    const opened = await Promise.all(hits.slice(0, first).map((hit) => this.#index.open(hit)));
    const fit = opened.filter((page) => answered(page, asked.words).length >= needed);
    if (fit.length === 0) return null;
    const rest = fit.length < opened.length ? [] : hits.slice(first);
    const named = rest.slice(0, namedPages).flatMap((hit) => this.#byName(hit, asked));
    const unread = rest.slice(named.length);
    return {
      found: true,
      groups: [...this.#inOrder(fit, asked).map((page) => this.#group(page, asked)), ...named],
      total: fit.length + rest.length,
      instead: null,
      complete: fit.some((page) => answered(page, asked.words).length === asked.words.length),
      without: asked.words.filter((word) => !fit.some((page) => answered(page, [word]).length > 0)),
      more: unread.length === 0 ? null : () => this.#openMore(unread, asked),
    };
  }

  #byName(hit: Hit, asked: Asked): Group[] {
    const page = this.#vocabulary.pages.get(hit.id);
    return page === undefined ? [] : [namedGroup(page, asked, this.#vocabulary)];
  }

  #group(page: FoundPage, asked: Asked): Group {
    return groupOf(page, asked, this.#vocabulary);
  }

  async #openMore(rest: readonly Hit[], asked: Asked): Promise<readonly Group[]> {
    const opened = await Promise.all(rest.slice(0, nextPages).map((hit) => this.#index.open(hit)));
    return opened.map((page) => this.#group(page, asked));
  }

  #joined(words: readonly string[]): readonly string[] | null {
    for (const [at, word] of words.entries()) {
      const next = words[at + 1];
      const whole = next === undefined ? null : putTogether(word, next, this.#vocabulary.words);
      if (whole !== null) return [...words.slice(0, at), whole, ...words.slice(at + 2)];
    }
    return null;
  }

  /** Pages whose names have the words although the index has not: it leaves out signs, as in `N+1`. */
  #named(words: readonly string[]): Found | null {
    const asked = { query: words.join(" "), words };
    const groups = [...this.#vocabulary.pages.values()]
      .filter((page) => namesOf(page).some((name) => words.every((word) => namesExactly(name, word))))
      .toSorted((a, b) => nameScore(b, asked) - nameScore(a, asked))
      .slice(0, namedPages)
      .map((page) => namedGroup(page, asked, this.#vocabulary));
    if (groups.length === 0) return null;
    return {
      found: true,
      groups,
      total: groups.length,
      instead: null,
      complete: true,
      without: [],
      more: null,
    };
  }

  /** On a site too large for a list of pages, each is judged by its own headings once it is read. */
  #inOrder(pages: readonly FoundPage[], asked: Asked): readonly FoundPage[] {
    if (this.#vocabulary.pages.size > 0) return pages;
    const points = new Map(
      pages.map((page, at) => {
        const headings = page.sections.map((section) => ({ id: "", text: section.title }));
        return [page, nameScore({ title: page.title, headings, identifiers: [] }, asked) - at * 0.5];
      }),
    );
    return pages.toSorted((a, b) => (points.get(b) ?? 0) - (points.get(a) ?? 0));
  }
}
