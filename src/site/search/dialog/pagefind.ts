/** The site's Pagefind index as a `TextIndex`, loaded when it is first wanted. */
import type { FoundPage, FoundSection, Hit, Piece, TextIndex } from "../answer/text-index.ts";

import { make } from "./markup.ts";

/** One heading's share of a page, as Pagefind gives it. */
interface PagefindSection {
  readonly title: string;
  readonly url: string;
  readonly excerpt: string;
  readonly locations: readonly number[];
  readonly weighted_locations: readonly { readonly balanced_score: number }[];
}

/** One page, as Pagefind gives it. `locations` are indexes of words in `content`. */
export interface PagefindPage {
  readonly url: string;
  readonly content: string;
  readonly locations: readonly number[];
  readonly meta: Readonly<Record<string, string>>;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly sub_results: readonly PagefindSection[];
}

interface PagefindHit {
  readonly id: string;
  readonly score: number;
  data(): Promise<PagefindPage>;
}

interface PagefindInstance {
  /** Waits until the index can be asked, and rejects when it never can. */
  options(options: { readonly ranking: Readonly<Record<string, unknown>> }): Promise<void>;
  preload(query: string): Promise<void>;
  search(query: string): Promise<{ readonly results: readonly PagefindHit[] } | null>;
}

interface PagefindModule {
  createInstance(options: Readonly<Record<string, unknown>>): PagefindInstance;
}

/** A loaded index, and a way to fetch what a query needs before it is asked. */
export interface LoadedIndex extends TextIndex {
  preload(query: string): void;
}

/**
 * Loads the index under `folder`. Rejects when any part of it cannot be had.
 * It runs in the page, not in Pagefind's worker: that saves 11 KB and a start, a query takes some milliseconds, and a
 * refused WebAssembly is an error that can be told, where a worker would only stay silent.
 * @param attempt 0 at first; another number makes the browser ask again for what failed to load
 */
export async function loadPagefind(folder: string, attempt: number): Promise<LoadedIndex> {
  void fetchAhead(folder);
  const address = `${folder}pagefind.js${attempt === 0 ? "" : `?attempt=${attempt}`}`;
  const module = (await import(/* @vite-ignore */ address)) as PagefindModule;
  const instance = module.createInstance({ noWorker: true, basePath: folder });
  await instance.options({ ranking: { metaWeights: { title: 5, image: 0, image_alt: 0, kind: 0 } } });
  return {
    preload: (query) => void instance.preload(query).catch(() => undefined),
    search: async (query) => hitsOf(await instance.search(query), folder),
  };
}

/** Starts on the largest file while Pagefind itself is still on its way; what fails here fails there, and is told. */
async function fetchAhead(folder: string): Promise<void> {
  try {
    const entry = (await (await fetch(`${folder}pagefind-entry.json`)).json()) as Entry;
    const [language] = [document.documentElement.lang, ...Object.keys(entry.languages)].flatMap(
      (name) => entry.languages[name] ?? [],
    );
    const href = `${folder}wasm.${language?.wasm ?? "unknown"}.pagefind`;
    document.head.append(make("link", { rel: "preload", as: "fetch", crossorigin: "anonymous", href }));
  } catch {
    // Nothing to do ahead.
  }
}

interface Entry {
  readonly languages: Readonly<Record<string, { readonly wasm: string | null }>>;
}

function hitsOf(answer: { readonly results: readonly PagefindHit[] } | null, folder: string): Hit[] {
  if (answer === null) return [];
  if (answer.results.length === 0 && lostParts(folder))
    throw new Error("A part of the search index did not load.");
  return answer.results.map((hit) => ({
    id: hit.id.replace(/^.*_/, ""),
    score: hit.score,
    open: () => openHit(hit),
  }));
}

let reading: Promise<unknown> = Promise.resolve();

/**
 * Pagefind keeps one object for a page and writes each query's marks into it: two queries that read the same page at
 * the same time would get each other's. So pages are fetched side by side, and read one after the other.
 */
async function openHit(hit: PagefindHit): Promise<FoundPage> {
  await hit.data();
  const page = reading.then(async () => foundPage(await hit.data()));
  reading = page.catch(() => undefined);
  return page;
}

/** Pagefind takes a part of the index that did not load for an empty one; the browser's own record tells. */
function lostParts(folder: string): boolean {
  const loads = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
  const last = loads.findLast((load) => load.name.includes(`${folder}index/`));
  return (
    last !== undefined &&
    (last.responseStatus >= 400 || (last.responseStatus === 0 && last.decodedBodySize === 0))
  );
}

/** A page of Pagefind as search knows pages. It must be read at once: Pagefind reuses the object for the next query. */
export function foundPage(page: PagefindPage): FoundPage {
  const words = page.content.split(/\s+/);
  return {
    title: page.meta["title"] ?? page.url,
    href: page.url,
    kind: page.filters["kind"]?.[0] ?? page.meta["kind"] ?? "",
    place: page.filters["section"]?.[0] ?? "",
    words: page.locations.map((at) => words[at] ?? ""),
    sections: page.sub_results.map((section) => foundSection(section, words)),
  };
}

function foundSection(section: PagefindSection, words: readonly string[]): FoundSection {
  return {
    title: section.title,
    href: section.url,
    words: section.locations.map((at) => words[at] ?? ""),
    weight: section.weighted_locations.reduce((sum, place) => sum + place.balanced_score, 0),
    excerpt: pieces(section.excerpt),
  };
}

/** An excerpt with its marks as pieces of text. Pagefind escapes the angle brackets of the text and nothing else. */
export function pieces(excerpt: string): Piece[] {
  return excerpt
    .split(/(<mark>.*?<\/mark>)/)
    .filter((part) => part !== "")
    .map((part) => {
      const marked = part.startsWith("<mark>");
      const text = part
        .replaceAll(/<\/?mark>/g, "")
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">");
      return { text, marked };
    });
}
