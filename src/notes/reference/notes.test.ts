/** The reference pages, built as part of a site: nothing is lost, every link leads somewhere, the author's notes go first. */
import { describe, expect, test } from "vitest";
import { neverComesToPass, notSimulated } from "../../agent/not-simulated.ts";
import { differences } from "../../engine/embedded/differences.ts";
import { explanations } from "../../wire/explanations/explanations.ts";
import { build } from "../fixtures/vault.ts";
import { books } from "./books.ts";
import { referenceNotes } from "./notes.ts";

const none = new Set<string>();
const asFiles = (): Record<string, string> =>
  Object.fromEntries(
    referenceNotes(none).map(({ file, frontMatter, body }) => [
      file,
      `---\n${JSON.stringify({ title: frontMatter.title, section: frontMatter.section })}\n---\n${body}`,
    ]),
  );

describe("reference", () => {
  test("every explanation stands on one page", () => {
    const placed = books.flatMap(({ groups }) => groups.flatMap(({ entries }) => entries));
    expect(placed.map(({ kind, name }) => `${kind}/${name}`).sort()).toEqual(
      explanations.map(({ kind, name }) => `${kind}/${name}`).sort(),
    );
  });

  test("every entry is a heading of its own, and no link is dead", async () => {
    const built = await build(asFiles());
    expect(built.generated.problems).toEqual([]);
    const headings = built.generated.manifest.pages.flatMap((page) => page.headings.map(({ text }) => text));
    for (const { title } of explanations) expect(headings).toContain(title);
  });

  test("what the engine and the simulated browser do not do is a page", async () => {
    const built = await build(asFiles());
    const body = built.body("/reference/what-this-engine-does-not-do/");
    for (const { what } of differences) expect(body).toContain(what);
    for (const sentence of Object.values({ ...notSimulated, ...neverComesToPass }))
      expect(body).toContain(sentence);
  });

  test("a link leads to the entry itself", async () => {
    const built = await build(asFiles());
    expect(built.body("/reference/methods-one-by-one/")).toContain(
      "(/reference/status-codes-by-number/#204-no-content)",
    );
    const cookies = built.body("/reference/cookie-attributes-and-prefixes/");
    expect(cookies).toContain("[\\_\\_Secure-](#__secure-)");
    expect(cookies).toContain("[Secure](#secure)");
    expect(cookies).toContain("[field\u00a0Expires](/reference/header-fields-by-topic/#expires)");
  });

  test("a note of the author's at the same path goes first", () => {
    const files = referenceNotes(new Set(["reference/http-methods.md"])).map(({ file }) => file);
    expect(files).not.toContain("reference/http-methods.md");
    expect(files).toHaveLength(books.length);
  });
});
