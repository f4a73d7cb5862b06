import { describe, expect, it } from "vitest";
import { Searcher, type Answer } from "./answer.ts";
import type { FoundPage, Hit, TextIndex } from "./text-index.ts";
import { openVocabulary, type PageRow } from "./vocabulary.ts";
import { partsOf, squeezed } from "./words.ts";

/** Title, heading, and the text under it, of five pages. */
const texts: readonly (readonly [title: string, heading: string, text: string])[] = [
  ["Cookies", "Set-Cookie", "A server hands a cookie over with res.cookie and a browser keeps it"],
  ["Status codes", "409 Conflict", "Two writers met, the later one is told 409 and reads again"],
  ["Webhooks", "Signature", "A webhook is verified by its signature before the body is believed"],
  ["Caching", "Freshness", "A cache may answer while the copy is fresh, a server decides how long"],
  ["Long polling", "Timeouts", "The server keeps the request open until a timeout, long and patient"],
];

const vocabulary = openVocabulary(
  {
    version: 1,
    sections: ["Notes"],
    pages: texts.map(([title, heading], at): PageRow => [
      `${at}`,
      `/p${at}/`,
      title,
      0,
      1,
      [["h", heading]],
      [],
    ]),
    words: ["conflict"],
    common: [],
    kinds: { "409 Conflict": "status code", "Set-Cookie": "header" },
  },
  "/base/",
);

function found(at: number, asked: readonly string[]): FoundPage {
  const [title, heading, text] = texts[at]!;
  const words = `${title} ${heading} ${text}`
    .split(" ")
    .filter((word) => asked.some((one) => matches(one, word)));
  const href = `/base/p${at}/`;
  const section = {
    title: heading,
    href: `${href}#h`,
    words,
    weight: 1,
    excerpt: [{ text: "…", marked: true }],
  };
  return { title, href, kind: "", place: "", words, sections: [section] };
}

/** As Pagefind does: letters and digits only, the beginning of a word is enough, and a word too long is cut back. */
function matches(asked: string, word: string): boolean {
  const known = [squeezed(word), ...partsOf(word)];
  return known.some(
    (part) => part.startsWith(squeezed(asked)) || (part.length > 2 && squeezed(asked).startsWith(part)),
  );
}

class FakeIndex implements TextIndex {
  readonly asked: string[] = [];

  search(query: string): Promise<readonly Hit[]> {
    this.asked.push(query);
    const words = query.replaceAll('"', "").split(" ");
    const has = (at: number, word: string) =>
      texts[at]!.join(" ")
        .split(" ")
        .some((one) => matches(word, one));
    const hits = texts.map((_, at) => at).filter((at) => words.every((word) => has(at, word)));
    return Promise.resolve(
      hits.map((at) => ({ id: `${at}`, score: 1, open: () => Promise.resolve(found(at, words)) })),
    );
  }
}

function ask(query: string, moreWords: readonly string[] = []): Promise<Answer> {
  return new Searcher(new FakeIndex(), vocabulary, () => Promise.resolve(moreWords)).answer(query);
}

async function pagesOf(query: string): Promise<string[]> {
  const answer = await ask(query);
  return answer.found ? answer.groups.map((group) => group.title) : [];
}

describe("an answer", () => {
  it.each([
    ["409", "Status codes"],
    ["set-cookie", "Cookies"],
    ["res.cookie", "Cookies"],
    ["what is a webhook?", "Webhooks"],
    ["cach", "Caching"],
  ])("to %s begins with %s", async (query, title) => {
    expect((await pagesOf(query))[0]).toBe(title);
  });

  it("leads to the heading that has the name asked for, and says what it is", async () => {
    expect(await ask("409")).toMatchObject({
      groups: [
        {
          rows: [{ title: "409 Conflict", href: "/base/p1/#h", kind: "status code", place: "Status codes" }],
        },
      ],
    });
  });

  it("knows from the vocabulary what the index does not say of a page", async () => {
    expect(await ask("caching")).toMatchObject({
      groups: [{ rows: [{ kind: "question", place: "Notes" }, {}] }],
    });
  });

  it.each([
    ["signatrue", "signature"],
    ["webhoks", "webhooks"],
    ["statuscodes", "status codes"],
    ["web hooks", "webhooks"],
    ["long-polling", "long polling"],
  ])("to %s shows results for %s", async (query, instead) => {
    expect(await ask(query)).toMatchObject({ found: true, instead });
  });

  it("is corrected from the words of the text when no name is near", async () => {
    expect(await ask("pateint", ["patient", "browser"])).toMatchObject({ found: true, instead: "patient" });
  });

  it.each(["408", "40", "xqzzt", "protozoa", "zebra crossing", "how to knit a scarf", "HTTP/3"])(
    "to %s is none",
    async (query) => {
      expect((await ask(query)).found).toBe(false);
    },
  );

  it("does not take a page for an answer because it begins like the query", async () => {
    const index = new FakeIndex();
    const searcher = new Searcher(index, vocabulary, () => Promise.resolve([]));
    expect((await searcher.answer("copyright")).found).toBe(false);
    expect(index.asked).toContain("copyright");
  });

  it("may lack one word of a long question, and says which", async () => {
    const answer = await ask("why is the signature of a webhook verified wrongly");
    expect(answer).toMatchObject({ found: true, complete: false, without: ["wrongly"] });
    expect(answer).toMatchObject({ groups: [{ title: "Webhooks" }] });
  });

  it("proposes the words it knows when it has none for all", async () => {
    expect(await ask("cookie zebra")).toEqual({ found: false, suggestions: ["cookie"] });
  });

  it("proposes no word of the text that only happens to be near", async () => {
    expect(await ask("bake bread", ["break"])).toEqual({ found: false, suggestions: [] });
  });

  it("to a query without a word is none", async () => {
    expect(await ask("...")).toEqual({ found: false, suggestions: [] });
  });

  it("fails when the index does", async () => {
    const broken: TextIndex = { search: () => Promise.reject(new Error("gone")) };
    const searcher = new Searcher(broken, vocabulary, () => Promise.resolve([]));
    await expect(searcher.answer("cookie")).rejects.toThrow("gone");
  });
});
