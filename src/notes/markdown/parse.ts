/** From the text of a note to its tree: GitHub's and Obsidian's Markdown, with raw HTML made safe. */
import type { Root } from "mdast";
import { markdownToMdast } from "satteri";
import type { Problem } from "../model.ts";
import { findComments } from "./comments.ts";
import { NoteDocument, type FoundComment } from "./document.ts";
import { findFormulas } from "./formulas.ts";
import { dropUnsafeUrls, resolveHtml } from "./html.ts";
import { refine } from "./refine.ts";
import { shield, unclosedHtmlComment } from "./shield.ts";
import { replaceSpans, SpanCursor } from "./spans.ts";
import { cleanText } from "./stand-ins.ts";
import { survey, verbatimSpans } from "./survey.ts";

/** A note as a tree. No `html`, `linkReference` or `imageReference` node is left in it. */
export interface ParsedNote {
  readonly tree: Root;
  readonly problems: readonly Problem[];
  /** `%%comments%%` and `<!-- comments -->`, in no particular order; none of them is in the tree. */
  readonly comments: readonly FoundComment[];
}

/**
 * Parses the body of a note.
 * @param text - LF line ends; the lines of front matter blank, so that lines are those of the file
 * @param file - path of the note relative to the notes folder, for the problems
 * @returns a tree and what is wrong with the text; never throws
 */
export function parseMarkdown(text: string, file: string): ParsedNote {
  const document = new NoteDocument(cleanText(text), file);
  const tree = parseOrShow(document);
  const problems = document.problems.sort((a, b) => a.line - b.line);
  return { tree, problems, comments: document.comments };
}

function parseOrShow(document: NoteDocument): Root {
  try {
    return parseDocument(document);
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    const expected = "Markdown the parser can read; the note is shown as it was written";
    document.report("PARSE_FAILED", 1, { severity: "error", found, expected });
    return { type: "root", children: [{ type: "code", lang: null, value: document.source }] };
  }
}

/** Whether a comment says that what it stands in is not finished: `TODO`, `[TODO]`, `draft`, `WIP`. */
export function isDraftMark(text: string): boolean {
  return /^\W*(?:todo|draft|wip|fixme)\b/i.test(text);
}

function parseDocument(document: NoteDocument): Root {
  const shielded = shield(document.source);
  const first = parse(shielded, false);
  const masked = /%%|\$/.test(shielded) ? hide(shielded, first, document) : shielded;
  const tree = masked === shielded && !masked.includes("$$") ? first : parse(masked, true);
  reportUnclosedComment(tree, document);
  const surveyed = survey(tree, document);
  refine(tree, document, surveyed, masked !== document.source);
  if (surveyed.hasHtml) resolveHtml(tree, document);
  dropUnsafeUrls(tree, document);
  return tree;
}

function parse(text: string, math: boolean): Root {
  const features = {
    gfm: true,
    wikilinks: true,
    frontmatter: false,
    math: math && { singleDollarTextMath: false },
  };
  // The parser gives mdast under type names of its own.
  return markdownToMdast(text, { features }) as unknown as Root;
}

/** Hides comments and formulas, whose inside is not Markdown. */
function hide(text: string, tree: Root, document: NoteDocument): string {
  const code = verbatimSpans(tree);
  const { comments, unclosed } = findComments(text, code);
  for (const comment of comments)
    document.comments.push({ text: comment.text, line: document.lineAt(comment.start) });
  for (const offset of unclosed) reportAt(document, offset, "COMMENT_UNCLOSED", "%% that closes the comment");
  const uncommented = replaceSpans(text, comments);
  const found = findFormulas(uncommented, code);
  for (const offset of found.unclosed)
    reportAt(document, offset, "MATH_UNCLOSED", "a line of $$ that closes the formula");
  document.formulas = found.formulas;
  return replaceSpans(
    uncommented,
    [...found.formulas, ...found.literal].sort((a, b) => a.start - b.start),
  );
}

function reportAt(document: NoteDocument, offset: number, code: string, expected: string): void {
  document.report(code, document.lineAt(offset), {
    found: document.source.slice(offset, offset + 200),
    expected,
  });
}

function reportUnclosedComment(tree: Root, document: NoteDocument): void {
  const offset = unclosedHtmlComment(document.source);
  if (offset === -1 || new SpanCursor(verbatimSpans(tree)).endAt(offset) !== null) return;
  reportAt(document, offset, "COMMENT_UNCLOSED", "--> that closes the comment");
}
