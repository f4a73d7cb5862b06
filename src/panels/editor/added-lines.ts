/** Which lines of a file completion added: they are folded, in the page and in the editor. */
import type { SandboxFile, TextRange } from "../../protocol/sandbox-spec.ts";

/** A run of lines, from `from` up to but not including `to`, counted from 0. */
export interface LineRun {
  readonly from: number;
  readonly to: number;
  readonly added: boolean;
}

/** The lines of the file as runs in order; a line counts as added when no character of it but white space is the author's. */
export function lineRuns({ source, added }: Pick<SandboxFile, "source" | "added">): LineRun[] {
  const runs: { from: number; to: number; added: boolean }[] = [];
  let start = 0;
  source
    .replace(/\n$/, "")
    .split("\n")
    .forEach((line, at) => {
      const inside = isAdded(line, start, added);
      start += line.length + 1;
      const last = runs.at(-1);
      if (last?.added === inside) last.to = at + 1;
      else runs.push({ from: at, to: at + 1, added: inside });
    });
  return runs;
}

function isAdded(line: string, start: number, added: readonly TextRange[]): boolean {
  const holding = added.find((range) => range.start <= start && start < range.end);
  // An empty line is part of what it stands in: its end counts.
  if (line.trim() === "") return holding !== undefined;
  return [...line].every((character, at) => {
    const place = start + at;
    return character.trim() === "" || added.some((range) => range.start <= place && place < range.end);
  });
}

/** What stands in place of a folded run: `6 lines added to make this run`. */
export function addedInWords({ from, to }: LineRun): string {
  const count = to - from;
  return `${count} ${count === 1 ? "line" : "lines"} added to make this run`;
}
