/** The clock as a card and a recording show it. */
import { describe, expect, it } from "vitest";
import { words } from "../exchanges/drawn.ts";
import { drawExchanges } from "../exchanges/draw.ts";
import { exchange, numbered } from "../trace-of.ts";
import { clockInShort, clockInWords, drawClock } from "./draw.ts";

const hour = 3_600_000;

describe("a clock", () => {
  it("says how far it is ahead", () => {
    expect([clockInShort(0), clockInShort(2 * hour)]).toEqual(["real time", "2 h ahead"]);
    expect(clockInWords(hour, Date.UTC(2026, 0, 1, 1))).toBe(
      "It is 1 h ahead of the real time: 2026-01-01 01:00 UTC.",
    );
  });

  it("has a label on everything that can be pressed or typed into", () => {
    const { text } = drawClock();
    expect(text.match(/<button [^>]*aria-label="Move the clock 1 \w+ ahead"/g)).toHaveLength(3);
    expect(text).toMatch(/<label[^>]*>By <input name="span"/);
  });

  it("that was moved stands between the exchanges", () => {
    const entries = numbered(
      exchange("x1"),
      { type: "clock", seq: 0, at: 0, by: 2 * hour, ahead: 2 * hour },
      exchange("x2"),
      { type: "clock", seq: 0, at: 0, by: hour, ahead: 3 * hour },
    );
    const drawn = drawExchanges(entries, { timed: false, rowsFrom: 2 });
    expect(drawn.map(({ id }) => id)).toEqual(["x1", "clock-1", "x2", "clock-3"]);
    expect(words(drawn[1]?.markup.text ?? "")).toBe("Clock moved 2 h");
    expect(words(drawn[3]?.markup.text ?? "")).toBe("Clock moved 1 h, 3 h ahead in all");
  });
});
