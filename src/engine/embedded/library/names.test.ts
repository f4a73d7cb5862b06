/** Methods of Node's library keep their names when it is compacted. */
import { runInNewContext } from "node:vm";
import { transform } from "esbuild";
import { describe, expect, it } from "vitest";
import { applyEdits } from "../worker/parts/modules/edits.ts";
import { columnAfter, nameEdits } from "./names.ts";

async function compacted(source: string): Promise<string> {
  const { code } = await transform(source, { minifyWhitespace: true, minifySyntax: true, target: "es2023" });
  return code;
}

/** The names that a program reads. */
async function namesOf(source: string): Promise<unknown> {
  const code = await compacted(source);
  const whole = applyEdits(code, nameEdits(source, code));
  return runInNewContext(`${whole}; Object.values(made).map((one) => one.name)`);
}

describe("a function that is assigned to a member", () => {
  it("keeps the name that nothing uses", async () => {
    expect(
      await namesOf("var made = {}; made.one = function one() {}; made.two = async function* other() {};"),
    ).toEqual(["one", "other"]);
  });

  it("stays without a name when it has none", async () => {
    expect(await namesOf("var made = {}; made.one = function() {};")).toEqual([""]);
  });

  it("keeps the name that an outer scope has too, and its own calls of itself", async () => {
    const source = `var trace = 1, made = {}, log = trace;
      (function() { made.trace = function trace(n) { return n > 0 ? trace(n - 1) : log; }; })();
      if (made.trace(2) !== 1) throw new Error();`;
    expect(await namesOf(source)).toEqual(["trace"]);
  });

  it("or a class that is handed over, keeps its own", async () => {
    const source = `var keep = (one) => one;
      var made = [keep(class Kept extends Map {}), keep(class {}), keep(class Used { a() { return Used; } })];`;
    expect(await namesOf(source)).toEqual(["Kept", "", "Used"]);
  });

  it("moves the columns behind it", async () => {
    const source = "var a = {};\na.one = function one() { throw 1; };";
    const code = await compacted(source);
    const edits = nameEdits(source, code);
    const column = code.indexOf("throw") + 1;
    expect(columnAfter(code, edits)(1, column)).toBe(applyEdits(code, edits).indexOf("throw") + 1);
  });
});
