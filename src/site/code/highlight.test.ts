import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { highlight } from "./highlight.ts";
import { unescapeHtml } from "./text.ts";

const plain = (html: string): string => unescapeHtml(html.replace(/<\/?span[^>]*>/g, ""));

describe("coloured code", () => {
  it("tells words, strings, names, values and remarks apart by classes", async () => {
    expect(await highlight('const n = f("x", 1); // why', "js")).toBe(
      '<span class="k">const</span> n = <span class="f">f</span>(<span class="s">"x"</span>, <span class="n">1</span>); <span class="c">// why</span>'.replaceAll(
        '"x"',
        "&quot;x&quot;",
      ),
    );
  });

  it("never carries a style", async () => {
    for (const lang of ["ts", "json", "html", "css", "sql", "bash", "http", "yaml"]) {
      expect(await highlight('{"a": 1} <b class="x">SELECT 1</b> # y', lang)).not.toContain("style=");
    }
  });

  it("is escaped and left alone in a language nobody knows, or one with a name every object has", async () => {
    expect(await highlight("<a>", "no-such-language")).toBe("&lt;a&gt;");
    expect(await highlight("<a>", "constructor")).toBe("&lt;a&gt;");
    expect(await highlight("<a>", "")).toBe("&lt;a&gt;");
  });

  it("says the same as the code, whatever is written", async () => {
    const languages = fc.constantFrom("js", "ts", "json", "html", "sql", "bash");
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 60 }), languages, async (code, lang) => {
        const text = code.replace(/\r/g, "");
        expect(plain(await highlight(text, lang))).toBe(text);
      }),
      { numRuns: 60 },
    );
  });
});
