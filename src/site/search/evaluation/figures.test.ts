import { describe, expect, it } from "vitest";
import { falseAnswers, figures, judged } from "./figures.ts";
import { isForTuning, kinds, queries } from "./queries.ts";

const label = { kind: "concept", query: "q", pages: ["B"], section: "Heading" } as const;
const shown = (pages: readonly string[], first: string) => ({ pages, first, isMarked: true });

describe("the measures", () => {
  it("count a page by the place it has, and none beyond the tenth", () => {
    expect(judged(label, shown(["A", "B"], "A")).rank).toBe(2);
    expect(judged(label, shown([...Array.from("0123456789"), "B"], "0")).rank).toBeNull();
  });

  it("are taken over all answers", () => {
    const answers = [shown(["B"], "Heading"), shown(["A", "B"], "A"), shown([], "")].map((one) =>
      judged(label, one),
    );
    expect(figures(answers)).toEqual({
      count: 3,
      top1: 1 / 3,
      mrr: 0.5,
      none: 1 / 3,
      section: 1 / 3,
      marked: 1,
    });
  });

  it("name the nonsense that was answered", () => {
    const answers = [
      { query: "zebra", pages: [] },
      { query: "protozoa", pages: ["Protocols"] },
    ];
    expect(falseAnswers(answers)).toEqual(["protozoa"]);
  });
});

describe("the labelled queries", () => {
  it("are twenty of each kind at least, each once, each with a page", () => {
    for (const kind of kinds)
      expect(queries.filter((one) => one.kind === kind).length).toBeGreaterThanOrEqual(20);
    expect(new Set(queries.map((one) => one.query)).size).toBe(queries.length);
    expect(queries.filter((one) => one.pages.some((title) => title === ""))).toEqual([]);
  });

  it("are one third for tuning", () => {
    expect(queries.filter(isForTuning).length).toBe(Math.ceil(queries.length / 3));
  });
});
