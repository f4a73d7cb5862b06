/** Reports of mocha and of `node:test`: found among other output, and compared by title. */
import { describe, expect, it } from "vitest";
import { readMocha } from "./mocha-report.ts";
import { count, differences, type Outcome, type TestResult } from "./report.ts";
import { readSpec } from "./spec-report.ts";

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
    expect(readMocha(text)).toEqual([
      result("a", "passed"),
      result("b", "failed", "no"),
      result("c", "pending"),
    ]);
  });

  it.each([
    ["nothing", ""],
    ["half a report", printed([test("a")], [], []).slice(0, 30)],
  ])("is missing in %s", (_what, text) => {
    expect(readMocha(text)).toBeUndefined();
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

const spec = `✔ said by a test
✔ one (4.1ms)
✖ two (odd) (1.15ms)
▶ group
  ✔ in (0.18ms)
  ﹣ out (0.08ms) # SKIP
  ✔ later (14.6ms) # TODO
  ▶ deep
    ✖ x (0.2ms)
  ✖ deep (0.4ms)
✖ group (15.8ms)
✔ last (0.1ms)
ℹ tests 7
ℹ pass 3

✖ failing tests:

test at a.test.js:2:24
✖ two (odd) (1.15ms)
  AssertionError [ERR_ASSERTION]: 1 == 2
      at here

test at a.test.js:3:1
✖ x (0.2ms)
  Error: no
`;

describe("a report of node:test", () => {
  it("has each test and suite by the titles around it", () => {
    expect(readSpec(spec)).toEqual([
      result("one", "passed"),
      result("two (odd)", "failed", "AssertionError [ERR_ASSERTION]: 1 == 2"),
      result("group > in", "passed"),
      result("group > out", "pending"),
      result("group > later", "pending"),
      result("group > deep > x", "failed", "Error: no"),
      result("group > deep", "failed"),
      result("group", "failed"),
      result("last", "passed"),
    ]);
  });

  it("is missing where the run ended before its end", () => {
    expect(readSpec(spec.split("ℹ")[0] ?? "")).toBeUndefined();
  });
});
