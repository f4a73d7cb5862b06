/** The glossary as a note: every term that a published note explains, by its first letter, with the way to that note. */
import type { Note, Term } from "../note.ts";
import { reference } from "./folder.ts";

interface Entry extends Term {
  readonly note: Note;
}

const file = `${reference.folder}/glossary.md`;
const intro = "Each word in a sentence, and the page that explains it.";
const BY_NAME = new Intl.Collator("en", { sensitivity: "base", numeric: true });

/** One note, or none where no published note explains a term or a note of the author's stands at that path. */
export function glossaryNote(notes: readonly Note[]): readonly Note[] {
  const entries = notes.filter(({ published }) => published).flatMap(entriesOf);
  if (entries.length === 0 || notes.some((note) => note.file === file)) return [];
  const frontMatter = {
    title: "Glossary",
    section: reference.section,
    tags: [reference.folder],
    aliases: [],
    permalink: `/${reference.folder}/glossary/`,
    description: intro,
    question: null,
    order: Number.MAX_SAFE_INTEGER,
    updated: null,
    covers: [],
    terms: [],
  };
  return [{ file, frontMatter, body: bodyOf(entries), published: true, made: true }];
}

function entriesOf(note: Note): readonly Entry[] {
  return note.frontMatter.terms.map((term) => ({ ...term, note }));
}

function bodyOf(entries: readonly Entry[]): string {
  const sorted = entries.toSorted(
    (left, right) =>
      BY_NAME.compare(left.name, right.name) || BY_NAME.compare(left.note.file, right.note.file),
  );
  const letters = Map.groupBy(sorted, ({ name }) => letterOf(name));
  const groups = [...letters].map(([letter, members]) => `## ${letter}\n\n${members.map(textOf).join("\n")}`);
  return `${[intro, ...groups].join("\n\n")}\n`;
}

/** What does not begin with a letter stands under its first sign. */
function letterOf(name: string): string {
  return [...name.replace(/^\W+/, "").toUpperCase()][0] ?? name;
}

/** No heading of its own: a word that is looked for shall lead to the page that explains it before it leads here. */
function textOf({ name, meaning, note }: Entry): string {
  const target = note.file.replace(/\.(?:md|markdown)$/i, "");
  const title = (note.frontMatter.title ?? target).replace(/\s*[[\]|]+\s*/g, " ");
  return `- **${name}**: ${meaning} See\u00a0[[${target}|${title}]].`;
}
