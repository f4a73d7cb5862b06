import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { examplePage, exampleSite, under } from "./example-site.ts";
import { feed } from "./feed.ts";
import { all, parseXml, texts } from "./parse-xml.ts";

const read = (site = exampleSite()) => parseXml(feed(site));

describe("the feed", () => {
  it("has what RFC 4287 requires of a feed, section 4.1.1", () => {
    const root = read();
    expect(root.name).toBe("feed");
    expect(root.attributes["xmlns"]).toBe("http://www.w3.org/2005/Atom");
    for (const name of ["id", "title", "updated"]) expect(texts(root, name), name).toHaveLength(1);
    expect(all(root, "author").flatMap((author) => texts(author, "name"))).toEqual(["Example notes"]);
    const self = all(root, "link").filter(({ attributes }) => attributes["rel"] === "self");
    expect(self.map(({ attributes }) => attributes["href"])).toEqual(["https://example.org/feed.xml"]);
  });

  it("has what section 4.1.2 requires of each entry, with ids that differ", () => {
    const entries = all(read(), "entry");
    for (const entry of entries) {
      for (const name of ["id", "title", "updated", "summary"])
        expect(texts(entry, name), name).toHaveLength(1);
      expect(texts(entry, "updated")[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
    }
    const ids = entries.flatMap((entry) => texts(entry, "id"));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("lists dated pages that are no drafts, the newest first", () => {
    expect(all(read(), "entry").flatMap((entry) => texts(entry, "id"))).toEqual([
      "https://example.org/wire/two/",
      "https://example.org/wire/one/",
    ]);
    expect(texts(read(), "updated")).toEqual(["2026-05-06T07:08:09.000Z"]);
  });

  it("names addresses under the base path, escaped as a URL is", () => {
    const site = { ...under("/notes/"), pages: [examplePage({ path: "/wire/größe/" })] };
    expect(all(read(site), "entry").flatMap((entry) => texts(entry, "id"))).toEqual([
      "https://example.org/notes/wire/gr%C3%B6%C3%9Fe/",
    ]);
  });

  it("stops at fifty", () => {
    const pages = Array.from({ length: 80 }, (_, at) => examplePage({ path: `/wire/${at}/` }));
    expect(all(read(exampleSite({ pages })), "entry")).toHaveLength(50);
  });

  it("is a feed without entries when no page has a date that can be read", () => {
    const root = read(exampleSite({ pages: [examplePage({ updated: "last summer" })] }));
    expect(all(root, "entry")).toEqual([]);
    expect(texts(root, "updated")).toEqual(["1970-01-01T00:00:00.000Z"]);
  });

  it("is well-formed whatever a title says, and says it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (title) => {
        const [entry] = all(read(exampleSite({ pages: [examplePage({ title })] })), "entry");
        // XML has no way to write these, and reads a carriage return as the end of a line (XML 1.0, 2.2 and 2.11).

        const said = title
          .toWellFormed()
          .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "");
        expect(entry === undefined ? [] : texts(entry, "title")).toEqual([said.replace(/\r\n?/g, "\n")]);
      }),
    );
  });
});
