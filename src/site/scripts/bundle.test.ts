/** The bundle of scripts: one page script, lazy pieces that stay apart, and nothing that depends on where a site is published. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
