/** What changed from one text to another, line by line: the longest common lines stay. */

export interface DiffLine {
  readonly change: "same" | "gone" | "new";
  readonly text: string;
}

/** Lines from which on they are no longer matched: the first ones are gone, the others new. */
const LINES = 400;

export function diffLines(first: string, second: string): DiffLine[] {
  const [before, after] = [linesIn(first), linesIn(second)];
  if (before.length > LINES || after.length > LINES) return [...before.map(gone), ...after.map(fresh)];
  return walk(before, after, commonLengths(before, after));
}

const linesIn = (text: string): string[] => (text === "" ? [] : text.split(/\r?\n/));
const gone = (text: string): DiffLine => ({ change: "gone", text });
const fresh = (text: string): DiffLine => ({ change: "new", text });

/** How many lines the two have in common from line `i` and line `j` on. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const lengths = Array.from({ length: before.length + 1 }, () =>
    new Array<number>(after.length + 1).fill(0),
  );
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const [down, right, both] = [at(lengths, i + 1, j), at(lengths, i, j + 1), at(lengths, i + 1, j + 1)];
      const row = lengths[i];
      if (row !== undefined) row[j] = before[i] === after[j] ? both + 1 : Math.max(down, right);
    }
  return lengths;
}

const at = (lengths: readonly (readonly number[])[], i: number, j: number): number => lengths[i]?.[j] ?? 0;

function walk(before: readonly string[], after: readonly string[], lengths: readonly number[][]): DiffLine[] {
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [one, other] = [before[i], after[j]];
    if (one !== undefined && one === other) {
      lines.push({ change: "same", text: one });
      [i, j] = [i + 1, j + 1];
    } else if (one !== undefined && (other === undefined || at(lengths, i + 1, j) >= at(lengths, i, j + 1))) {
      lines.push(gone(one));
      i += 1;
    } else {
      lines.push(fresh(other ?? ""));
      j += 1;
    }
  }
  return lines;
}
