/** Changes to a text that keep its lines: what is put in, and where a column of the new text stood in the old one. */

/** Replaces `start` to `end` (offsets in the old text) by `text`, which has no line break where the old has none. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What follows at once belongs to it too: a call is placed at its bracket, and means the name before. */
  readonly isCalled?: boolean;
}

/** Lines and columns count from 1, as in a stack. */
export type ColumnOf = (line: number, column: number) => number;

/** Edits sorted by place; two at the same place keep their order. */
const inOrder = (edits: readonly Edit[]): Edit[] => [...edits].sort((a, b) => a.start - b.start);

export function applyEdits(source: string, edits: readonly Edit[]): string {
  let text = "";
  let at = 0;
  for (const { start, end, text: put } of inOrder(edits)) {
    text += source.slice(at, start) + put;
    at = end;
  }
  return text + source.slice(at);
}

/** Where an offset of the new text stood in the old one. Inside of what was put in it is where that was put. */
export function writtenAt(edits: readonly Edit[], offset: number): number {
  let moved = 0;
  for (const { start, end, text } of inOrder(edits)) {
    const inside = offset - start - moved;
    if (inside < 0) break;
    if (inside < text.length) return start;
    moved += text.length - (end - start);
  }
  return offset - moved;
}

/** Where a line begins, by its number less one. */
function lineStarts(source: string): number[] {
  const starts = [0];
  for (let at = source.indexOf("\n"); at >= 0; at = source.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** `before`: characters that stand on the first line before the text itself. */
export function columnsOf(source: string, edits: readonly Edit[], before: number): ColumnOf {
  const starts = lineStarts(source);
  const ordered = inOrder(edits);
  return (line, column) => {
    const from = starts[line - 1] ?? 0;
    const to = starts[line] ?? source.length + 1;
    let place = column - 1 - (line === 1 ? before : 0);
    for (const { start, end, text, isCalled = false } of ordered) {
      if (start < from || start >= to) continue;
      const at = start - from;
      if (place < at) break;
      // Inside of what was put in: it stands for the beginning of what it replaced.
      const inside = place - at - text.length;
      place = inside < 0 || (isCalled && inside === 0) ? at : place - text.length + (end - start);
    }
    return place + 1;
  };
}
