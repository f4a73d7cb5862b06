/** Where WebKit and V8 place the same call or exception; each pair of columns was told by the two engines. */
import { describe, expect, it } from "vitest";
import { calledLikeV8, thrownLikeV8, type Position } from "./webkit-columns.ts";

interface Marked {
  readonly lines: readonly string[];
  readonly v8: Position;
  readonly webkit: Position;
}

/** The first `^` stands before the character where V8 places it, the second before that where WebKit does. */
function marked(text: string): Marked {
  const [v8, webkit] = [...text.matchAll(/\^/g)].map(({ index }) => {
    const before = text.slice(0, index).replaceAll("^", "").split("\n");
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  });
  if (v8 === undefined || webkit === undefined) throw new Error(`There are not two marks in ${text}.`);
  return { lines: text.replaceAll("^", "").split("\n"), v8, webkit };
}

describe("a call that was under way", () => {
  it.each([
    'at(() => ^new Error^("x"));',
    'at(() => ^Error^("x"));',
    "o.^zork^(1);",
    "[1].^forEach^(call);",
    "^new http.Server^(handler);",
    "const x = ^#make^(1);",
  ])("%s", (text) => {
    const { lines, v8, webkit } = marked(text);
    expect(calledLikeV8(lines, webkit)).toEqual(v8);
  });

  it("is behind the dot of a property", () => {
    expect(calledLikeV8(["return o.a;"], { line: 1, column: 9 })).toEqual({ line: 1, column: 10 });
    expect(calledLikeV8(["return o?.a;"], { line: 1, column: 9 })).toEqual({ line: 1, column: 11 });
  });

  it("is where WebKit says, when there is neither a bracket nor a dot", () => {
    expect(calledLikeV8(["const x = y;"], { line: 1, column: 11 })).toEqual({ line: 1, column: 11 });
  });
});

describe("an exception", () => {
  it.each([
    '  ^throw new Error("x")^;',
    "  ^throw error^;",
    "s.on(1, () => { ^throw new Error(`a ${b.c}`)^; });",
    '^throw Object.assign(new Error("x"), {\n  code: "E_X",\n})^;',
    "if (a) b(); ^throw c^;",
    "  null.^boom^();",
  ])("%s", (text) => {
    const { lines, v8, webkit } = marked(text);
    expect(thrownLikeV8(lines, webkit)).toEqual(v8);
  });

  it("is not looked for beyond the end of the statement before", () => {
    expect(thrownLikeV8(["throw a; b"], { line: 1, column: 10 })).toEqual({ line: 1, column: 10 });
  });
});
