/** Cards as Anki reads them: read back here by the rules of its manual, whatever stands in them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Flashcard } from "../../protocol/flashcard.ts";
import { ankiText } from "./anki.ts";

const card = (parts: Partial<Flashcard>): Flashcard => ({
  address: "/a/#card-1",
  page: "One page",
  section: "Wire",
  tags: [],
  ask: "What?",
  answer: "<p>That.</p>",
  ...parts,
});

/** Rows of fields: a field in quotes may have tabs and line ends, and two quotes for one. */
function rowsOf(text: string): string[][] {
  const body = text.replace(/^(?:#[^\n]*\n)*/, "");
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of body.matchAll(/(?:"((?:[^"]|"")*)"|([^\t\n"]*))(\t|\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\n") rows.push([]);
  }
  return rows.slice(0, -1);
}

describe("cards for Anki", () => {
  it("say how they are to be read, then one row each", () => {
    expect(ankiText([card({ tags: ["http", "two words"] })], "https://x.test", "Port 3000")).toBe(
      [
        "#separator:tab",
        "#html:true",
        "#guid column:1",
        "#deck column:2",
        "#tags column:3",
        'https://x.test/a/#card-1\tPort 3000::Wire\tOne-page http two-words\tWhat?\t"<p>That.</p><p><a href=""https://x.test/a/#card-1"">One page</a></p>"',
        "",
      ].join("\n"),
    );
  });

  it("keep tabs, lines and quotes in a field, lead to the site, and know no deck in a title", () => {
    const ask = '<code>a\tb\n"c"</code> <a href="/b/">b</a> <a href="//c.test/">c</a>';
    const [row] = rowsOf(ankiText([card({ ask, section: "A::B" })], "https://x.test", "T"));
    expect(row?.[1]).toBe("T::A:B");
    expect(row?.[3]).toBe(ask.replace('"/b/"', '"https://x.test/b/"'));
  });

  it("are read back as they were, whatever is asked", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "\t", "\n", '"', "#", "<b>", "é", ",", ";") });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 5 }), (all) => {
        const cards = all.map(([ask, answer]) => card({ ask, answer }));
        const rows = rowsOf(ankiText(cards, "https://x.test", "T"));
        expect(rows.map((row) => row.length)).toEqual(cards.map(() => 5));
        expect(rows.map((row) => row[3])).toEqual(cards.map(({ ask }) => ask));
      }),
    );
  });
});
