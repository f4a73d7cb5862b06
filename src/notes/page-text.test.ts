/** What a page says of itself in lists. */
import type { Root } from "mdast";
import { markdownToMdast } from "satteri";
import { describe as group, expect, it } from "vitest";

import { describe } from "./page-text.ts";

const described = (text: string): string => describe((markdownToMdast(text) as Root).children);

group("the description of a page", () => {
  it("is its first paragraph, where that is short", () => {
    expect(described("A proxy stands between two sides. It speaks for one.\n\nMore.")).toBe(
      "A proxy stands between two sides. It speaks for one.",
    );
  });

  it("ends with a sentence where the paragraph is long", () => {
    const first = "A proxy stands between two sides, and each of them takes it for the other.";
    expect(described(`${first} ${"It speaks for one of them, e.g. for a browser. ".repeat(8)}`)).toMatch(
      /^A proxy [^]{100,190} for a browser\.$/,
    );
  });

  it("is cut behind a word where one sentence is too long", () => {
    const text = described(`It ${"goes on and ".repeat(40)}ends.`);
    expect(text).toMatch(/ (?:goes|on|and)…$/);
    expect(text.length).toBeLessThanOrEqual(200);
  });
});
