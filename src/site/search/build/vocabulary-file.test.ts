import { describe, expect, it } from "vitest";
import type { Manifest, ManifestPage } from "../../../notes/model.ts";
import { exampleSite } from "../../outputs/example-site.ts";
import { openVocabulary } from "../answer/vocabulary.ts";
import { vocabularyFile } from "./vocabulary-file.ts";

function page(number: number, more: Partial<ManifestPage> = {}): ManifestPage {
  return {
    path: `/p/${number}/`,
    title: `Page number ${number} about things`,
    section: "p",
    description: "",
    number,
    draft: false,
    updated: null,
    headings: [{ depth: 2, id: "concepts", text: "Concepts" }],
    identifiers: [],
    ...more,
  };
}

function manifest(pages: readonly ManifestPage[]): Manifest {
  const sections = [{ slug: "p", title: "Pages", path: "/p/", pages: pages.map(({ path }) => path) }];
  return exampleSite({ sections, pages: [...pages], redirects: [] });
}

const idsOf = (pages: readonly ManifestPage[]) => new Map(pages.map(({ path }) => [path, path]));
const many = (count: number, more: Partial<ManifestPage> = {}) =>
  Array.from({ length: count }, (_, number) => page(number, more));

describe("the vocabulary of a site", () => {
  it("has each indexed page with its section, its headings and its names", () => {
    const pages = [
      page(1, { identifiers: ["Set-Cookie", "set-cookie", "https://x.test", "a b c d"] }),
      page(2),
    ];
    const file = vocabularyFile(manifest(pages), new Map([["/p/1/", "id"]]));
    expect([...openVocabulary(file, "/base/").pages]).toEqual([
      [
        "id",
        {
          href: "/base/p/1/",
          title: "Page number 1 about things",
          section: "Pages",
          isQuestion: true,
          headings: [{ id: "concepts", text: "Concepts" }],
          identifiers: ["Set-Cookie"],
        },
      ],
    ]);
  });

  it("leaves out headings that stand on many pages", () => {
    const pages = many(5);
    const file = vocabularyFile(manifest(pages), idsOf(pages));
    expect(file.pages.flatMap(([, , , , , headings]) => headings)).toEqual([]);
    expect(file.common).toEqual(["Concepts"]);
  });

  it("says which titles are about a name of HTTP", () => {
    const pages = [
      page(1, { title: "409 Conflict" }),
      page(2, { headings: [{ depth: 2, id: "etag", text: "ETag" }] }),
    ];
    expect(vocabularyFile(manifest(pages), idsOf(pages)).kinds).toEqual({
      "409 Conflict": "status code",
      ETag: "header",
    });
  });

  it("stays within its limit: fewer names first, at last the words alone", () => {
    const identifiers = Array.from({ length: 30 }, (_, at) => `name.number${at}`);
    const pages = many(50, { identifiers });
    const fewer = vocabularyFile(manifest(pages), idsOf(pages), 8000);
    expect(JSON.stringify(fewer).length).toBeLessThanOrEqual(8000);
    expect(fewer.pages).toHaveLength(50);
    const least = vocabularyFile(manifest(pages), idsOf(pages), 1000);
    expect(JSON.stringify(least).length).toBeLessThanOrEqual(1000);
    expect(least.pages).toEqual([]);
    expect(least.words).toContain("things");
  });

  it("never holds a word with a digit for corrections", () => {
    const pages = [page(1, { title: "409 and http2 for s3cret things", identifiers: ["E11000"] })];
    const { words } = openVocabulary(vocabularyFile(manifest(pages), idsOf(pages)), "/");
    expect([...words].filter((word) => /\d/.test(word))).toEqual([]);
    expect(words).toContain("things");
  });
});

describe("a vocabulary file that is none", () => {
  it.each([null, "text", {}, { version: 2 }, []])("%j opens as the empty vocabulary", (file) => {
    expect(openVocabulary(file, "/").pages.size).toBe(0);
  });
});
