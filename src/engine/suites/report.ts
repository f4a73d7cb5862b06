/** What a run of a test suite came to, title by title, and where two runs differ. */

export type Outcome = "passed" | "failed" | "pending";

/** A test, or a hook that failed, with what was thrown. */
export interface TestResult {
  readonly title: string;
  readonly outcome: Outcome;
  readonly message: string;
}

/** A title whose tests came out otherwise in the second run; titles may be given to several tests. */
export interface Difference {
  readonly title: string;
  readonly expected: readonly Outcome[];
  readonly found: readonly Outcome[];
  /** What the failing ones of the second run said. */
  readonly messages: readonly string[];
}

function byTitle(results: readonly TestResult[]): Map<string, TestResult[]> {
  const grouped = new Map<string, TestResult[]>();
  for (const one of results) grouped.set(one.title, [...(grouped.get(one.title) ?? []), one]);
  return grouped;
}

const outcomes = (results: readonly TestResult[]): Outcome[] => results.map(({ outcome }) => outcome).sort();

export function differences(expected: readonly TestResult[], found: readonly TestResult[]): Difference[] {
  const [want, got] = [byTitle(expected), byTitle(found)];
  return [...new Set([...want.keys(), ...got.keys()])].flatMap((title) => {
    const [first, second] = [want.get(title) ?? [], got.get(title) ?? []];
    if (outcomes(first).join() === outcomes(second).join()) return [];
    const messages = second.filter(({ outcome }) => outcome === "failed").map(({ message }) => message);
    return [{ title, expected: outcomes(first), found: outcomes(second), messages }];
  });
}

/** `12 passed, 1 failed, 0 pending`. */
export function count(results: readonly TestResult[]): string {
  const of = (outcome: Outcome): number => results.filter((one) => one.outcome === outcome).length;
  return `${of("passed")} passed, ${of("failed")} failed, ${of("pending")} pending`;
}
