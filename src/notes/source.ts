/** A note parsed and cut into pages, with what any of them may refer to: definitions and footnotes. */
import type { Definition, FootnoteDefinition, Heading, Nodes, Parents, Root } from "mdast";
import { isDraftMark, parseMarkdown } from "./markdown/parse.ts";
import { walk } from "./markdown/survey.ts";
import type { Problem } from "./model.ts";
import type { Note } from "./note.ts";
import { plainText } from "./plain-text.ts";
import { lineOf, numberProblems, saysSomething, splitQuestions, type Piece } from "./questions.ts";
import { cleanTitle, saysTodo } from "./titles.ts";

/** Trees of a source are shared by all pages that use it: never change one, copy it. */
export interface NoteSource {
  readonly note: Note;
  /** The whole note without its definitions. */
  readonly root: Root;
  /** Empty when the note says nothing. */
  readonly pieces: readonly Piece[];
  /** The heading that stands for the whole note, if there is one. */
  readonly titleHeading: Heading | null;
  /** By identifier as mdast normalises it; the first of each wins. */
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly footnotes: ReadonlyMap<string, FootnoteDefinition>;
  /** For each piece the line of the comment that calls it unfinished; null without one. */
  readonly todoLines: readonly (number | null)[];
  readonly problems: readonly Problem[];
}

export function readSource(note: Note): NoteSource {
  const { tree, problems, comments } = parseMarkdown(note.body, note.file);
  const definitions = new Map<string, Definition>();
  const footnotes = new Map<string, FootnoteDefinition>();
  takeDefinitions(tree, definitions, footnotes);
  const cut = splitQuestions(tree);
  const titleHeading = titleHeadingOf(tree, cut);
  const pieces = cut.map((piece) => withoutTitle(piece, titleHeading, note)).filter(saysAnything);
  return {
    note,
    root: tree,
    pieces,
    titleHeading,
    definitions,
    footnotes,
    todoLines: todoLines(
      pieces,
      comments.filter(({ text }) => isDraftMark(text) || saysTodo(text)),
    ),
    problems: [...problems, ...numberProblems(note.file, pieces)],
  };
}

/** Definitions hold for the whole note, wherever they stand in it. */
function takeDefinitions(
  tree: Root,
  definitions: Map<string, Definition>,
  footnotes: Map<string, FootnoteDefinition>,
): void {
  const parents = new Set<Parents>();
  walk(tree, (node) => {
    if (!("children" in node)) return;
    for (const child of node.children as readonly Nodes[]) {
      if (child.type === "definition")
        definitions.set(child.identifier, definitions.get(child.identifier) ?? child);
      else if (child.type === "footnoteDefinition") {
        footnotes.set(child.identifier, footnotes.get(child.identifier) ?? child);
      } else continue;
      parents.add(node);
    }
  });
  for (const parent of parents) {
    const kept = parent.children.filter(
      (child) => child.type !== "definition" && child.type !== "footnoteDefinition",
    );
    parent.children = kept;
  }
}

/** The only heading of level 1, or the first heading above the first question and of a higher rank. */
function titleHeadingOf(tree: Root, pieces: readonly Piece[]): Heading | null {
  const questions = new Set(pieces.map(({ heading }) => heading));
  const headings = tree.children.filter((child) => child.type === "heading");
  const [only, ...others] = headings.filter((heading) => heading.depth === 1 && !questions.has(heading));
  if (only !== undefined && others.length === 0) return only;
  const [first] = headings;
  const question = headings.find((heading) => questions.has(heading));
  return first !== undefined && question !== undefined && first.depth < question.depth ? first : null;
}

/** A page shows its title once: the heading it was taken from leaves the body, unless it says something else. */
function withoutTitle(piece: Piece, titleHeading: Heading | null, note: Note): Piece {
  if (piece.kind === "question" || titleHeading === null) return piece;
  const title = note.frontMatter.title;
  if (title !== null && title !== cleanTitle(plainText(titleHeading))) return piece;
  return { ...piece, children: piece.children.filter((child) => child !== titleHeading) };
}

/** A comment belongs to the piece of the last block that starts above it. */
function todoLines(
  pieces: readonly Piece[],
  marks: readonly { readonly line: number }[],
): readonly (number | null)[] {
  const starts = pieces
    .flatMap(({ heading, children }, piece) =>
      [heading, ...children].flatMap((node) => (node === null ? [] : [{ line: lineOf(node), piece }])),
    )
    .sort((a, b) => a.line - b.line);
  const owners = marks.map(({ line }) => ({
    line,
    piece: (starts.findLast((start) => start.line <= line) ?? starts[0])?.piece,
  }));
  return pieces.map((_, piece) => owners.find((owner) => owner.piece === piece)?.line ?? null);
}

/** An empty note gives no page; one that has only headings does, since it was meant to be read. */
function saysAnything(piece: Piece): boolean {
  return (
    piece.kind === "question" ||
    piece.children.some((child) => saysSomething(child) || child.type === "heading")
  );
}
