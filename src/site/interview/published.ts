/** Which questions a site has, read of what the generation wrote: for the page, and for the file that its script loads. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Interview, InterviewItem, Manifest } from "../../notes/model.ts";
import { href } from "../links.ts";
import { pagesFolder } from "../manifest.ts";
import type { Question, QuestionFile, QuestionGroup } from "./question.ts";

/** Where the page and its file stand, without the base path. */
export const INTERVIEW_PAGE = "/interview/";
export const QUESTIONS = `${INTERVIEW_PAGE}questions.json`;

/** The questions of a site by section, in reading order; sections without any are left out. */
export function questionGroups(site: Manifest): readonly QuestionGroup[] {
  const items = new Map(readItems().map((item) => [item.path, item]));
  return site.sections
    .map(({ slug, title, pages }) => ({
      slug,
      title,
      questions: pages.flatMap((path) => {
        const item = items.get(path);
        return item === undefined ? [] : [questionOf(site, item)];
      }),
    }))
    .filter(({ questions }) => questions.length > 0);
}

/** Whether a site has anything to ask. */
export const hasQuestions = (): boolean => readItems().length > 0;

/** How many questions these pages have, by their addresses without the base path. */
export function questionCount(pages: readonly string[]): number {
  const wanted = new Set(pages);
  return readItems().filter(({ path }) => wanted.has(path)).length;
}

/** Null where there is nothing to ask. */
export function questionFile(site: Manifest): string | null {
  const groups = questionGroups(site);
  return groups.length === 0 ? null : JSON.stringify({ version: 1, groups } satisfies QuestionFile);
}

function questionOf({ config }: Manifest, { path, anchor, proofs, ...item }: InterviewItem): Question {
  const page = href(config, path);
  const at = (id: string | null): string => (id === null ? page : `${page}#${encodeURIComponent(id)}`);
  return {
    address: `${page}#interview`,
    href: at(anchor),
    ...item,
    proofs: proofs.map(({ title, anchor: id }) => ({ title, href: at(id) })),
  };
}

let cached:
  { readonly file: string; readonly changed: number; readonly items: Interview["items"] } | undefined;

function readItems(): Interview["items"] {
  const file = join(pagesFolder(), "interview.json");
  const changed = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (changed === undefined) return [];
  if (cached?.file !== file || cached.changed !== changed)
    cached = { file, changed, items: (JSON.parse(readFileSync(file, "utf8")) as Interview).items };
  return cached.items;
}
