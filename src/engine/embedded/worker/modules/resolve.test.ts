/** Specifiers and the files they mean, as Node resolves them. */
import { describe, expect, it } from "vitest";
import { ModuleFiles } from "./files.ts";
import { resolve, type Mode } from "./resolve.ts";

const files = new ModuleFiles();
files.mount(
  Object.entries({
    "/app/server.js": "",
    "/app/routes/index.js": "",
    "/app/routes/users.json": "{}",
    "/app/tool/package.json": '{ "main": "lib/entry" }',
    "/app/tool/lib/entry.js": "",
    "/app/node_modules/both/package.json": JSON.stringify({
      exports: { ".": { import: "./esm.mjs", require: "./cjs.cjs" }, "./parts/*": "./src/*.js" },
    }),
    "/app/node_modules/both/esm.mjs": "",
    "/app/node_modules/both/cjs.cjs": "",
    "/app/node_modules/both/src/one.js": "",
    "/app/node_modules/both/hidden.js": "",
  }),
);
const parts = {
  files,
  isBuiltin: (request: string) => ["http", "node:http"].includes(request),
  isPackage: (name: string) => name === "express",
};
const idOf = (request: string, mode: Mode = "require"): string | undefined =>
  resolve(parts, request, "/app/routes/index.js", mode)?.id;

describe("resolving a specifier", () => {
  it.each([
    ["../server", "/app/server.js"],
    ["./users", "/app/routes/users.json"],
    [".", "/app/routes/index.js"],
    ["..", undefined],
    ["../tool", "/app/tool/lib/entry.js"],
    ["/app/server.js", "/app/server.js"],
    ["node:http", "http"],
    ["express", "express"],
    ["both", "/app/node_modules/both/cjs.cjs"],
    ["both/parts/one", "/app/node_modules/both/src/one.js"],
    ["nothing", undefined],
  ])("requires %s as %s", (request, expected) => {
    expect(idOf(request)).toBe(expected);
  });

  it.each([
    ["../server", undefined],
    ["../server.js", "/app/server.js"],
    ["both", "/app/node_modules/both/esm.mjs"],
    ["file:///app/server.js", "/app/server.js"],
  ])("imports %s as %s", (request, expected) => {
    expect(idOf(request, "import")).toBe(expected);
  });
});
