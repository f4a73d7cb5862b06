/** Where WebKit and V8 place the same call or exception; each pair of columns was told by the two engines. */
import { describe, expect, it } from "vitest";
import { calledLikeV8, thrownLikeV8 } from "./webkit-columns.ts";

/** The first mark stands where V8 places it, the second where WebKit does: `^` before the character. */
function marked(text: string): { lines: string[]; v8: object; webkit: { line: number; column: number } } {
  const places = [...text.matchAll(/\^/g)].map((match, at) => {
    const before = text.slice(0, match.index).replaceAll("^", "").split("\n");
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, at };
  });
  const [{ at: _one, ...v8 } = { at: 0 }, { at: _two, ...webkit } = { at: 0, line: 1, column: 1 }] = places;
  return { lines: text.replaceAll("^", "").split("\n"), v8, webkit };
}

describe("a call that was under way", () => {
  it.each([
    'at(() => ^new Error^("x"));',
    'at(() => ^Error^("x"));',
    "o.^zork^(1);",
    "[1].^forEach^(call);",
    "return o^^.a;".replace("^^.", "^.^"),
    "^new http.Server^(handler);",
    "const x = ^#make^(1);",
  ])("%s", (text) => {
    // A property is placed behind its dot, so there the marks stand the other way round.
    const { lines, v8, webkit } = marked(text);
    const [from, to] = text.includes("o^.^a") ? [v8, webkit] : [webkit, v8];
    expect(calledLikeV8(lines, from as { line: number; column: number })).toEqual(to);
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
