/** The service worker's script: it says what is of its build, stays small, and leaves where it is not wanted. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { afterAll, expect, it } from "vitest";
import { filesOfBuild, workerScript } from "./build.ts";

const folder = mkdtempSync(join(tmpdir(), "worker-"));
for (const name of ["_astro", "_engine/abc"]) mkdirSync(join(folder, name), { recursive: true });
for (const name of ["page.1.js", "site.1.css", "mono.1.woff2", "bundled.json", "card.1.js"])
  writeFileSync(join(folder, "_astro", name), "");
writeFileSync(join(folder, "_astro/shown.1.js"), 'import{t as e}from"./base.1.js";');
writeFileSync(join(folder, "_astro/base.1.js"), 'import{t as e}from"./page.1.js";');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("names the scripts, styles and fonts of its build, and its engine", () => {
  expect(filesOfBuild(folder)).toEqual({
    assets: ["base.1.js", "card.1.js", "mono.1.woff2", "page.1.js", "shown.1.js", "site.1.css"],
    list: ["base.1.js", "page.1.js", "shown.1.js"],
    engine: "abc",
  });
  expect(filesOfBuild(join(folder, "nowhere"))).toEqual({ assets: [], list: [], engine: "" });
});

it("is a script of 4 KB at most, which changes with its build alone", async () => {
  const script = await workerScript(filesOfBuild(folder));
  expect(brotliCompressSync(script).length).toBeLessThan(4096);
  expect(script).toContain("page.1.js");
  expect(await workerScript(filesOfBuild(folder))).toBe(script);
  expect(await workerScript({ assets: [], list: [], engine: "abc" })).not.toBe(script);
});

it("answers nothing where it is to leave", async () => {
  const script = await workerScript(null);
  expect(script).toContain("unregister");
  expect(script).not.toContain('"fetch"');
});
