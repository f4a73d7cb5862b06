/** Obsidian's comments, `%%so%%` within a line or over several blocks, found in the source text before it is parsed. */
import { COMMENT } from "./stand-ins.ts";
import { blankLines, endsLine, isEscaped, linePrefix, SpanCursor, type Span } from "./spans.ts";

/** A comment and what is put in its place, as long as itself. */
export interface CommentSpan extends Span {
  readonly by: string;
  readonly text: string;
}

/** Comments outside code, and the offsets of block comments that are never closed. */
export interface CommentSpans {
  readonly comments: readonly CommentSpan[];
  readonly unclosed: readonly number[];
}

const MARK = "%%";

/**
 * Finds the comments of a text. One that starts a line may span blocks; one within a line ends in its paragraph.
 * @param code - sorted stretches in which the mark has no meaning
 */
export function findComments(text: string, code: readonly Span[]): CommentSpans {
  const comments: CommentSpan[] = [];
  const unclosed: number[] = [];
  const next = markFinder(text, code);
  const blankAfter = blankLines(text);
  let start = next(0);
  while (start !== -1) {
    const prefix = linePrefix(text, start);
    const close = next(start + MARK.length);
    const within = close !== -1 && (prefix !== null || close < blankAfter(start));
    if (within) comments.push(commentSpan(text, start, close + MARK.length, prefix));
    else if (close === -1 && prefix !== null) unclosed.push(start);
    start = within ? next(close + MARK.length) : close;
  }
  return { comments, unclosed };
}

function markFinder(text: string, code: readonly Span[]): (from: number) => number {
  const cursor = new SpanCursor(code);
  return (from) => {
    let at = text.indexOf(MARK, from);
    while (at !== -1) {
      const end = cursor.endAt(at);
      if (end === null && !isEscaped(text, at)) return at;
      at = text.indexOf(MARK, end ?? at + MARK.length);
    }
    return -1;
  };
}

function commentSpan(text: string, start: number, end: number, prefix: string | null): CommentSpan {
  const lines = text.slice(start, end).split("\n");
  const quotes = (prefix ?? "").replaceAll(/[^>]/g, "").length;
  const blanked = lines.map((line, index) => {
    const startsLine = index > 0 || prefix !== null;
    const whole = startsLine && (index < lines.length - 1 || endsLine(text, end));
    return blank(line, index === 0 ? 0 : quotes, whole);
  });
  return {
    start,
    end,
    by: blanked.join("\n"),
    text: text.slice(start + MARK.length, end - MARK.length).trim(),
  };
}

/** A line of the comment, gone: its quote marks stay, so that the quote goes on; the rest is blank if it is alone there. */
function blank(line: string, quotes: number, whole: boolean): string {
  const kept = quotes === 0 ? "" : (new RegExp(`^(?:[ \\t]*>){0,${quotes}}`).exec(line)?.[0] ?? "");
  const rest = line.slice(kept.length);
  if (whole) return kept + " ".repeat(rest.length);
  const indent = /^[ \t]*/.exec(rest)?.[0] ?? "";
  return kept + indent + COMMENT.repeat(rest.length - indent.length);
}
