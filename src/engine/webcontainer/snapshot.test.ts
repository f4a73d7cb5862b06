/** What the container is given: trees of files, and packages that Node itself can load both ways. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkLibrary } from "./build.ts";
import { unsuitable } from "./device.ts";
import { within } from "./paths.ts";
import { packageFiles, treeOf } from "./snapshot.ts";

describe("a tree of files", () => {
  it("has a folder for each part of a path", () => {
    const bytes = new Uint8Array([255]);
    expect(treeOf({ "a/b.txt": "b", "/a/c/d.bin": bytes, e: "" })).toEqual({
      a: {
        directory: {
          "b.txt": { file: { contents: "b" } },
          c: { directory: { "d.bin": { file: { contents: bytes } } } },
        },
      },
      e: { file: { contents: "" } },
    });
  });
});

describe("a package", () => {
  it("is found by require and by import, with its names", () => {
    const folder = mkdtempSync(join(tmpdir(), "bundled-package-"));
    const source = 'module.exports = Object.assign(() => "called", { Router: 1, "odd-name": 2 });';
    const names = ["default", "Router", "odd-name", "module.exports"];
    const main = `import call, { Router, "odd-name" as odd } from "thing";
      import { createRequire } from "node:module";
      console.log(call(), Router, odd, createRequire(import.meta.url)("thing") === call);`;
    try {
      const files = { ...packageFiles({ name: "thing", names, source }), "main.mjs": main };
      for (const [path, content] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), content);
      }
      const printed = execFileSync(process.execPath, [join(folder, "main.mjs")], { encoding: "utf8" });
      expect(printed).toBe("called 1 2 true\n");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("a path of a card", () => {
  it.each([
    ["server.js", "/app", "/app/server.js"],
    ["./a/../b.js", "/app/deep", "/app/deep/b.js"],
    ["../shelf/x", "/app", "/shelf/x"],
    ["/shelf/x", "/app", "/shelf/x"],
    ["", "/app", "/app"],
  ])("%s from %s is %s", (path, from, found) => {
    expect(within(path, from)).toBe(found);
  });

  it("may not leave the card", () => {
    expect(() => within("../../x", "/app")).toThrow("The path leaves the engine's root");
  });
});

describe("a device", () => {
  const desktop = { userAgent: "Mozilla/5.0 (X11; Linux x86_64)", maxTouchPoints: 0, hasWebAssembly: true };
  const mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.5 Safari/605.1.15";

  it.each([
    ["a desktop", {}, null],
    ["a Mac", { userAgent: mac }, null],
    ["an iPhone", { userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)" }, /iPhone or iPad/],
    ["an iPad that says it is a Mac", { userAgent: mac, maxTouchPoints: 5 }, /iPhone or iPad/],
    ["a browser without WebAssembly", { hasWebAssembly: false }, /WebAssembly switched off/],
  ])("that is %s is told apart", (_what, change, why) => {
    const found = unsuitable({ ...desktop, ...change });
    if (why === null) expect(found).toBeNull();
    else expect(found).toMatch(why);
  });
});

describe("the client library", () => {
  it("is refused when it calls the page otherwise than `surroundings.ts` knows", () => {
    const known = "window.addEventListener(a, b); document.body.insertBefore(c, null);";
    expect(() => checkLibrary(known)).not.toThrow();
    expect(() => checkLibrary(known + known)).toThrow("calls window.addEventListener 2 times");
    expect(() => checkLibrary("")).toThrow("0 times");
  });
});
