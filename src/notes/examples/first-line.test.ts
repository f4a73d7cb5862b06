/** Which names the first lines of fences give, and when they count. */
import { describe, expect, it } from "vitest";
import { nameInFirstLine, withNames } from "./first-line.ts";
import { readInfo } from "./info.ts";

describe("the first line of a fence", () => {
  it.each([
    ["// server.js\nlisten();", "server.js"],
    ["// ./routes/boats.js", "routes/boats.js"],
    ["// file: utils/json.js\nexports.a = 1;", "utils/json.js"],
    ["// Filename: `app.ts`", "app.ts"],
    ["// server.js (Express)", "server.js"],
    ["// db.js - the pool", "db.js"],
    ["/* style.css */\nb {}", "style.css"],
    ["<!-- index.html -->\n<p>", "index.html"],
    ["-- schema.sql\nSELECT 1;", "schema.sql"],
    ["\n  // main.mjs\n", "main.mjs"],
    ["// see server.js for the rest", null],
    ["// node server.js", null],
    ["// ../../secret.js", null],
    ["// Express.js is small", null],
    ['import "./server.js"; // server.js', null],
    ["", null],
  ])("%j", (source, name) => {
    expect(nameInFirstLine(source)).toBe(name);
  });
});

const names = (...sources: readonly string[]) =>
  withNames(sources.map((source) => ({ info: readInfo("js", null), source }))).map(({ info }) => info.name);

describe("a name in a first line counts", () => {
  it("where one file loads another", () => {
    expect(
      names("// boats.js\nexport const a = 1;", '// server.js\nimport { a } from "./boats.js";'),
    ).toEqual(["boats.js", "server.js"]);
    expect(names("// lib/boats.js", 'const boats = require("./lib/boats");')).toEqual(["lib/boats.js", null]);
  });

  it("not where it only says which part of a program follows", () => {
    expect(names("// server.js\napp.get();", "// client.js\nfetch();")).toEqual([null, null]);
  });

  it("not where two tell the same", () => {
    expect(names("// a.js", "// a.js", '// b.js\nimport "./a.js";')).toEqual([null, null, "b.js"]);
  });
});
