/** How good answers are: the measures of a search, over labelled queries. */
import type { LabelledQuery } from "./queries.ts";

/** What the list showed: titles of pages in order, the title of the first line, whether any excerpt has a mark. */
export interface Shown {
  readonly pages: readonly string[];
  readonly first: string;
  readonly isMarked: boolean;
}

/** An answer beside its label; `rank` counts from 1 and is null when no right page is among the first ten. */
export interface Judged {
  readonly query: LabelledQuery;
  readonly answer: Shown;
  readonly rank: number | null;
}

/** All but `count` and `mrr` are shares between 0 and 1. `section` is over the queries that name one. */
export interface Figures {
  readonly count: number;
  readonly top1: number;
  readonly mrr: number;
  readonly none: number;
  readonly section: number;
  readonly marked: number;
}

/** Finds the first right page. */
export function judged(query: LabelledQuery, answer: Shown): Judged {
  const at = answer.pages.slice(0, 10).findIndex((title) => query.pages.includes(title));
  return { query, answer, rank: at < 0 ? null : at + 1 };
}

/** The measures over a set of answers. */
export function figures(answers: readonly Judged[]): Figures {
  const withSection = answers.filter(({ query }) => query.section !== null);
  const found = answers.filter(({ answer }) => answer.pages.length > 0);
  return {
    count: answers.length,
    top1: share(answers, ({ rank }) => rank === 1),
    mrr:
      answers.reduce((sum, { rank }) => sum + (rank === null ? 0 : 1 / rank), 0) /
      Math.max(1, answers.length),
    none: share(answers, ({ answer }) => answer.pages.length === 0),
    section: share(withSection, ({ query, answer }) => answer.first === query.section),
    marked: share(found, ({ answer }) => answer.isMarked),
  };
}

/** The nonsense queries that got an answer. */
export function falseAnswers(
  answers: readonly { readonly query: string; readonly pages: readonly string[] }[],
): string[] {
  return answers.filter(({ pages }) => pages.length > 0).map(({ query }) => query);
}

function share<T>(list: readonly T[], test: (item: T) => boolean): number {
  return list.length === 0 ? 1 : list.filter(test).length / list.length;
}
