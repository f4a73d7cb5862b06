import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnsOf, setText } from "./title.ts";

const steps = [
  { size: 40, advance: 20, lines: 1 },
  { size: 20, advance: 10, lines: 2 },
];

describe("text set in a place 200 pixels wide", () => {
  it("takes the largest size at which it fits", () => {
    expect(setText("ten signs.", 200, steps)).toMatchObject({ lines: ["ten signs."], size: 40 });
    expect(setText("eleven sign", 200, steps)).toMatchObject({ lines: ["eleven sign"], size: 20 });
  });

  it("breaks between words", () => {
    expect(setText("which header names the host of a request", 200, steps).lines).toEqual([
      "which header names",
      "the host of a…",
    ]);
    expect(setText("which header names the host", 200, steps).lines).toEqual([
      "which header names",
      "the host",
    ]);
  });

  it("breaks a word that no line holds after its marks, or anywhere", () => {
    expect(setText("Access-Control-Allow-Origin", 200, steps).lines).toEqual([
      "Access-Control-",
      "Allow-Origin",
    ]);
    expect(setText("x".repeat(25), 200, steps).lines).toEqual(["x".repeat(20), "x".repeat(5)]);
  });

  it("ends in an ellipsis when the smallest size is too large, without a mark before it", () => {
    const { lines } = setText("one two three four, five six seven eight nine ten", 200, steps);
    expect(lines).toEqual(["one two three four,", "five six seven…"]);
  });

  it("counts square scripts as two columns and combining marks as none", () => {
    expect(columnsOf("日本")).toBe(4);
    expect(columnsOf("e\u0301")).toBe(1);
  });

  it("never leaves the place, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        const { lines, size, advance } = setText(text, 200, steps);
        expect(lines.length).toBeLessThanOrEqual(size === 40 ? 1 : 2);
        for (const line of lines) expect(columnsOf(line) * advance).toBeLessThanOrEqual(200);
      }),
    );
  });

  it("loses nothing of what fits but the spaces", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { maxLength: 3 }), (words) => {
        expect(setText(words.join(" "), 200, steps).lines.join(" ")).toBe(words.join(" "));
      }),
    );
  });
});
