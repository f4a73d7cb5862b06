/** The place of what cannot be read, found with a parser that tells as little as WebKit does. */
import { parse } from "acorn";
import { describe, expect, it } from "vitest";
import { refusedColumn, strayBrace } from "./webkit-syntax.ts";

/** In WebKit's words, as far as they matter. */
function refuse(text: string): string | undefined {
  try {
    parse(text, { ecmaVersion: "latest" });
    return undefined;
  } catch (error) {
    const { pos, message } = error as { pos: number; message: string };
    if (pos >= text.length || message.startsWith("Unterminated")) return "Unexpected EOF";
    return text.charAt(pos) === "\u0001" ? "Invalid character '\\u0001'" : message;
  }
}

/** The mark stands before the character that is expected. */
function marked(text: string): { lines: string[]; column: number } {
  const lines = text.replace("^", "").split("\n");
  return { lines, column: (text.split("\n").at(-1) ?? "").indexOf("^") + 1 };
}

describe("what is refused", () => {
  it.each([
    'const name = "tea";\nconst ^= pour(name) extra;',
    "const b = a +^* 2;",
    "let a = 1;\n  f(a^;",
    "const text = `one ${a ^b} two`;",
    "if (a) { return /[)]/.test(b) ^c; }",
    "const a = 'it is' ^'so';",
    "f() {\n^} else {",
  ])("%s", (text) => {
    const { lines, column } = marked(text);
    expect(refusedColumn(refuse, "(function(){", lines)).toBe(column);
  });

  it("is the `await` where it may not be", () => {
    expect(refusedColumn(refuse, "(function(){", ["function f() {", "  await null;"])).toBe(3);
  });

  it("is the name that was there before, not what follows it", () => {
    const words = (text: string): string =>
      text.includes("let a = 2 =") ? "Cannot declare a let variable twice: 'a'." : "Unexpected EOF";
    expect(refusedColumn(words, "(function(){", ["let a = 1;", "let a = 2 = 3;"])).toBe(5);
  });

  it("is what stands before, where an argument list does not end", () => {
    const words = (text: string): string =>
      text.includes(";") ? "Unexpected token ';'. Expected ')' to end an argument list." : "Unexpected EOF";
    expect(refusedColumn(words, "(function(){", ["end(req.url ;"])).toBe(9);
  });

  it("is the last piece where the line only ends too early", () => {
    expect(refusedColumn(() => "Unexpected EOF", "(function(){", ["const a = 'not closed;"])).toBe(11);
  });
});

describe("a brace too many", () => {
  const head = "(function(){";

  it("is where it closes what the text stands in", () => {
    const lines = ["const f = (a) => {", "  return `}${a}`;", "} /* ) */ };", "f(1);"];
    expect(strayBrace(refuse, head, lines)).toEqual({ line: 3, column: 11 });
  });

  it("is not there in a text that does not end", () => {
    expect(strayBrace(refuse, head, ["function f() {", "  return 1;"])).toBeUndefined();
  });
});
