/** Which process ends with which, and how many there may be. */
import { describe, expect, it } from "vitest";
import { Family } from "./family.ts";

describe("a family of processes", () => {
  it("knows who started whom, and gives up the children of one that has ended", () => {
    const family = new Family();
    expect([family.add(11, 1), family.add(12, 1), family.add(111, 11)]).toEqual([true, true, true]);
    expect(family.isChild(111, 11)).toBe(true);
    expect(family.isChild(111, 1)).toBe(false);
    expect(family.remove(11)).toEqual([111]);
    expect(family.remove(1)).toEqual([12]);
  });

  it("has a limit, and room again once one has ended", () => {
    const family = new Family();
    const added = Array.from({ length: 20 }, (_, at) => family.add(at + 10, 1));
    expect(added.filter(Boolean)).toHaveLength(16);
    family.remove(10);
    expect(family.add(99, 1)).toBe(true);
  });
});
