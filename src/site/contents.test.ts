import { describe, expect, it } from "vitest";
import { contentsOf } from "./contents.ts";

const heading = (depth: number, slug: string) => ({ depth, slug, text: slug });

describe("the contents list", () => {
  it("names the two upper levels a page uses", () => {
    const entries = contentsOf([heading(2, "a"), heading(3, "b"), heading(4, "c"), heading(2, "d")]);
    expect(entries.map(({ slug, deeper }) => [slug, deeper])).toEqual([
      ["a", false],
      ["b", true],
      ["d", false],
    ]);
  });

  it("starts at the level the page starts at, and leaves out title and footnotes", () => {
    const entries = contentsOf([
      heading(1, "t"),
      heading(3, "a"),
      heading(4, "b"),
      heading(2, "footnote-label"),
    ]);
    expect(entries.map(({ slug, deeper }) => [slug, deeper])).toEqual([
      ["a", false],
      ["b", true],
    ]);
  });

  it("names only the upper level when both would be too many to read", () => {
    const many = Array.from({ length: 30 }, (_, index) => heading(3, `b${index}`));
    expect(contentsOf([heading(2, "a"), ...many]).map(({ slug }) => slug)).toEqual(["a"]);
  });

  it("is empty on a page without headings", () => {
    expect(contentsOf([])).toEqual([]);
  });
});
