/** What is kept is made once for a state of its inputs, whole, also when two builds want it at once. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { kept, sourcesBelow, versionOf, type Kept } from "./kept.ts";

let folder = "";
let made = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kept-"));
  made = 0;
  write("sources/a.ts", "one");
  write("sources/deep/b.ts", "two");
  write("sources/deep/b.test.ts", "of no account");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, text);
}

const cache = (): string => join(folder, "cache");

/** Makes two files, the second one turn later, so that two makers are at it at once. */
async function make(into: string): Promise<void> {
  made += 1;
  mkdirSync(join(into, "z"), { recursive: true });
  writeFileSync(join(into, "z", "first.js"), "1");
  await new Promise((resolve) => setImmediate(resolve));
  writeFileSync(join(into, "a.js"), "2");
}

const get = (also = ""): Promise<Kept> =>
  kept({ cache: cache(), inputs: sourcesBelow([join(folder, "sources")]), also, make });

it("makes it once, and tells of its files in order", async () => {
  const first = await get();
  expect(await get()).toEqual(first);
  expect(made).toBe(1);
  expect(first.files).toEqual(["a.js", "z/first.js"]);
  expect(readFileSync(join(first.folder, "a.js"), "utf8")).toBe("2");
});

it.each([
  ["a source changes", () => write("sources/a.ts", "other"), ""],
  ["a source comes", () => write("sources/c.ts", ""), ""],
  ["a source goes", () => rmSync(join(folder, "sources/a.ts")), ""],
  ["something else that it depends on changes", () => undefined, "chrome200"],
])("makes it again when %s, and keeps what was", async (_what, change, also) => {
  const before = await get();
  change();
  const after = await get(also);
  expect(made).toBe(2);
  expect(after.folder).not.toBe(before.folder);
  expect(readdirSync(cache())).toHaveLength(2);
});

it("does not mind a test, nor a README", async () => {
  await get();
  write("sources/deep/b.test.ts", "changed");
  write("sources/README.md", "What the folder is for.");
  await get();
  expect(made).toBe(1);
});

it("comes out whole and once when two make it at the same time", async () => {
  const [one, two] = await Promise.all([get(), get()]);
  expect(made).toBe(2);
  expect(one).toEqual(two);
  expect(one.files).toEqual(["a.js", "z/first.js"]);
  expect(readdirSync(cache())).toHaveLength(1);
});

it("keeps nothing of a making that failed, and tells why", async () => {
  const failing = (into: string): Promise<void> => {
    write(join("cache", into.slice(cache().length), "half.js"), "");
    return Promise.reject(new Error("no space left"));
  };
  await expect(kept({ cache: cache(), inputs: [], make: failing })).rejects.toThrow("no space left");
  expect(readdirSync(cache())).toEqual([]);
});

it("gives a version that follows every byte and every name", async () => {
  const it = await get();
  const version = versionOf(it);
  expect(version).toMatch(/^[0-9a-f]{12}$/);
  expect(versionOf({ ...it, files: ["a.js"] })).not.toBe(version);
  writeFileSync(join(it.folder, "a.js"), "3");
  expect(versionOf(it)).not.toBe(version);
});
