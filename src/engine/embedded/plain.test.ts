/** Which programs the core's own loader runs, and which need Node's. */
import { describe, expect, it } from "vitest";
import { isPlain } from "./plain.ts";

const known = (name: string): boolean => ["node:http", "express"].includes(name);
const plain = (files: Readonly<Record<string, string>>): boolean =>
  isPlain(files, Object.entries(files), known);

describe("a plain program", () => {
  it.each([
    { "/app/main.mjs": 'import http from "node:http"; import express from "express"; import.meta.url;' },
    { "/app/main.cjs": 'require("./lib/a"); require("express");', "/app/lib/a.js": "exports.a = 1;" },
    { "/app/main.mjs": 'import { a } from "./a.mjs";', "/app/a.mjs": "export const a = 1;" },
    { "/app/main.js": "console.log(1)", "/app/data.json": "{}" },
    { "/app/[id].mjs": 'const a = 1; export { a as b }; export { sep } from "node:http"; export {};' },
  ])("is %j", (files) => {
    expect(plain(files)).toBe(true);
  });

  it.each([
    { "/app/main.mjs": 'import "./gone.mjs";' },
    { "/app/main.mjs": 'import "lodash";' },
    { "/app/main.cjs": "require(name)" },
    { "/app/main.cjs": 'require.resolve("./a")' },
    { "/app/main.cjs": 'require("./a.mjs")', "/app/a.mjs": "" },
    { "/app/main.cjs": 'require("./a")', "/app/a.js": "export const a = 1;" },
    { "/app/main.mjs": 'import d from "./d.json" with { type: "json" };', "/app/d.json": "{}" },
    { "/app/main.mjs": 'import "./a.mjs"', "/app/a.mjs": 'import "./main.mjs"' },
    { "/app/main.mjs": 'await import( "./a.mjs")', "/app/a.mjs": "export const a = 1;" },
    { "/app/main.mjs": "console.log(import.meta.main)" },
    { "/app/main.js": "", "/app/package.json": "{}" },
    { "/app/main.js": "", "/app/node_modules/a/index.js": "" },
    { "/app/main.ts": "" },
    { "/app/my main.mjs": "" },
    { "/app/main.mjs": "const a = 1; export { a, nope };" },
  ])("is not %j", (files) => {
    expect(plain(files)).toBe(false);
  });
});
