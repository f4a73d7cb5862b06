/** What things are called: a note, a question, a folder; and what a title loses on its way into navigation. */
import type { Note } from "./note.ts";

/** Name of what has no name: a file called by a hash, a note at the top of the folder. */
export const NAMELESS = "Notes";

const TODO_MARK = /\s*\[TODO\]\s*/gi;
/** A number as exporters and hash functions write it: eight or more hex digits. */
const HASH = /[\da-f]{8,}/gi;
const INDEX_NAMES = new Set(["index", "readme", "_index"]);

/** Whether a heading or a comment says that its page is not finished. */
export function saysTodo(text: string): boolean {
  return text.search(TODO_MARK) !== -1;
}

/** The text without `[TODO]`, spaces closed up. */
export function withoutTodo(text: string): string {
  return text.replace(TODO_MARK, " ");
}

/** A heading's text as a title: no `[TODO]`, no emphasis that Markdown left as it was, no colon at the end. */
export function cleanTitle(text: string): string {
  return withoutStrayMarks(withoutTodo(text)).replace(/\s+/g, " ").trim().replace(/\s*:$/, "");
}

/** Pairs of `**` or `__` that are no emphasis by CommonMark's flanking rules, as in `VMs**?**`, though meant as such. */
export function withoutStrayMarks(text: string): string {
  return text.replace(/(\*\*|__)(?=\S)(.*?\S)\1/g, "$2");
}

/** `set-cookie_header` -> `Set cookie header`; null when the name has no word, only a hash. */
export function readableName(name: string): string | null {
  const hashless = name.replace(HASH, " ");
  if (hashless !== name && !/\p{L}/u.test(hashless)) return null;
  const words = (/\s/.test(name) ? name : name.replace(/[-_]+/g, " ")).replace(/\s+/g, " ").trim();
  return words === "" ? null : words.charAt(0).toLocaleUpperCase("en") + words.slice(1);
}

/** What the path of a note says of its title: the file's name, or the folder's for an index file. */
export function titleFromPath(file: string): string | null {
  const segments = file.split("/");
  const name = (segments.pop() ?? "").replace(/\.(?:md|markdown)$/i, "");
  const folder = segments.at(-1);
  if (!INDEX_NAMES.has(name.toLowerCase())) return readableName(name);
  return folder === undefined ? null : readableName(folder);
}

/** The section of a note that names none: its top folder, or `Notes`. */
export function sectionFromPath(file: string): string {
  const folder = file.includes("/") ? file.slice(0, file.indexOf("/")) : "";
  return readableName(folder) ?? NAMELESS;
}

/** A note's title and whether anything in the note or its path gave it one. */
export interface NoteTitle {
  readonly title: string;
  readonly named: boolean;
}

/** Front matter first, then the heading that stands for the whole note, then the path. */
export function noteTitle(note: Note, heading: string | null): NoteTitle {
  const title = note.frontMatter.title ?? (heading === null || heading === "" ? null : heading);
  const named = title === null ? titleFromPath(note.file) : title;
  return named === null ? { title: NAMELESS, named: false } : { title: named, named: true };
}
