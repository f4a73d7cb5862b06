/** What completion offers, by what stands before the caret. */
import { describe, expect, it } from "vitest";
import { offeredAt } from "./complete.ts";
import { membersOf } from "./known-names.ts";

describe("completion", () => {
  it.each([
    ["res.js", "json", 4],
    ["  app.", "listen", 6],
    ["await fetch(url); JSON.st", "stringify", 23],
    ['res.set("Access-', "Access-Control-Allow-Origin", 9],
    ["res.setHeader('", "Cache-Control", 15],
    ['import x from "node:', "node:crypto", 15],
    ['require("exp', "express", 9],
    ["const x = setT", "setTimeout", 10],
    ["`${a}` + proc", "process", 9],
  ])("behind %j offers %s", (before, name, from) => {
    const found = offeredAt(before);
    expect(found?.names).toContain(name);
    expect(found?.from).toBe(from);
  });

  it.each(["unknown.st", "a.b.st", 'const text = "res.', "// res.", "x", "1.to", ""])(
    "behind %j offers nothing",
    (before) => {
      expect(offeredAt(before)).toBeNull();
    },
  );

  it("knows no name that every object has", () => {
    expect(membersOf("constructor")).toEqual([]);
    expect(membersOf("__proto__")).toEqual([]);
  });

  it("names each member once", () => {
    for (const name of ["req", "res", "app", "process"])
      expect(new Set(membersOf(name)).size).toBe(membersOf(name).length);
  });
});
