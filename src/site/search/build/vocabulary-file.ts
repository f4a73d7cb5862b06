/** Makes `search-vocabulary.json` from the manifest: the names of the site, small enough to load before a query. */
import type { Manifest, ManifestPage } from "../../../notes/model.ts";
import { kindOf } from "./kind.ts";
import { lettersOf, type PageRow, type VocabularyFile } from "../answer/vocabulary.ts";

/** How large the file may be, in characters before compression; brotli leaves about a quarter. */
const vocabularyLimit = 100_000;

/** Identifiers kept for a page, in the order they stand on it, from generous to none. */
const identifierSteps = [30, 12, 4, 0];
const longestIdentifier = 40;
const mostWords = 6000;

/**
 * The vocabulary of a site, with the index's id for each page by its address. Pages without one are left out: they are
 * not in the index. When even bare titles are too much, the words alone remain, the most frequent first.
 */
export function vocabularyFile(
  manifest: Manifest,
  ids: ReadonlyMap<string, string>,
  limit = vocabularyLimit,
): VocabularyFile {
  const sections = manifest.sections.map((section) => section.title);
  const place = new Map(manifest.sections.map((section, at) => [section.slug, at]));
  const common = commonHeadings(manifest.pages);
  for (const most of identifierSteps) {
    const pages = manifest.pages.flatMap((page): PageRow[] => {
      const id = ids.get(page.path);
      return id === undefined ? [] : [row(page, id, place.get(page.section) ?? -1, { common, most })];
    });
    const names = { common: [...common], kinds: kindsOf(manifest.pages) };
    const file: VocabularyFile = { version: 1, sections, pages, words: [], ...names };
    if (JSON.stringify(file).length <= limit) return file;
  }
  const words = frequentWords(manifest.pages, limit);
  return { version: 1, sections: [], pages: [], words, common: [...common], kinds: {} };
}

function kindsOf(pages: readonly ManifestPage[]): Record<string, string> {
  const titles = pages.flatMap((page) => [page.title, ...page.headings.map((heading) => heading.text)]);
  const kinds = titles.map((title) => [title, kindOf(title)] as const);
  return Object.fromEntries(kinds.flatMap(([title, kind]) => (kind === null ? [] : [[title, kind]])));
}

interface Choice {
  readonly common: ReadonlySet<string>;
  readonly most: number;
}

function row(page: ManifestPage, id: string, section: number, { common, most }: Choice): PageRow {
  const headings = page.headings.filter(
    (heading) => !common.has(heading.text) && heading.text !== page.title,
  );
  const question = page.number === null ? 0 : 1;
  const names = headings.map((heading) => [heading.id, heading.text] as const);
  return [id, page.path, page.title, section, question, names, telling(page.identifiers).slice(0, most)];
}

/** Headings such as `Concepts`, which stand on every tenth page or more, tell no page from another. */
function commonHeadings(pages: readonly ManifestPage[]): Set<string> {
  const counts = new Map<string, number>();
  for (const text of pages.flatMap((page) => [...new Set(page.headings.map((heading) => heading.text))])) {
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const limit = Math.max(2, pages.length / 10);
  return new Set([...counts].filter(([, count]) => count > limit).map(([text]) => text));
}

/** Names a reader may type; not addresses, paths, sentences or values. */
function telling(identifiers: readonly string[]): string[] {
  const kept = new Map<string, string>();
  for (const text of identifiers) {
    const fits =
      text.length <= longestIdentifier && /^[@$\p{L}\d][\p{L}\d._:$()#-]*( [\p{L}\d._:-]+)?$/u.test(text);
    if (fits && !text.includes("://") && !kept.has(text.toLowerCase())) kept.set(text.toLowerCase(), text);
  }
  return [...kept.values()];
}

function frequentWords(pages: readonly ManifestPage[], limit: number): string[] {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const names = [page.title, ...page.headings.map((heading) => heading.text), ...page.identifiers];
    for (const word of new Set(names.flatMap(lettersOf))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const words = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([word]) => word);
  let size = 100;
  return words.slice(0, mostWords).filter((word) => (size += word.length + 3) <= limit);
}
