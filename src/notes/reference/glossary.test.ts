/** The glossary, built as part of a site: terms in order, each leading to its note, none of a note that is private. */
import { describe, expect, test } from "vitest";
import { build } from "../fixtures/vault.ts";
import { readFrontMatter } from "../front-matter.ts";
import type { Note } from "../note.ts";
import { glossaryNote } from "./glossary.ts";

function note(file: string, front: string, published = true): Note {
  const { fields, body } = readFrontMatter(`---\n${front}\n---\nText.\n`, file);
  return { file, frontMatter: fields, body, published, made: false };
}
const quay = note(
  "harbour/quay.md",
  "title: Quay | wall\nterms: { mole: A wall in the sea., berth: A place to lie. }",
);
const tide = note("tide.md", 'terms: { ebb: The water goes., "10 knots": A speed. }');

describe("the glossary", () => {
  test("has every term by its letter, in order, with the way to its note", () => {
    const [made] = glossaryNote([quay, tide]);
    expect(made?.body.match(/^(?:#+ |- \*\*)[^*\n]*/gm)).toEqual([
      ...["## 1", "- **10 knots", "## B", "- **berth"],
      ...["## E", "- **ebb", "## M", "- **mole"],
    ]);
    expect(made?.body).toContain("- **mole**: A wall in the sea. See\u00a0[[harbour/quay|Quay wall]].");
    expect(made?.frontMatter.section).toBe("Reference");
  });

  test("is not made without terms, of a private note, or over a note of the author's", () => {
    expect(glossaryNote([note("a.md", "title: A")])).toEqual([]);
    expect(glossaryNote([{ ...quay, published: false }])).toEqual([]);
    expect(glossaryNote([quay, note("reference/glossary.md", "title: Mine")])).toEqual([]);
  });

  test("leads to pages that are there", async () => {
    const terms = "---\ntitle: Quay\nterms: { mole: A wall in the sea. }\n---\nA mole is a wall.\n";
    const [made] = glossaryNote([quay]);
    const built = await build({ "harbour/quay.md": terms, "reference/glossary.md": made?.body ?? "" });
    expect(built.generated.problems).toEqual([]);
    expect(built.body("/reference/glossary/")).toContain("(/harbour/quay/)");
  });

  test("a term that its note never names is told", async () => {
    const built = await build({ "quay.md": "---\nterms: { mole: A wall. }\n---\nNothing of the kind.\n" });
    expect(built.problems("TERM_NOT_IN_NOTE")).toHaveLength(1);
  });
});
