/** The report: what it counts, in which order findings stand, and what strictness means. */
import { describe, expect, test } from "vitest";
import type { Generated } from "./generated.ts";
import type { Manifest, Problem } from "./model.ts";
import { failsStrictly, sortProblems } from "./problems.ts";
import type { VaultReading } from "./read.ts";
import { makeReport, printReport, summarise } from "./report.ts";

const problem = (over: Partial<Problem>): Problem => ({
  severity: "warning",
  code: "LINK_DEAD",
  file: "a.md",
  line: 1,
  found: "[[Nowhere]]",
  expected: "the name of a note",
  ...over,
});

const reading = {
  vault: {
    root: "/v",
    notes: [{ published: true }, { published: false }],
    files: [],
  },
  problems: [problem({ code: "NOTE_EMPTY", line: 9 })],
  marks: { yes: 1, no: 1, silent: 0 },
} as unknown as VaultReading;

const generated: Generated = {
  manifest: { pages: [{ path: "/a/" }] } as unknown as Manifest,
  notes: [{ file: "a.md", pages: [{ title: "A", path: "/a/", line: 1 }] }],
  fences: [
    {
      file: "a.md",
      page: "/a/",
      line: 4,
      lang: "js",
      role: "server",
      name: null,
      example: "e",
      reason: null,
      added: 3,
    },
    {
      file: "a.md",
      page: "/a/",
      line: 8,
      lang: "js",
      role: "static",
      name: null,
      example: null,
      reason: "only a comment",
      added: null,
    },
  ],
  problems: [problem({ severity: "info", code: "DRAFT", line: 2 })],
};

describe("report", () => {
  const report = makeReport(reading, generated);

  test("counts notes, marks and pages", () => {
    expect(report.notes).toEqual({ total: 2, published: 1, marked: { yes: 1, no: 1, silent: 0 } });
    expect(summarise(report)).toBe(
      "1 page from 1 of 2 notes (1 marked to publish, 1 private, 0 unmarked).\n0 errors and 1 warning: npm run notes shows them.",
    );
  });

  test("names every page, what becomes of every fence, and every finding with its line", () => {
    const text = printReport(report);
    expect(text).toContain("/a/  A");
    expect(text).toContain("line 4, js: runs with 3 added lines");
    expect(text).toContain("line 8, js: shown, not run: only a comment");
    expect(text).toContain(
      "a.md:9: warning NOTE_EMPTY\n    found:    [[Nowhere]]\n    expected: the name of a note",
    );
    expect(text).toContain("2 fences: 1 server, 1 static.");
  });

  test("findings stand by file, line and weight", () => {
    const mixed = [
      problem({ file: "b.md" }),
      problem({ line: 7, severity: "info" }),
      problem({ line: 7, severity: "error" }),
      problem({ line: 3 }),
    ];
    expect(
      sortProblems(mixed).map(({ file, line, severity }) => `${file}${String(line)}${severity}`),
    ).toEqual(["a.md3warning", "a.md7error", "a.md7info", "b.md1warning"]);
  });

  test("only errors and warnings are strict's business", () => {
    expect(failsStrictly([problem({ severity: "info" })])).toBe(false);
    expect(failsStrictly([problem({})])).toBe(true);
  });
});
