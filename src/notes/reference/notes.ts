/** The reference as notes, so that links, search, feed and navigation treat it as any other page. */
import { explanationOf } from "../../wire/explanations/explanations.ts";
import type { ExplainedKind, Explanation } from "../../wire/explanations/explanation.ts";
import { methods } from "../../wire/methods.ts";
import type { FrontMatter, Note } from "../note.ts";
import { books, type Book, type Group } from "./books.ts";
import { reference } from "./folder.ts";
import { limits, limitsBody } from "./limits.ts";

const { folder, section } = reference;

const fileOf = new Map(
  books.flatMap(({ file, groups }) =>
    groups.flatMap(({ entries }) => entries.map((entry) => [keyOf(entry), file] as const)),
  ),
);

/** The notes made from what `wire` knows of names; none of a path that is taken. */
export function referenceNotes(taken: ReadonlySet<string>): readonly Note[] {
  const all = [
    ...books.map((book, at) => noteOf(book, at, bodyOf(book))),
    noteOf(limits, books.length, limitsBody()),
  ];
  return all.filter(({ file }) => !taken.has(file));
}

/** What the front of a page is made of. */
type Front = Pick<Book, "file" | "title" | "intro">;

function noteOf(front: Front, at: number, body: string): Note {
  return {
    file: `${folder}/${front.file}`,
    frontMatter: frontMatterOf(front, at),
    body,
    published: true,
    made: true,
  };
}

function frontMatterOf({ file, title, intro }: Front, at: number): FrontMatter {
  return {
    title,
    section,
    tags: ["reference"],
    aliases: [],
    permalink: `/${folder}/${file.replace(/\.md$/, "")}/`,
    description: intro.replace(/[*`]/g, ""),
    question: null,
    order: at + 1,
    updated: null,
    covers: [],
    terms: [],
  };
}

function bodyOf({ intro, groups }: Book): string {
  return `${[intro, ...groups.map(groupText)].join("\n\n")}\n`;
}

/** Entries stand one level below their group, and at its level where there is only one. */
function groupText({ title, entries }: Group): string {
  const marks = title === null ? "##" : "###";
  return [
    ...(title === null ? [] : [`## ${title}`]),
    ...entries.map((entry) => entryText(entry, marks)),
  ].join("\n\n");
}

function entryText(entry: Explanation, marks: string): string {
  const facts = factsOf(entry);
  const { text, url } = entry.reference;
  const related = entry.related.flatMap(linkTo);
  return [
    `${marks} ${headingOf(entry)}`,
    `**${entry.summary}** ${entry.more}`,
    [
      ...(facts === null ? [] : [facts]),
      `[${inOnePiece(text)}](${url})`,
      ...(related.length === 0 ? [] : [`See also ${related.join(", ")}`]),
    ].join(" · "),
  ].join("\n\n");
}

/** Underscores around a name would be read as emphasis. */
function headingOf({ kind, title }: Explanation): string {
  return kind === "cookie-prefix" ? `\`${title}\`` : title;
}

function factsOf({ kind, name }: Explanation): string | null {
  const method = kind === "method" ? methods.find((one) => one.name === name) : undefined;
  if (method === undefined) return null;
  return [method.safe ? "safe" : "not safe", method.idempotent ? "idempotent" : "not idempotent"].join(", ");
}

/** The name; where it alone could be taken for something else, with what it is. */
function wordsFor({ kind, name, title }: Explanation): string {
  if (kind === "close-code") return `close code ${title}`;
  if (kind === "field" && explanationOf("cookie-attribute", name) !== undefined) return `field ${title}`;
  const isTwin = kind === "cookie-attribute" && explanationOf("field", name) !== undefined;
  return isTwin ? `${title} of a cookie` : title;
}

/** Short names and places are not broken at the end of a line. */
function inOnePiece(text: string): string {
  return text.length > 24 ? text : text.replaceAll(" ", "\u00a0");
}

/** `status-code/404` as a link to where it stands. */
function linkTo(related: string): string[] {
  const [kind = "", name = ""] = related.split("/");
  const entry = explanationOf(kind as ExplainedKind, name);
  const file = entry === undefined ? undefined : fileOf.get(keyOf(entry));
  if (entry === undefined || file === undefined) return [];
  return [`[[${folder}/${file.replace(/\.md$/, "")}#${entry.title}|${inOnePiece(wordsFor(entry))}]]`];
}

function keyOf({ kind, name }: Pick<Explanation, "kind" | "name">): string {
  return `${kind}/${name}`;
}
