import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { settle } from "./integration.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lists-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it("makes a list that is not there, and empties one that is, and leaves nothing else", async () => {
  const file = join(folder, ".astro/content-modules.mjs");
  await settle(file);
  const made = readFileSync(file, "utf8");
  writeFileSync(file, "export default new Map([1]);");
  await settle(file);
  expect(readFileSync(file, "utf8")).toBe(made);
  expect(readdirSync(dirname(file))).toEqual(["content-modules.mjs"]);
});

it("leaves a list that Astro has nothing to write to", async () => {
  const file = join(folder, "content-modules.mjs");
  await settle(file);
  const { ino } = statSync(file);
  const astro = dirname(createRequire(import.meta.url).resolve("astro/package.json"));
  const store = pathToFileURL(join(astro, "dist/content/mutable-data-store.js")).href;
  const { MutableDataStore } = (await import(store)) as { MutableDataStore: new () => Lists };
  await new MutableDataStore().writeModuleImports(pathToFileURL(file));
  await new MutableDataStore().writeAssetImports(pathToFileURL(file));
  expect(statSync(file).ino).toBe(ino);
});

/** The part of Astro's store of content that writes the lists. */
interface Lists {
  readonly writeModuleImports: (file: URL) => Promise<void>;
  readonly writeAssetImports: (file: URL) => Promise<void>;
}
