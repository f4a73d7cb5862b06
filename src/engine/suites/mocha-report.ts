/** What a run of mocha came to, read from what its `json` reporter prints. */
import type { Outcome, TestResult } from "./report.ts";

/** @see https://mochajs.org/#json */
interface MochaTest {
  readonly fullTitle: string;
  readonly err: { readonly message?: string };
}

type MochaReport = Readonly<Record<"passes" | "failures" | "pending", readonly MochaTest[]>>;

/** The report begins a line of its own, behind whatever the tests printed. */
const opening = /^\{\n {2}"stats": \{/gm;

/** `undefined` where there is no whole report: the run ended before its end. */
export function readMocha(stdout: string): TestResult[] | undefined {
  const start = [...stdout.matchAll(opening)].at(-1)?.index;
  const end = stdout.lastIndexOf("\n}");
  if (start === undefined || end < start) return undefined;
  // Only mocha writes what begins like this.
  const { passes, failures, pending } = JSON.parse(stdout.slice(start, end + 2)) as MochaReport;
  return [
    ...passes.map((test) => resultOf(test, "passed")),
    ...failures.map((test) => resultOf(test, "failed")),
    ...pending.map((test) => resultOf(test, "pending")),
  ];
}

const resultOf = ({ fullTitle, err }: MochaTest, outcome: Outcome): TestResult => ({
  title: fullTitle,
  outcome,
  message: err.message ?? "",
});
