/** A found page as the reader sees it: where the first line leads, and which other sections are worth a line. */
import { kindOf } from "./kind.ts";
import { namesExactly, share, type Asked } from "./rank.ts";
import type { FoundPage, FoundSection, Piece } from "./text-index.ts";
import { answers, isIdentifier } from "./words.ts";

/** One line of the list. `place` is where it stands: the section of the site, or the page for a part of one. */
export interface Row {
  readonly title: string;
  readonly href: string;
  /** In words: `question`, `status code`, `header`, `method`, `page`, `section`. */
  readonly kind: string;
  readonly place: string;
  readonly excerpt: readonly Piece[];
}

/** The lines of one page; the first is its best. */
export interface Group {
  readonly title: string;
  readonly rows: readonly [Row, ...Row[]];
}

const sectionsShown = 3;

/** The lines for a page: itself first, unless one of its headings says better what was asked. */
export function groupOf(page: FoundPage, asked: Asked): Group {
  const parts = page.sections.filter((section) => section.href.includes("#"));
  const best = parts.toSorted((a, b) => worth(b, asked) - worth(a, asked));
  const [first] = best;
  if (first !== undefined && saysMore(first.title, page.title, asked)) {
    return { title: page.title, rows: [sectionRow(first, page), ...rest(best.slice(1), page)] };
  }
  return { title: page.title, rows: [pageRow(page), ...rest(best, page)] };
}

function rest(sections: readonly FoundSection[], page: FoundPage): Row[] {
  return sections.slice(0, sectionsShown).map((section) => sectionRow(section, page));
}

function saysMore(heading: string, title: string, asked: Asked): boolean {
  const exact = asked.words.filter(isIdentifier);
  const named = (text: string) => exact.length > 0 && exact.every((word) => namesExactly(text, word));
  if (named(heading) !== named(title)) return named(heading);
  return share(heading, asked.words) > Math.max(0.5, share(title, asked.words));
}

/** Words answered count most, then what the heading says, then how often and where the words stand. */
function worth(section: FoundSection, asked: Asked): number {
  const answered = asked.words.filter((word) => section.words.some((found) => answers(word, found))).length;
  const exact = asked.words.some((word) => isIdentifier(word) && namesExactly(section.title, word)) ? 1 : 0;
  return (
    exact * 4 + answered + share(section.title, asked.words) * 2 + section.weight / (section.weight + 10)
  );
}

function pageRow(page: FoundPage): Row {
  const opening = page.sections.find((section) => !section.href.includes("#")) ?? page.sections[0];
  return {
    title: page.title,
    href: page.href,
    kind: kindOf(page.title) ?? (page.kind === "" ? "page" : page.kind),
    place: page.place,
    excerpt: opening?.excerpt ?? [],
  };
}

function sectionRow(section: FoundSection, page: FoundPage): Row {
  return {
    title: section.title,
    href: section.href,
    kind: kindOf(section.title) ?? "section",
    place: page.title,
    excerpt: section.excerpt,
  };
}
