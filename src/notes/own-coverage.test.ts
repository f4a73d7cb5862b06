/** What the project's own notes must not lose: every item is claimed by a page, and the page that claims it says so. */
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { coverage } from "../../content/coverage.ts";
import { resolveConfig } from "./config.ts";
import type { Note } from "./note.ts";
import { readVault } from "./read.ts";

let notes: readonly Note[] = [];

beforeAll(async () => {
  const root = fileURLToPath(new URL("../../content/notes/", import.meta.url));
  notes = (await readVault(root, resolveConfig({}))).vault.notes;
});

const ids = Object.keys(coverage);
const flat = (text: string): string => text.replace(/\s+/g, " ");

describe("the coverage list", () => {
  it("has every question of both lists but the one that is missing, and every correction", () => {
    const has = (pattern: RegExp): boolean => ids.some((id) => pattern.test(id));
    const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
    expect(numbers(11).filter((number) => !has(new RegExp(`^A${number}\\.`)))).toEqual([]);
    expect(numbers(20).filter((number) => !has(new RegExp(`^B${number}\\.`)))).toEqual([]);
    expect(has(/^B16b\./)).toBe(true);
    expect(ids.filter((id) => id.startsWith("C"))).toEqual(numbers(155).map((number) => `C${number}`));
  });

  it("has a clause and words for each, and says no clause twice", () => {
    const clauses = Object.values(coverage).map(([clause]) => clause);
    expect(clauses.filter((clause) => clause.length < 5 || clause.length > 80)).toEqual([]);
    expect(new Set(clauses).size).toBe(clauses.length);
  });
});

describe("the pages", () => {
  it("claim every item, and none that is not on the list", () => {
    const claimed = new Set(notes.flatMap(({ frontMatter }) => frontMatter.covers));
    expect(ids.filter((id) => !claimed.has(id))).toEqual([]);
    expect([...claimed].filter((id) => !(id in coverage))).toEqual([]);
  });

  it("say what they claim", () => {
    const empty = notes.flatMap(({ file, frontMatter, body }) =>
      frontMatter.covers.flatMap((id) => {
        const [clause = "not on the list", words = ""] = coverage[id] ?? [];
        return flat(body).includes(flat(words))
          ? []
          : [`${file} claims ${id} (${clause}) without "${words}"`];
      }),
    );
    expect(empty).toEqual([]);
  });
});
