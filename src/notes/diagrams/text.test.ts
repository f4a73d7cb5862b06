/** What labels say, how wide they are, where they break. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cells, readLabel, wrap } from "./text.ts";

/** Milliseconds a property may take: 0.3 s for each of its cases, on a machine that does other things too. */
const patience = 300 * (fc.readConfigureGlobal().numRuns ?? 100);

describe("a label", () => {
  it.each([
    ['"a quay"', "a quay"],
    ["one<br/>two<BR>three\\nfour", "one\ntwo\nthree\nfour"],
    ["<b>tide</b> and **ebb**", "tide and ebb"],
    ["`plain *words*`", "plain *words*"],
    ["a #35; and #quot;b#quot; &lt;c&gt; &#x2192;", 'a # and "b" <c> →'],
    ["&unknown; #9999999999; #0;", "&unknown; #9999999999; #0;"],
    ["a < b && c > d", "a < b && c > d"],
    ["<script>alert(1)</script>", "<script>alert(1)</script>"],
    ["tab\tand\u0007bell\ud800", "tab andbell\ufffd"],
  ])("%s reads %s", (raw, label) => {
    expect(readLabel(raw)).toBe(label);
  });

  it.each([
    ["low tide", 8],
    ["潮", 2],
    ["🌊", 2],
    ["é", 1],
    ["👩‍👩‍👧", 2],
  ])("%s is %i cells wide", (label, width) => {
    expect(cells(label)).toBe(width);
  });

  it.each([
    ["the tide is low", 8, ["the tide", "is low"]],
    ["If-None-Match: a7", 14, ["If-None-Match:", "a7"]],
    ["/harbours/7/boats/12", 12, ["/harbours/7/", "boats/12"]],
    ["abcdefghij", 4, ["abcd", "efgh", "ij"]],
    ["", 10, []],
  ])("%s breaks at %i cells", (label, limit, lines) => {
    expect(wrap(label, limit)).toEqual(lines);
  });

  it(
    "never breaks into a line wider than asked, nor into more than eight",
    () => {
      fc.assert(
        fc.property(
          fc.string({ unit: "grapheme", maxLength: 300 }),
          fc.integer({ min: 4, max: 30 }),
          (label, limit) => {
            const lines = wrap(label, limit);
            expect(lines.length).toBeLessThanOrEqual(8);
            for (const line of lines) expect(cells(line)).toBeLessThanOrEqual(limit + 1);
          },
        ),
      );
    },
    patience,
  );
});
