/** Findings counted and put in the order in which an author works through them. */
import type { Problem } from "./model.ts";

/** How findings are counted, worst first. */
export interface ProblemCount {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
}

export function countProblems(problems: readonly Problem[]): ProblemCount {
  const count = { error: 0, warning: 0, info: 0 };
  for (const problem of problems) count[problem.severity] += 1;
  return count;
}

/** Whether `--strict` lets these pass. */
export function failsStrictly(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity !== "info");
}

const RANK = { error: 0, warning: 1, info: 2 } as const;

/** By file, then line, then severity: the order in which an author works through them. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted(
    (a, b) =>
      compare(a.file, b.file) ||
      a.line - b.line ||
      RANK[a.severity] - RANK[b.severity] ||
      compare(a.code, b.code),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
