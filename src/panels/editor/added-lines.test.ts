/** Which lines are the author's and which were added. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addedInWords, lineRuns } from "./added-lines.ts";

const source =
  'import express from "express";\nconst app = express();\n\napp.get("/", hi);\n\napp.listen(3000);\n';
const mine = source.indexOf("app.get");
const after = source.indexOf("\napp.listen");

describe("the lines of a file", () => {
  it("are one run when nothing was added", () => {
    expect(lineRuns({ source: "a\nb\n", added: [] })).toEqual([{ from: 0, to: 2, added: false }]);
  });

  it("fall into what was added before, the author's, and what was added after", () => {
    const added = [
      { start: 0, end: mine },
      { start: after, end: source.length },
    ];
    expect(lineRuns({ source, added })).toEqual([
      { from: 0, to: 3, added: true },
      { from: 3, to: 4, added: false },
      { from: 4, to: 6, added: true },
    ]);
  });

  it("stay the author's when a part of a line is", () => {
    expect(lineRuns({ source: "(res.end());", added: [{ start: 0, end: 1 }] })).toEqual([
      { from: 0, to: 1, added: false },
    ]);
  });

  it("are all there, each once, whatever was added", () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(40), fc.nat(40), (text, start, length) => {
        const runs = lineRuns({ source: text, added: [{ start, end: start + length }] });
        expect(runs[0]?.from).toBe(0);
        expect(runs.at(-1)?.to).toBe(text.replace(/\n$/, "").split("\n").length);
        runs.slice(1).forEach((run, at) => expect(run.from).toBe(runs[at]?.to));
      }),
    );
  });

  it("are counted in words", () => {
    expect(addedInWords({ from: 0, to: 1, added: true })).toBe("1 line added to make this run");
    expect(addedInWords({ from: 2, to: 5, added: true })).toBe("3 lines added to make this run");
  });
});
