/** The bundle of scripts: one page script, lazy pieces that stay apart, and nothing that depends on where a site is published. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundleScripts, pageScript, type ScriptPart } from "./bundle.ts";

const root = join(import.meta.dirname, "../../..");
const folder = mkdtempSync(join(tmpdir(), "scripts-"));
let files: string[] = [];

/** Stands for the engine and the tabs, whose own modules take long to make. */
const part: ScriptPart = {
  modules: (base) => ({
    name: "stand-ins",
    resolveId: (id) => (id.startsWith("virtual:") ? `\0${id}` : null),
    load: (id) => {
      if (id === "\0virtual:engine-base")
        return `export const engineBase = ${base} + "_engine/5/"; export const nodeVersion = "1";`;
      if (id === "\0virtual:package-versions") return "export const packageVersions = {};";
      return id.startsWith("\0virtual:tab-")
        ? "export const text = '', address = ''; export const tabPackages = {};"
        : null;
    },
  }),
  version: () => Promise.resolve("5"),
};

const read = (file: string): string => readFileSync(join(folder, file), "utf8");
const named = (name: string): string => files.find((file) => file.startsWith(`${name}.`)) ?? "";

beforeAll(async () => {
  await bundleScripts({ root, cssTarget: ["chrome123"], parts: [part] }, folder);
  files = readdirSync(folder);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("has one page script, which names its lazy pieces and imports none of them at once", () => {
  const script = read(pageScript(files));
  expect(script).not.toMatch(/\bimport\s*["'{*]/);
  for (const name of ["card", "dialog", "ahead"]) expect(script).toContain(named(name));
  expect(named("editor")).not.toBe("");
});

/** A file with all that it imports at once. */
function loadedWith(file: string, loaded = new Set<string>()): ReadonlySet<string> {
  if (loaded.has(file)) return loaded;
  loaded.add(file);
  for (const [, next = ""] of read(file).matchAll(/\b(?:from|import)\s*["']\.\/([^"']+\.js)["']/g))
    loadedWith(next, loaded);
  return loaded;
}

/** KB, as brotli sends them, of what a reader's wish for a piece loads that is not there with `before`. */
function costOf(name: string, before: ReadonlySet<string>): number {
  const own = [...loadedWith(named(name))].filter((file) => !before.has(file));
  return own.reduce((sum, file) => sum + brotliCompressSync(read(file)).length, 0) / 1024;
}

it.each([
  ["card", 76],
  ["editor", 126],
  ["format", 130],
  ["panel", 8],
  ["zip", 5],
  ["open-link", 3],
  ["from-link", 2],
  ["comparison", 5],
  ["checks-panel", 11],
  ["tool-parts", 5],
  ["browse-tool", 18],
])("loads no more than it may for %s: %i KB", (name, budget) => {
  const page = loadedWith(pageScript(files));
  const before = name === "card" || name === "open-link" ? page : loadedWith(named("card"));
  const cost = costOf(name, before);
  expect(cost).toBeGreaterThan(0.1);
  expect(cost).toBeLessThanOrEqual(budget);
});

it("finds the site by where it stands itself", () => {
  expect(read(named("spare-engine"))).toMatch(/import\.meta\.url\}\/\.\.\/\.\.\/`\)\.pathname/);
  expect(read(named("dialog"))).toMatch(/import\.meta\.url\}\/\.\.\/\.\.\/`\)\.pathname/);
  const own = new URL("https://host.test/our/notes/_astro/dialog.js/../../");
  expect(own.pathname).toBe("/our/notes/");
});

it("refuses a bundle without a page script, or with two", () => {
  expect(() => pageScript(["card.abc.js"])).toThrow("this has 0");
  expect(() => pageScript(["page.abc.js", "page.b-_c.js", "page.css"])).toThrow("this has 2");
});
