/** A module text as a function: what it asks for, what it gives, and that no line or column of the reader's is lost. */
import { describe, expect, it } from "vitest";
import { readModule } from "./source-text.ts";

/** The text after the opening of the function. */
const bodyOf = (source: string): string => {
  const { script } = readModule(source, { lookedUp: new Set(["a"]) });
  const start = "let {}=ı;";
  return script.slice(script.indexOf(start) + start.length, -"\n})".length);
};

const uses = [
  ["console.log(a);", "console.log(ı.a);"],
  ["a();", "(0,ı.a)();"],
  ["a`x`;", "(0,ı.a)`x`;"],
  ["b({ a });", "b({ a:ı.a });"],
  ["({ a: 1 }).a;", "({ a: 1 }).a;"],
  ["x.a[a];", "x.a[ı.a];"],
  ["class A extends a { a() { return a; } }", "class A extends ı.a { a() { return ı.a; } }"],
  ["(a) => a;", "(a) => a;"],
  ["((b = a) => b)();", "((b = ı.a) => b)();"],
  ["{ const a = 1; a; }", "{ const a = 1; a; }"],
  ["function f() { { var a; } return a; }", "function f() { { var a; } return a; }"],
  ["try {} catch (a) { a; }", "try {} catch (a) { a; }"],
  ["for (const a of [a]) a;", "for (const a of [a]) a;"],
  ["a: for (;;) break a;", "a: for (;;) break a;"],
  ["const { [a]: c = a } = {};", "const { [ı.a]: c = ı.a } = {};"],
  ["({ a } = {});", "({ a:ı.a } = {});"],
] as const;

describe("a use of an imported name", () => {
  it.each(uses)("in %j becomes a lookup where it means the import", (source, expected) => {
    expect(bodyOf(`import { a } from "x"; ${source}`).trim()).toBe(expected);
  });
});

describe("a line that begins with a bracket of ours", () => {
  it.each([
    ["const c = a\na()", "const c = ı.a\n;(0,ı.a)()"],
    ["const c = a\nawait c", "const c = ı.a\n;(ıawait(35),yield c)"],
    ["{ a\na`x`.b\n}", "{ ı.a\n;(0,ı.a)`x`.b\n}"],
    ["switch (1) { case 1: a\na().b }", "switch (1) { case 1: ı.a\n;(0,ı.a)().b }"],
    ["if (c)\na()\nelse\na()", "if (c)\n(0,ı.a)()\nelse\n(0,ı.a)()"],
    ["const c =\na()", "const c =\n(0,ı.a)()"],
  ])("does not join the one before it: %j", (source, expected) => {
    expect(bodyOf(`import { a } from "x"; ${source}`).trim()).toBe(expected);
  });
});

describe("an import whose variable never changes", () => {
  it("is a variable of the same name, which the rest of the text uses as it is", () => {
    const { script } = readModule('import { a, b as c } from "x"; a(c);');
    expect(script).toContain("()=>{({a,c}=ı)});yield;let {a,c}=ı;");
    expect(script).toContain(" a(c);");
  });

  it.each([
    ["n = 1;", ["n"]],
    ["n++; --m;", ["n", "m"]],
    ["[n, { m, x: o }] = [];", ["n", "m", "o"]],
    ["for (n of []) ; for (m in {}) ;", ["n", "m"]],
    ["let n = 1; for (const m of []) ; n.x = 1;", []],
    ["() => { n ||= 1; };", ["n"]],
  ])("is told from one that the text sets: %j", (source, expected) => {
    expect([...readModule(source).assigned]).toEqual(expected);
  });
});

describe("what a module asks for and gives", () => {
  it("is told apart: imports, its own names, those passed on", () => {
    const text = readModule(
      'import d, { a as b } from "x"; import * as n from "y"; export { b, n, d as e }; export * from "x"; export const c = 1; export * as z from "z";',
    );
    expect(text.requests.map((one) => one.specifier)).toEqual(["x", "y", "z"]);
    expect(text.imports.map((one) => [one.request, one.importName, one.localName])).toEqual([
      [0, "default", "d"],
      [0, "a", "b"],
      [1, "*", "n"],
    ]);
    expect([...text.localExports.keys()]).toEqual(["n", "c"]);
    expect(text.indirectExports.map((one) => [one.exportName, one.request, one.importName])).toEqual([
      ["z", 2, "*"],
      ["e", 0, "default"],
      ["b", 0, "a"],
    ]);
    expect(text.starExports).toEqual([0]);
  });

  it("keeps import attributes, and asks twice for one file with two types", () => {
    const text = readModule('import a from "./a.json" with { type: "json" }; import b from "./a.json";');
    expect(text.requests.map((one) => one.attributes)).toEqual([{ type: "json" }, {}]);
  });

  it.each([
    ["await 1;", true],
    ["for await (const a of b) ;", true],
    ["async () => { await 1; };", false],
    ["class A { static { (async () => { await 1; })(); } }", false],
  ])("waits at its top: %j %s", (source, expected) => {
    expect(readModule(source).hasTopLevelAwait).toBe(expected);
  });
});

describe("places", () => {
  it("of every line and column are those of the text that was written", () => {
    const source = 'import { a, b } from "x";\nb(a, a(1), here);\nexport default here;\n';
    const { script, columnOf } = readModule(source, { lookedUp: new Set(["a", "b"]) });
    const lines = script.split("\n");
    const written = source.split("\n");
    for (const line of [2, 3]) {
      const column = (lines[line - 1]?.indexOf("here") ?? -1) + 1;
      expect(columnOf(line, column)).toBe((written[line - 1]?.indexOf("here") ?? -1) + 1);
    }
    expect(lines.length).toBe(written.length + 1);
    // A call is placed at its bracket, and means the name before it.
    expect(columnOf(2, (lines[1]?.indexOf("(ı") ?? -1) + 1)).toBe(1);
  });

  it("of an error are the parser's", () => {
    expect(() => readModule("const a = ;")).toThrow(SyntaxError);
  });
});
