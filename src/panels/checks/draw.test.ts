/** What is said of checks and of a solution: by words and signs, not by colour alone, and escaped. */
import { describe, expect, it } from "vitest";
import { drawResult, drawSolution, resultsInWords } from "./draw.ts";

const held = { sentence: "A", passed: true, why: null };
const broken = { sentence: "B", passed: false, why: { expected: "status 201", came: "<b>status 500</b>" } };

describe("a result", () => {
  it("says what was expected and what came", () => {
    expect(drawResult(held).text).toContain("Holds.");
    expect(drawResult(broken).text).toContain("Expected: status 201. Came: &lt;b&gt;status 500&lt;/b&gt;.");
  });

  it.each([
    [[held], "The check holds."],
    [[held, held], "All 2 checks hold."],
    [[held, broken], "1 of 2 holds."],
    [[broken, broken], "None of 2 hold."],
  ])("is counted", (results, said) => {
    expect(resultsInWords(results)).toBe(said);
  });
});

describe("a solution", () => {
  it("is held against the reader's lines, with a sign for each that differs", () => {
    const { text } = drawSolution([{ path: "server.js", mine: "a\nb\n", solution: "a\nc < d\n" }]);
    expect(text).toContain('<span data-change="gone">\u2212 b\n</span>');
    expect(text).toContain('<span data-change="new">+ c &lt; d\n</span>');
    expect(drawSolution([{ path: "a.js", mine: "a", solution: "a\n" }]).text).toContain(
      "the same, line for line",
    );
  });
});
