import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ManifestPage } from "../../../notes/model.ts";
import { pageText } from "./page-text.ts";

const page: ManifestPage = {
  path: "/browser/cookies/",
  title: 'Cookies & "crumbs"',
  section: "browser",
  description: "",
  number: 7,
  draft: false,
  updated: null,
  headings: [
    { depth: 2, id: "concepts", text: "Concepts" },
    { depth: 3, id: "set-cookie", text: "Set-Cookie" },
  ],
  identifiers: [],
};

describe("a page for the index of dev", () => {
  it("has its title, kind and language", () => {
    expect(pageText(page, "", "en")).toBe(
      '<html lang="en"><body><main data-pagefind-body data-pagefind-filter="kind:question">' +
        "<h1>Cookies &amp; &quot;crumbs&quot;</h1></main></body></html>",
    );
  });

  it("has the headings with the ids they have on the page", () => {
    const mdx = "---\ntitle: x\n---\n\n## Concepts\n\n### `Set-Cookie`\n\nA *small* value.";
    expect(pageText(page, mdx, "en")).toContain(
      '<h2 id="concepts">Concepts</h2><h3 id="set-cookie">Set-Cookie</h3><p>A small value.</p>',
    );
  });

  it("reads into components, titles included", () => {
    const mdx = '<Callout kind="note" title="Mind this">\n\nA **port** does not count.\n\n</Callout>';
    expect(pageText(page, mdx, "en")).toContain("<p>Mind this</p><p>A port does not count.</p>");
  });

  it("has the names of code", () => {
    const mdx = '```js\nres.cookie("sid", id); res.cookie("b");\n```';
    expect(pageText(page, mdx, "en")).toContain('<pre data-pagefind-weight="0.5">res.cookie sid id b</pre>');
  });

  it("is made of anything, valid or not", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (mdx) => {
        expect(pageText(page, mdx, "en")).toMatch(/^<html.*<\/html>$/s);
      }),
    );
  });
});
