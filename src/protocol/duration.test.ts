/** Spans of time, read and written. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { durationInWords, parseDuration, roughlyInWords } from "./duration.ts";

describe("a span of time", () => {
  it.each([
    ["90s", 90_000],
    ["2h", 7_200_000],
    ["+2 h", 7_200_000],
    ["1d", 86_400_000],
    ["1 Day", 86_400_000],
    ["2 hours", 7_200_000],
    ["10 min", 600_000],
    ["5m", 300_000],
    ["1.5 h", 5_400_000],
    ["1d 12h", 129_600_000],
    ["250ms", 250],
  ])("%s is read", (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  it.each(["", "2", "h", "0s", "-2h", "2 fortnights", "2h later", "1e9 d", "2,5 h", "9".repeat(99)])(
    "%s is none",
    (text) => {
      expect(parseDuration(text)).toBeNull();
    },
  );

  it("is read as it was written", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 12 }), (milliseconds) => {
        expect(parseDuration(durationInWords(milliseconds))).toBe(milliseconds);
      }),
    );
  });

  it.each([
    [3_600_012, "1 h"],
    [3_599_000, "1 h"],
    [5_400_000, "1 h 30 min"],
    [90_030, "1 min 30 s"],
    [40, "40 ms"],
    [172_800_500, "2 d"],
  ])("%i ms is roughly %s", (milliseconds, words) => {
    expect(roughlyInWords(milliseconds)).toBe(words);
  });
});
