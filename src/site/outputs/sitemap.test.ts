import { describe, expect, it } from "vitest";
import { examplePage, exampleSite, under } from "./example-site.ts";
import { all, parseXml, texts } from "./parse-xml.ts";
import { robots, sitemap } from "./sitemap.ts";

const entries = (site = exampleSite()) => all(parseXml(sitemap(site)), "url");
const addresses = (site = exampleSite()) => entries(site).flatMap((entry) => texts(entry, "loc"));

describe("the sitemap", () => {
  it("has the first page, the sections and every page once, and neither drafts nor redirects", () => {
    expect(addresses()).toEqual([
      "https://example.org/",
      "https://example.org/wire/",
      "https://example.org/wire/one/",
      "https://example.org/wire/two/",
      "https://example.org/wire/three/",
    ]);
  });

  it("has a page that opens its section once", () => {
    const site = exampleSite({ pages: [examplePage({ path: "/wire/" })] });
    expect(addresses(site)).toEqual(["https://example.org/", "https://example.org/wire/"]);
  });

  it("says the day of the last change where one is known", () => {
    const days = new Map(entries().map((entry) => [texts(entry, "loc")[0], texts(entry, "lastmod")]));
    expect(days.get("https://example.org/wire/two/")).toEqual(["2026-05-06"]);
    expect(days.get("https://example.org/wire/three/")).toEqual([]);
    expect(days.get("https://example.org/wire/")).toEqual(["2026-05-06"]);
  });

  it("stands under the base path, where robots.txt says it is", () => {
    expect(addresses(under("/notes/"))[0]).toBe("https://example.org/notes/");
    expect(robots(under("/notes/"))).toContain("Sitemap: https://example.org/notes/sitemap.xml\n");
  });
});
