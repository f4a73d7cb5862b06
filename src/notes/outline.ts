/** What a first, cheap reading of the notes yields: pages, headings and block ids, without a tree being kept. */
import type { Heading } from "mdast";
import { walk } from "./markdown/survey.ts";
import type { Note } from "./note.ts";
import { detached, elementText, plainText, type ShowLink } from "./plain-text.ts";
import { lineOf, questionTitle, type Piece } from "./questions.ts";
import type { NoteSource } from "./source.ts";
import { cleanHeading } from "./headings.ts";
import { cleanTitle, noteTitle, saysTodo } from "./titles.ts";

/** A heading as it stands in the note, before its page is finished. */
export interface HeadingOutline {
  /** As a reader sees it. */
  readonly text: string;
  /** As its id is made from it. */
  readonly idText: string;
  /** 1-based, in the note. */
  readonly line: number;
}

/** One page that a note becomes. */
export interface PageOutline {
  readonly file: string;
  /** Place among the pages of its note, from 0. */
  readonly index: number;
  readonly kind: Piece["kind"];
  readonly number: number | null;
  readonly title: string;
  readonly line: number;
  /** Line of the `[TODO]` that makes it a draft; null when it is none. */
  readonly draftLine: number | null;
  /** Those of its body, in order; the title's own is not among them. */
  readonly headings: readonly HeadingOutline[];
  /** Whether the ids of its headings follow from the note's text alone: it embeds nothing, no heading holds a link. */
  readonly settled: boolean;
  readonly blocks: ReadonlySet<string>;
  /** The heading that became its title, as links may name it; null when no heading did. */
  readonly titleHeading: string | null;
}

/** A published note. */
export interface NoteOutline {
  readonly note: Note;
  readonly title: string;
  /** Whether the note or its path gave it a title. */
  readonly named: boolean;
  /** In the order of the file; empty when the note says nothing. */
  readonly pages: readonly PageOutline[];
  /** Headings that are on no page: the note's title, and those that only group questions. */
  readonly structure: readonly string[];
}

/** Whether a note is cut into questions, and so may be a section of its own. */
export function hasQuestions(outline: NoteOutline): boolean {
  return outline.pages.some((page) => page.kind === "question");
}

/** The outline of a note. `showLink` gives the words of wikilinks in titles, so that none of a private note's get in. */
export function outlineOf(source: NoteSource, showLink?: ShowLink): NoteOutline {
  const { note, pieces, titleHeading, root } = source;
  const heading = titleHeading === null ? null : detached(cleanTitle(plainText(titleHeading, showLink)));
  const { title, named } = noteTitle(note, heading);
  const pages = pieces.map((piece, index): PageOutline => {
    const own = piece.heading;
    return {
      file: note.file,
      index,
      kind: piece.kind,
      number: piece.number,
      title: own === null ? title : detached(questionTitle(own, showLink)),
      line: pageLine(piece, titleHeading),
      ...bodyOutline(piece, source.todoLines[index] ?? null, showLink),
      titleHeading: own === null ? null : detached(plainText(own)),
    };
  });
  const onPages = new Set(pieces.flatMap((piece) => [...piece.children, piece.heading]));
  const structure = root.children.filter((child) => child.type === "heading" && !onPages.has(child));
  return {
    note,
    title,
    named,
    pages,
    structure: structure.map((child) => detached(plainText(child, showLink))),
  };
}

/** Where a page starts: at its own heading, the note's title, or its first block. */
function pageLine({ heading, children }: Piece, titleHeading: Heading | null): number {
  if (heading !== null) return lineOf(heading);
  const starts = [...children.slice(0, 1), ...(titleHeading === null ? [] : [titleHeading])].map(lineOf);
  return starts.length === 0 ? 1 : Math.min(...starts);
}

type BodyOutline = Pick<PageOutline, "headings" | "blocks" | "settled" | "draftLine">;

function bodyOutline(piece: Piece, todoLine: number | null, showLink: ShowLink | undefined): BodyOutline {
  const headings: HeadingOutline[] = [];
  const blocks = new Set<string>();
  let settled = true;
  let draftLine =
    piece.heading !== null && saysTodo(elementText(piece.heading)) ? lineOf(piece.heading) : todoLine;
  walk({ type: "root", children: [...piece.children] }, (node) => {
    if (node.data?.blockId !== undefined) blocks.add(detached(node.data.blockId));
    if (node.type === "wikiEmbed") settled = false;
    if (node.type !== "heading") return;
    settled &&= isPlain(node);
    if (saysTodo(elementText(node))) draftLine ??= lineOf(node);
    const idText = detached(elementText(cleanHeading(node)));
    headings.push({ text: detached(cleanTitle(plainText(node, showLink))), idText, line: lineOf(node) });
  });
  return { headings, blocks, settled, draftLine };
}

/** Nodes whose text is the same before and after links are resolved. */
const PLAIN = new Set(["text", "strong", "emphasis", "delete", "mark", "inlineCode", "inlineMath"]);

function isPlain(heading: Heading): boolean {
  let plain = true;
  walk({ type: "root", children: heading.children }, (node) => {
    plain &&= node.type === "root" || PLAIN.has(node.type);
  });
  return plain;
}
