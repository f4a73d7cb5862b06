/** Edits of a text, and the way of a column back: whatever is put in, what was not touched is found where it was. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, columnsOf, type Edit } from "./edits.ts";

/** A text of lines, and edits that do not touch each other, none with a line break. */
const edited = fc
  .array(fc.stringMatching(/^[a-z ]{0,20}$/), { minLength: 1, maxLength: 5 })
  .chain((lines) => {
    const source = lines.join("\n");
    const place = fc.nat(Math.max(0, source.length - 1));
    const edits = fc.uniqueArray(fc.record({ at: place, text: fc.stringMatching(/^[A-Z]{0,5}$/) }), {
      selector: ({ at }) => at,
      maxLength: 6,
    });
    return fc.record({ source: fc.constant(source), edits });
  });

describe("columns", () => {
  it("lead back from each letter that was kept to its place", () => {
    fc.assert(
      fc.property(edited, ({ source, edits: given }) => {
        const edits = given.map(({ at, text }): Edit => ({ start: at, end: at, text }));
        const lines = applyEdits(source, edits).split("\n");
        const columnOf = columnsOf(source, edits, 0);
        lines.forEach((line, row) => {
          const kept = [...line].flatMap((letter, at) =>
            /[A-Z]/.test(letter) ? [] : [columnOf(row + 1, at + 1)],
          );
          const own = source.split("\n")[row] ?? "";
          expect(kept).toEqual([...own].map((_, at) => at + 1));
        });
      }),
    );
  });
});
