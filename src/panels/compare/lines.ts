/** What changed from one text to another, line by line: the longest common lines stay. */
import { diffArrays } from "diff";

export interface DiffLine {
  readonly change: "same" | "gone" | "new";
  readonly text: string;
}

/** Milliseconds after which lines are no longer matched: the first ones are gone, the others new. */
const PATIENCE = 200;

export function diffLines(first: string, second: string): DiffLine[] {
  const [before, after] = [linesIn(first), linesIn(second)];
  const changes = diffArrays(before, after, { timeout: PATIENCE });
  if (changes === undefined) return [...before.map(as("gone")), ...after.map(as("new"))];
  return changes.flatMap(({ removed, added, value }) =>
    value.map(as(removed ? "gone" : added ? "new" : "same")),
  );
}

const linesIn = (text: string): string[] => (text === "" ? [] : text.split(/\r?\n/));

const as =
  (change: DiffLine["change"]) =>
  (text: string): DiffLine => ({ change, text });
