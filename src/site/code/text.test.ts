import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeHtml, fenceText, unescapeHtml } from "./text.ts";

describe("text in HTML", () => {
  it("comes back as it went in, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(unescapeHtml(escapeHtml(text))).toBe(text);
      }),
    );
  });

  it("has nothing left that HTML would read as markup", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(escapeHtml(text)).not.toMatch(/[<>"]/);
      }),
    );
  });

  it("may be written with numeric references", () => {
    expect(unescapeHtml("&#x27;&#39;&#60;&apos;")).toBe("''<'");
  });

  it("keeps references it does not know, and numbers that are no character", () => {
    expect(unescapeHtml("&nbsp; &#1114112; &")).toBe("&nbsp; &#1114112; &");
  });
});

describe("the text of a fence", () => {
  it("is what stands between the tags, without the last line end", () => {
    expect(fenceText('<pre><code class="language-js">a &lt; b &amp;&amp; "c"\n\nd\n</code></pre>')).toBe(
      'a < b && "c"\n\nd',
    );
  });

  it("undoes one escaping only", () => {
    expect(fenceText("<pre><code>&amp;lt;</code></pre>")).toBe("&lt;");
  });
});
