/** `prints is 40 of 40`, `prints line 2 has 7`: what the last program that the check ran wrote to its standard output. */
import type { Kind, RunOutcome } from "../check.ts";
import { comparisonForm, readComparison } from "../comparison.ts";
import { shown } from "../shown.ts";

export const printed: Kind = {
  word: "prints",
  form: `prints, or prints line 2, then ${comparisonForm}`,
  read(text) {
    const [, number, rest = ""] = /^(?:line (\d+)\s+)?(.+)$/.exec(text) ?? [];
    const comparison = readComparison(rest);
    if (comparison === null) return null;
    const where = number === undefined ? "" : ` in line ${number}`;
    return ({ run }, fill) => ({
      passed: run !== null && comparison.holds(partOf(run, number), fill),
      expected: `a program that prints${where} what ${comparison.said(fill)}`,
      came: run === null ? "no program was run" : saidOf(run, number),
    });
  },
  look: (text) => {
    const [whole, number] = /^(?:line (\d+))?$/.exec(text) ?? [];
    return whole === undefined ? null : ({ run }) => (run === null ? null : partOf(run, number));
  },
};

/** The whole without the line ends around it, or one line, counted from 1. */
function partOf({ stdout }: RunOutcome, number: string | undefined): string | null {
  const whole = stdout.replace(/^\n+|\s+$/g, "");
  return number === undefined ? whole : (whole.split(/\r?\n/)[Number(number) - 1] ?? null);
}

/** A program that fails says why where it says nothing else. */
function saidOf(run: RunOutcome, number: string | undefined): string {
  const part = partOf(run, number);
  const lastWords = run.stderr.match(/^\w*Error\b.*$/m)?.[0] ?? run.stderr;
  if ((part ?? "") === "" && lastWords !== "") return `nothing, and the error ${shown(lastWords)}`;
  return part === null ? `no such line in ${shown(run.stdout)}` : shown(part);
}
