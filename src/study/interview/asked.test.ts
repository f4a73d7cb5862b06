/** Which question comes next, by what came of it before. */
import { describe, expect, it } from "vitest";
import { askedIn, inTurn, saidOf, type Asked } from "./asked.ts";

describe("what was said", () => {
  it.each([
    [0, 3, "none"],
    [1, 3, "some"],
    [3, 3, "all"],
    [1, 1, "all"],
  ] as const)("%d of %d is %s", (ticked, of, said) => {
    expect(saidOf(ticked, of)).toBe(said);
  });

  it("is read of a record only where it is that", () => {
    expect(askedIn({ said: "some", changed: "2026-11-26T07:00:00Z" })).toEqual({
      said: "some",
      moment: "2026-11-26T07:00:00Z",
    });
    for (const other of [undefined, {}, { said: "much", changed: "2026-11-26T07:00:00Z" }, { said: "all" }])
      expect(askedIn(other)).toBeNull();
  });
});

describe("the turn of questions", () => {
  it("begins with misses, then what was never asked, then the oldest", () => {
    const asked: Readonly<Record<string, Asked>> = {
      known: { said: "all", moment: "2026-11-26T07:00:00Z" },
      "known long": { said: "all", moment: "2026-11-01T07:00:00Z" },
      half: { said: "some", moment: "2026-11-25T07:00:00Z" },
      missed: { said: "none", moment: "2026-11-26T08:00:00Z" },
      "missed long": { said: "none", moment: "2026-11-02T07:00:00Z" },
    };
    const given = ["known", "new", "half", "missed", "known long", "newer", "missed long"];
    expect(inTurn(given, (name) => asked[name] ?? null)).toEqual([
      "missed long",
      "missed",
      "half",
      "new",
      "newer",
      "known long",
      "known",
    ]);
    expect(given[0]).toBe("known");
  });
});
