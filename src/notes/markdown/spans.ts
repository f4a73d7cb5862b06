/** Stretches of a text by offset, and the line an offset is on. */

/** `text.slice(start, end)`, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Answers in which of some sorted, disjoint spans an offset lies; meant to be asked with rising offsets. */
export class SpanCursor {
  private readonly spans: readonly Span[];
  private index = 0;

  constructor(spans: readonly Span[]) {
    this.spans = spans;
  }

  /** The end of the span that holds the offset; null outside all of them. */
  endAt(offset: number): number | null {
    while (this.index > 0 && (this.spans[this.index - 1]?.end ?? 0) > offset) this.index -= 1;
    while ((this.spans[this.index]?.end ?? Infinity) <= offset) this.index += 1;
    const span = this.spans[this.index];
    return span !== undefined && span.start <= offset ? span.end : null;
  }
}

/** Replaces spans of a text, each by as many characters; the spans are sorted and disjoint. */
export function replaceSpans(text: string, spans: readonly (Span & { readonly by: string })[]): string {
  if (spans.length === 0) return text;
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, by } of spans) {
    parts.push(text.slice(from, start), by);
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join("");
}

/** A function from offset to 1-based line; the line starts are found on the first call. */
export function lineCounter(text: string): (offset: number) => number {
  let starts: number[] | null = null;
  return (offset) => {
    starts ??= lineStarts(text);
    let low = 0;
    let high = starts.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** Whether a backslash that is not itself escaped stands before the offset. */
export function isEscaped(text: string, offset: number): boolean {
  let backslashes = 0;
  while (text[offset - 1 - backslashes] === "\\") backslashes += 1;
  return backslashes % 2 === 1;
}

/** The blanks and quote marks a line begins with, up to the offset; null when something else stands before it. */
export function linePrefix(text: string, offset: number): string | null {
  let start = offset;
  while (start > 0 && (text[start - 1] === " " || text[start - 1] === "\t" || text[start - 1] === ">"))
    start -= 1;
  return start === 0 || text[start - 1] === "\n" ? text.slice(start, offset) : null;
}

/** Whether nothing but blanks follows on the line. */
export function endsLine(text: string, offset: number): boolean {
  let end = offset;
  while (text[end] === " " || text[end] === "\t") end += 1;
  return end >= text.length || text[end] === "\n";
}

/** A function to the offset of the next blank line (quote marks apart), asked with rising offsets. */
export function blankLines(text: string): (offset: number) => number {
  const pattern = /\n[ \t>]*(?=\n)/g;
  let next = -1;
  return (offset) => {
    while (next < offset && next !== text.length) {
      pattern.lastIndex = Math.max(offset, 0);
      next = pattern.exec(text)?.index ?? text.length;
    }
    return next;
  };
}
