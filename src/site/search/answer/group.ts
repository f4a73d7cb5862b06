/** A found page as the reader sees it: where the first line leads, and which other sections are worth a line. */
import { namesExactly, share, type Asked } from "./rank.ts";
import type { FoundPage, FoundSection, Piece } from "./text-index.ts";
import type { KnownPage, Vocabulary } from "./vocabulary.ts";
import { answers, isIdentifier } from "./words.ts";

/** One line of the list. */
export interface Row {
  readonly title: string;
  readonly href: string;
  /** In words: `question`, `status code`, `header`, `method`, `page`, `section`. */
  readonly kind: string;
  /** Whether the kind is that of a name of HTTP. */
  readonly isNamed: boolean;
  /** Where it stands: the section of the site, or the page for a part of one. */
  readonly place: string;
  readonly excerpt: readonly Piece[];
}

/** The lines of one page; the first is its best. */
export interface Group {
  readonly title: string;
  readonly rows: readonly [Row, ...Row[]];
}

type Kinds = Pick<Vocabulary, "kinds" | "common">;

const sectionsShown = 3;

/** The lines for a page: itself first, unless one of its sections says better what was asked. */
export function groupOf(page: FoundPage, asked: Asked, vocabulary: Kinds): Group {
  const parts = page.sections.filter((section) => section.href.includes("#"));
  const best = parts.toSorted((a, b) => worth(b, asked) - worth(a, asked));
  const [first] = best;
  if (first !== undefined && leads(first, page, asked, vocabulary)) {
    return {
      title: page.title,
      rows: [sectionRow(first, page, vocabulary), ...rest(best.slice(1), page, vocabulary)],
    };
  }
  return { title: page.title, rows: [pageRow(page, vocabulary), ...rest(best, page, vocabulary)] };
}

/** A page that has not been read, by its names alone. */
export function namedGroup(page: KnownPage, asked: Asked, vocabulary: Kinds): Group {
  const { href } = page;
  const found = {
    title: page.title,
    href,
    kind: page.isQuestion ? "question" : "",
    place: page.section,
    words: [],
    sections: [],
  };
  const heading = page.headings.find(({ text }) => saysMore(text, page.title, asked));
  if (heading === undefined) return { title: page.title, rows: [pageRow(found, vocabulary)] };
  const section = { title: heading.text, href: `${href}#${heading.id}`, words: [], weight: 0, excerpt: [] };
  return { title: page.title, rows: [sectionRow(section, found, vocabulary)] };
}

function rest(sections: readonly FoundSection[], page: FoundPage, vocabulary: Kinds): Row[] {
  return sections.slice(0, sectionsShown).map((section) => sectionRow(section, page, vocabulary));
}

/**
 * Whether the first line leads into the page: to a heading that says more than the title, or to the section that
 * alone has what the title does not promise. Headings that stand on many pages never stand for a page.
 */
function leads(section: FoundSection, page: FoundPage, asked: Asked, { common }: Kinds): boolean {
  if (common.has(section.title)) return false;
  if (saysMore(section.title, page.title, asked)) return true;
  if (share(page.title, asked.words) > 0) return false;
  const opening = page.sections.filter((other) => !other.href.includes("#"));
  const has = (other: FoundSection) =>
    asked.words.every((word) => other.words.some((found) => answers(word, found)));
  return has(section) && !opening.some(has);
}

/** A heading says more when it has the names asked for, or the words the title leaves open, or simply more of them. */
function saysMore(heading: string, title: string, asked: Asked): boolean {
  const exact = asked.words.filter(isIdentifier);
  const named = (text: string) => exact.length > 0 && exact.every((word) => namesExactly(text, word));
  if (named(heading) !== named(title)) return named(heading);
  const left = asked.words.filter((word) => share(title, [word]) === 0);
  const isRest = left.length > 0 && left.length < asked.words.length;
  if (isRest && left.every((word) => share(heading, [word]) > 0)) return true;
  return share(heading, asked.words) > Math.max(0.4, share(title, asked.words));
}

/** Words answered count most, then what the heading says, then how often and where the words stand. */
function worth(section: FoundSection, asked: Asked): number {
  const answered = asked.words.filter((word) => section.words.some((found) => answers(word, found))).length;
  const exact = asked.words.some((word) => isIdentifier(word) && namesExactly(section.title, word)) ? 1 : 0;
  return (
    exact * 4 + answered + share(section.title, asked.words) * 2 + section.weight / (section.weight + 10)
  );
}

/** The page's own excerpt is that of its opening; what stands in a section is shown there. */
function pageRow(page: FoundPage, { kinds }: Kinds): Row {
  const opening = page.sections.find((section) => !section.href.includes("#"));
  const named = kinds.get(page.title);
  return {
    title: page.title,
    href: page.href,
    kind: named ?? (page.kind === "" ? "page" : page.kind),
    isNamed: named !== undefined,
    place: page.place,
    excerpt: opening?.excerpt ?? [],
  };
}

function sectionRow(section: FoundSection, page: FoundPage, { kinds }: Kinds): Row {
  const named = kinds.get(section.title);
  return {
    title: section.title,
    href: section.href,
    kind: named ?? "section",
    isNamed: named !== undefined,
    place: page.title,
    excerpt: section.excerpt,
  };
}
