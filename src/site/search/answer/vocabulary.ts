/** What the browser knows of the site's names before it reads the index: the form of `search-vocabulary.json`. */

/** One page as the file has it: id in the index, address without the base, title, section, number, headings, identifiers. */
export type PageRow = readonly [
  id: string,
  path: string,
  title: string,
  section: number,
  isQuestion: 0 | 1,
  headings: readonly (readonly [id: string, text: string])[],
  identifiers: readonly string[],
];

/** `search-vocabulary.json`. A site too large to list its pages has `words` alone. */
export interface VocabularyFile {
  readonly version: 1;
  readonly sections: readonly string[];
  readonly pages: readonly PageRow[];
  /** Words of titles, headings and identifiers that no row of `pages` has. */
  readonly words: readonly string[];
  /** Headings that stand on many pages and tell none from another. */
  readonly common: readonly string[];
  /** Titles and headings that are about a name of HTTP: `status code`, `header` or `method`. */
  readonly kinds: Readonly<Record<string, string>>;
}

/** A page of the vocabulary. */
export interface KnownPage {
  /** Address with the base path. */
  readonly href: string;
  readonly title: string;
  readonly section: string;
  readonly isQuestion: boolean;
  readonly headings: readonly { readonly id: string; readonly text: string }[];
  readonly identifiers: readonly string[];
}

/** The vocabulary ready for use: pages by their id in the index, and every word of a name, in lower case. */
export interface Vocabulary {
  readonly pages: ReadonlyMap<string, KnownPage>;
  readonly words: ReadonlySet<string>;
  readonly common: ReadonlySet<string>;
  /** The kind of a title, in words, where it has one. */
  readonly kinds: ReadonlyMap<string, string>;
}

/** The vocabulary of a site that could not be asked: everything works, less well. */
const noVocabulary: Vocabulary = {
  pages: new Map(),
  words: new Set(),
  common: new Set(),
  kinds: new Map(),
};

/** Opens the file for a site published under `base`. Anything that is not the expected form gives the empty vocabulary: search must not fail for it. */
export function openVocabulary(file: unknown, base: string): Vocabulary {
  if (!isVocabularyFile(file)) return noVocabulary;
  const pages = new Map(file.pages.map((row) => [row[0], knownPage(row, file.sections, base)]));
  const words = new Set(file.words);
  for (const page of pages.values()) for (const word of namesOf(page).flatMap(lettersOf)) words.add(word);
  return { pages, words, common: new Set(file.common), kinds: new Map(Object.entries(file.kinds)) };
}

function isVocabularyFile(file: unknown): file is VocabularyFile {
  return typeof file === "object" && file !== null && "version" in file && file.version === 1;
}

function knownPage(row: PageRow, sections: readonly string[], base: string): KnownPage {
  const [, path, title, section, isQuestion, headings, identifiers] = row;
  return {
    href: base + path.slice(1),
    title,
    section: sections[section] ?? "",
    isQuestion: isQuestion === 1,
    headings: headings.map(([id, text]) => ({ id, text })),
    identifiers,
  };
}

/** Everything a page is called: its title, its headings, the identifiers on it. */
export function namesOf(page: KnownPage): string[] {
  return [page.title, ...page.headings.map((heading) => heading.text), ...page.identifiers];
}

/** The words of a name that may be suggested: three letters at least, no digit anywhere near them. */
export function lettersOf(name: string): string[] {
  return name
    .split(/\s+/)
    .filter((word) => !/\d/.test(word))
    .flatMap((word) => [
      word.toLowerCase().replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ""),
      ...word.toLowerCase().split(/[^\p{L}]+/u),
    ])
    .filter((word) => /^\p{L}[\p{L}.'-]*\p{L}$/u.test(word) && word.length >= 3);
}
