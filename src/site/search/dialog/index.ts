/** Everything search reads from the site, loaded once, and loaded anew after a failure. */
import { Searcher } from "../answer/answer.ts";
import { openVocabulary, type Vocabulary } from "../answer/vocabulary.ts";
import { base } from "../base.ts";
import { loadPagefind, type LoadedIndex } from "./pagefind.ts";

/** A search that can be asked. */
export interface Ready {
  readonly index: LoadedIndex;
  readonly searcher: Searcher;
}

const patience = 15_000;
const fewPages = 40;

let ready: Promise<Ready> | undefined;
let attempts = 0;

/** The search of this site; rejects when it cannot be had within 15 seconds. */
export function loadSearch(): Promise<Ready> {
  ready ??= within(patience, load(attempts++)).catch((error: unknown) => {
    forgetSearch();
    throw error;
  });
  return ready;
}

/** Makes the next `loadSearch` start from nothing. */
export function forgetSearch(): void {
  ready = undefined;
}

/** The same promise, rejected with a `TimeoutError` when it takes longer than `milliseconds`. */
export function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  const timeout = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new DOMException("The time is up.", "TimeoutError")), milliseconds);
  });
  return Promise.race([promise, timeout]);
}

async function load(attempt: number): Promise<Ready> {
  const [index, vocabulary] = await Promise.all([
    loadPagefind(`${base}pagefind/`, attempt),
    loadVocabulary(),
  ]);
  // A small site's index is one part: any word fetches it, before the reader has typed one.
  if (vocabulary.pages.size <= fewPages) index.preload("a");
  return { index, searcher: new Searcher(index, vocabulary, loadWords) };
}

/** Without its vocabulary search still finds, only corrections and exact names are lost. */
async function loadVocabulary(): Promise<Vocabulary> {
  return openVocabulary(await fetchJson("search-vocabulary.json"), base);
}

let words: Promise<readonly string[]> | undefined;

/** The words of all text, fetched once and only when the vocabulary has nothing near a word. */
function loadWords(): Promise<readonly string[]> {
  words ??= fetchJson("search-words.json").then((file) =>
    Array.isArray(file) ? file.filter((word) => typeof word === "string") : [],
  );
  return words;
}

/** A file of the site, or null when it cannot be had. */
async function fetchJson(name: string): Promise<unknown> {
  try {
    const response = await fetch(base + name);
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
