/** What the addresses of a site are to its service worker. */
import { describe, expect, it } from "vitest";
import { cacheNames, isOurs, keyOf, kindOf, partsOf } from "./addresses.ts";

const base = "https://host.test/our/notes/";

describe("an address", () => {
  it.each([
    ["_astro/page.abc.js", "hashed"],
    ["_engine/123/library.js", "hashed"],
    ["attachments/map.1a2b.png", "hashed"],
    ["pagefind/fragment/en_1.pf_fragment", "hashed"],
    ["pagefind/pagefind-entry.json?ts=1", "plain"],
    ["", "plain"],
    ["wire/one/?q=1#here", "plain"],
    ["theme.js", "plain"],
    ["_engine", "plain"],
    ["service-worker.js", null],
  ])("%s is %s", (path, kind) => {
    expect(kindOf(base + path, base)).toBe(kind);
  });

  it.each(["https://host.test/our/", "https://other.test/our/notes/", "http://host.test/our/notes/"])(
    "%s is not of the site",
    (url) => {
      expect(kindOf(url, base)).toBeNull();
    },
  );

  it("is kept without its query", () => {
    expect(keyOf(`${base}search-words.json?a=1#b`)).toBe(`${base}search-words.json`);
  });
});

it("sites of one host keep apart", () => {
  const { plain } = cacheNames("/our/notes/");
  expect(isOurs(plain, "/our/notes/")).toBe(true);
  expect(isOurs(plain, "/our/")).toBe(false);
  expect(isOurs("port3000 /our/notes/ plain 0", "/our/notes/")).toBe(true);
});

it("a page names what it is made of, and neither other pages nor other hosts", () => {
  const html = `<head><script src="/our/notes/theme.js"></script>
    <link rel="stylesheet" href="/our/notes/_astro/site.1.css"><link rel="icon" href="/our/notes/favicon.svg">
    <link rel="alternate" href="/our/notes/feed.xml"></head>
    <body><a href="/our/notes/wire/two/">two</a><img src="/our/notes/attachments/a.1.png?x=1&amp;y=2">
    <img src="https://other.test/_astro/x.js"><a href="http://[">broken</a>
    <div data-specs="/our/notes/wire/one/examples.json"></div><div data-specs="/our/notes/wire/one/examples.json"></div>
    <main data-cards="/our/notes/recall/cards.json"></main>
    <script type="module" src="/our/notes/_astro/page.1.js"></script></body>`;
  expect(partsOf(html, `${base}wire/one/`, base)).toEqual(
    [
      ...["theme.js", "_astro/site.1.css", "favicon.svg", "attachments/a.1.png"],
      ...["wire/one/examples.json", "recall/cards.json", "_astro/page.1.js"],
    ].map((path) => base + path),
  );
});
