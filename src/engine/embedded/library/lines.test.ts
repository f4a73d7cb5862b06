/** The lines that can throw are found in the compacted library, and lead back to Node's own. */
import { describe, expect, it } from "vitest";
import { excerptOf } from "../excerpt.ts";
import { mainModuleLine } from "./lines.ts";
import { libraryScript } from "./table.ts";

const source = `'use strict';
const { open } = internalBinding('fs');
const binding = internalBinding('url');
function check(value) {
  // A comment, which compacting takes away.
  if (value === 1)
    throw new ERR_ONE('one');
  if (value === 2) {
    debug('two');
    throw value; // Unhandled
  }
  if (value === 3) return open('three');
  if (value === 4) {
    open('four');
    return false;
  }
  return binding.parse(value) ?? plain(value);
}
async function later(value) {
  validateString(value, 'value');
  return new Handle(await opened(value));
}
`;

/** The excerpt for the first place at which the script has `word`. */
async function excerptAt(word: string, isThrow = true): Promise<string> {
  const script = await libraryScript("library.js", "const a = 1;\nself.natives=", { x: source }, ["x"]);
  const rows = script.text.split("\n");
  const line = rows.findIndex((row) => row.includes(word));
  const column = (rows[line]?.indexOf(word) ?? -1) + 1;
  return excerptOf({ "library.js": script.lines }, { script: "library.js", line: line + 1, column, isThrow });
}

describe("a line of the library", () => {
  it.each([
    ["new ERR_ONE", "node:x:7\n    throw new ERR_ONE('one');\n    ^\n"],
    ["throw new ERR_ONE", "node:x:7\n    throw new ERR_ONE('one');\n    ^\n"],
    ["throw debug", "node:x:10\n    throw value; // Unhandled\n    ^\n"],
    ['open("three")', "node:x:12\n  if (value === 3) return open('three');\n                          ^\n"],
    ['open("four")', "node:x:14\n    open('four');\n    ^\n"],
    ["parse(value)", "node:x:17\n  return binding.parse(value) ?? plain(value);\n                 ^\n"],
    ["plain(value)", ""],
    ["validateString", "node:x:20\n  validateString(value, 'value');\n  ^\n"],
    ["await opened", "node:x:21\n  return new Handle(await opened(value));\n                    ^\n"],
  ])("is found by the place of %s", async (word, excerpt) => {
    expect(await excerptAt(word)).toBe(excerpt);
  });

  it("is shown where an error was made, too", async () => {
    expect(await excerptAt("new ERR_ONE", false)).toMatch(/\n {10}\^\n$/);
  });

  it("stops the build where Node no longer has the one that tells of a failed main module", () => {
    const found = mainModuleLine("a\n    triggerUncaughtException(\n");
    expect(found).toEqual({
      "node:internal/modules/run_main": [[2, "    triggerUncaughtException(", [[1, 1, 5]]]],
    });
    expect(() => mainModuleLine("a")).toThrow("not where it was");
  });
});
