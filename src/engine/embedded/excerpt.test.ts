/** The excerpt above a fatal error that came out of Node's library. */
import { describe, expect, it } from "vitest";
import { caretBelow, excerptOf, throwColumn, type LibraryLines } from "./excerpt.ts";

const text = "\tif (bad) throw new ERR_BAD(new Date());";
const lines: LibraryLines = {
  "library.js": { "node:other": [[3, "other", [[1, 9, 1]]]], "node:events": [[505, text, [[2, 30, 17]]]] },
  "parts/fs.js": { "node:fs": [[1, "fs", [[2, 30, 1]]]] },
};

describe("an excerpt", () => {
  it("is the line as Node has it, below its file, with a caret where the error was made", () => {
    const place = { script: "library.js", line: 2, column: 30, isThrow: false };
    expect(excerptOf(lines, place)).toBe(`node:events:505\n${text}\n\t               ^\n`);
  });

  it("has its caret under the word where the error was thrown", () => {
    const place = { script: "library.js", line: 2, column: 30, isThrow: true };
    expect(excerptOf(lines, place)).toBe(`node:events:505\n${text}\n\t         ^\n`);
  });

  it("is of the line below that throws what got a name where the error was made", () => {
    const file = {
      "node:loader": [
        [7, "  const err = new Error(why);", [[1, 1, 15]]],
        [9, "  throw err;", []],
      ],
    };
    const made = { script: "library.js", line: 1, column: 1 };
    const all = { "library.js": file } as unknown as LibraryLines;
    expect(excerptOf(all, { ...made, isThrow: true })).toBe("node:loader:9\n  throw err;\n  ^\n");
    expect(excerptOf(all, { ...made, isThrow: false })).toContain("node:loader:7\n");
  });

  it("is empty where Node marks a throw as one that is not to be shown", () => {
    const file = {
      "node:types": [
        [7, "  const bad = new ERR_BAD(why);", [[1, 1, 15]]],
        [8, "  throw decorateErrorWithSnippet(bad, why); /* node-do-not-add-exception-line */", []],
      ],
    };
    const all = { "library.js": file } as unknown as LibraryLines;
    expect(excerptOf(all, { script: "library.js", line: 1, column: 1, isThrow: true })).toBe("");
  });

  it.each([
    { script: "library.js", line: 2, column: 31 },
    { script: "library.js", line: 1, column: 30 },
    { script: "parts/zlib.js", line: 2, column: 30 },
  ])("is empty at a place that is not among the lines", (place) => {
    expect(excerptOf(lines, { ...place, isThrow: true })).toBe("");
  });
});

it.each([
  ["throw a; throw new B()", 16, 10],
  ["return make()", 8, 8],
  ["rethrow(new B())", 9, 9],
])("the word before a place in %j at %i is at %i", (line, column, own) => {
  expect(throwColumn(line, column)).toBe(own);
});

it("a caret stands below its column", () => {
  expect(caretBelow("abc", 1)).toBe("^");
  expect(caretBelow("\ta\tb", 4)).toBe("\t \t^");
});
