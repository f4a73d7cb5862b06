/** Reports of mocha: found behind other output, and compared by title. */
import { describe, expect, it } from "vitest";
import { count, differences, readReport, type Outcome, type TestResult } from "./report.ts";

const test = (fullTitle: string, message?: string): object => ({
  fullTitle,
  err: message === undefined ? {} : { message },
});

/** As mocha prints it. */
function printed(passes: object[], failures: object[], pending: object[]): string {
  return JSON.stringify({ stats: { tests: 3 }, tests: [], pending, failures, passes }, null, 2);
}

const result = (title: string, outcome: Outcome, message = ""): TestResult => ({ title, outcome, message });

describe("a report of mocha", () => {
  it("is found behind what the tests printed", () => {
    const text = `{\n  "stats": "mine"\n}\nhello\n${printed([test("a")], [test("b", "no")], [test("c")])}\nbye\n`;
    expect(readReport(text)).toEqual([
      result("a", "passed"),
      result("b", "failed", "no"),
      result("c", "pending"),
    ]);
  });

  it.each([
    ["nothing", ""],
    ["half a report", printed([test("a")], [], []).slice(0, 30)],
  ])("is missing in %s", (_what, text) => {
    expect(readReport(text)).toBeUndefined();
  });

  it("counts by outcome", () => {
    expect(count([result("a", "passed"), result("b", "passed"), result("c", "pending")])).toBe(
      "2 passed, 0 failed, 1 pending",
    );
  });
});

describe("two reports", () => {
  it("are the same whatever the order, and whatever a failure says", () => {
    const first = [result("a", "passed"), result("b", "failed", "one")];
    expect(differences(first, [result("b", "failed", "other"), result("a", "passed")])).toEqual([]);
  });

  it("differ where a title came out otherwise, is missing, or is new", () => {
    const first = [result("a", "passed"), result("b", "passed")];
    const second = [result("a", "failed", "why"), result("c", "passed")];
    expect(differences(first, second)).toEqual([
      { title: "a", expected: ["passed"], found: ["failed"], messages: ["why"] },
      { title: "b", expected: ["passed"], found: [], messages: [] },
      { title: "c", expected: [], found: ["passed"], messages: [] },
    ]);
  });

  it("differ where one of several tests of a title does", () => {
    const first = [result("a", "passed"), result("a", "failed")];
    expect(differences(first, [result("a", "passed"), result("a", "passed")])).toHaveLength(1);
    expect(differences(first, [result("a", "failed"), result("a", "passed")])).toEqual([]);
  });
});
