/** Functions that are read at once do what they did, and every place of the text is found again. */
import { describe, expect, it } from "vitest";
import { calledIn, readAtOnce } from "./at-once.ts";

const source = `run = function (exports) {
  "use strict";
  const before = early();
  function early() {
    function inner() { return [1, late.name].map((one) => one); }
    return inner();
  }
  function* late() { yield twice(); }
  function twice() { return 1; }
  function twice() { return 2; }
  async function waits() {}
  function cold() {}
  const table = { early: function () {}, late() {}, get inner() { return 3; } };
  class Kind { early() { return 4; } }
  exports.assigned = function named() {};
  const arrow = () => cold;
  if (before) { function early2() {} }
  exports.told = [before, early.name, late().next().value, waits.name, table.early.name, table.inner, arrow.name,
    new Kind().early(), exports.assigned.name, arrow().name, String(early).length > 0];
};`;

const called = "early inner late twice waits named assigned arrow early2 run".split(" ");
const change = (text: string): ReturnType<typeof readAtOnce> =>
  readAtOnce(text, (name) => called.includes(name));

function told(text: string): unknown {
  const exports: { told?: unknown } = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- a text of this test
  const make = new Function("exports", `let run; ${text}; run(exports);`) as (exports: object) => void;
  make(exports);
  return exports.told;
}

describe("functions that are called", () => {
  it("do what they did", () => {
    const { text } = change(source);
    expect(told(text)).toEqual(told(source));
    expect(told(text)).toEqual([
      [1, "late"],
      "early",
      2,
      "waits",
      "early",
      3,
      "arrow",
      4,
      "named",
      "cold",
      true,
    ]);
  });

  it("stand in brackets: declarations as variables behind the directives, other functions where they are", () => {
    const { text } = change(source);
    expect(text).toMatch(/^run = \(function/);
    expect(text).toMatch(
      /"use strict";var early=\(function\(\) \{var inner=\(function\(\) [^]*?\),late=\(function\*\(/,
    );
    expect(text).toMatch(/,waits=\(async function\(\) \{\}\);/);
    expect(text).toContain("exports.assigned = (function named() {});");
    expect(text).toContain("early: (function () {})");
    expect(text).toContain("arrow = (() => cold)");
  });

  it("are left where brackets cannot be: methods, blocks, names that are declared twice", () => {
    const { text } = change(source);
    for (const kept of [
      "late() {}",
      "get inner()",
      "Kind { early() {",
      "function twice() { return 1; }",
      "{ function early2() {} }",
      "function cold() {}",
    ])
      expect(text).toContain(kept);
  });

  it("are found again, with all that stands in them", () => {
    const { text, placeOf } = change(source);
    for (const { 0: word, index } of source.matchAll(/\w+|"[^"]*"/g)) {
      // A declaration that moved has its name anew.
      if (["early", "inner", "late", "waits"].includes(word)) continue;
      expect(text.slice(placeOf(index), placeOf(index) + word.length)).toBe(word);
    }
  });

  it("are those of the list, by module", () => {
    expect(calledIn("events")).toContain("EventEmitter");
    expect(calledIn("no/such/module").size).toBe(0);
    const text = "f = function () { function g() {} };";
    expect(readAtOnce(text, () => false).text).toBe(text);
  });
});
