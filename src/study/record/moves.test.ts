/** A record whose pages have moved: all that was kept of them goes with them, and nothing else changes. */
import { describe, expect, it } from "vitest";
import { withMoves } from "./moves.ts";
import { emptyRecord, type StudyRecord } from "./record.ts";

const day = "2026-11-26T07:00:00Z";
const later = "2026-11-27T07:00:00Z";
const moves = new Map([["/old/", "/new/"]]);

const record = (parts: Partial<StudyRecord>): StudyRecord => ({ ...emptyRecord, ...parts });

describe("a page that has moved", () => {
  it("keeps its marks, its exercises, its cards and its question", () => {
    const before = record({
      marks: { "read /old/": day, "solved /old/#exercise": day, "read /older/": day },
      recall: { "/old/#1a2b": { changed: day, level: 3 } },
      interview: { "/old/#interview": { changed: day, said: "some" } },
    });
    expect(withMoves(before, moves)).toEqual(
      record({
        marks: { "read /new/": day, "solved /new/#exercise": day, "read /older/": day },
        recall: { "/new/#1a2b": { changed: day, level: 3 } },
        interview: { "/new/#interview": { changed: day, said: "some" } },
      }),
    );
  });

  it("that was read under both addresses keeps the later moment", () => {
    for (const [old, fresh] of [
      [day, later],
      [later, day],
    ] as const)
      expect(withMoves(record({ marks: { "read /old/": old, "read /new/": fresh } }), moves).marks).toEqual({
        "read /new/": later,
      });
  });

  it("changes nothing of a record that does not know it", () => {
    const before = record({ marks: { "read /new/": day } });
    expect(withMoves(before, moves)).toBe(before);
  });
});
