/** Runs of words in common, whatever their case, marks and lines. */
import { describe, expect, it } from "vitest";
import { sharedRuns } from "./shared-runs.ts";

const theirs = ["The tide comes in, twice\na day; boats `rise` with it and nobody minds."];
const found = (text: string) => sharedRuns(new Map([["a.md", text]]), theirs);

describe("shared runs", () => {
  it("are told once, with the line on which they begin", () => {
    const text = "A harbour.\nHere the TIDE comes in\ntwice a day, boats rise with it all.";
    expect(found(text)).toEqual([{ file: "a.md", line: 2, words: "the tide comes in twice a day boats" }]);
  });

  it("are of eight words and no less", () => {
    expect(found("The tide comes in twice a day.")).toEqual([]);
    expect(found("")).toEqual([]);
    expect(sharedRuns(new Map([["a.md", "tide comes"]]), theirs, 2)).toHaveLength(1);
  });
});
