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

  it.each([
    ["`a ${b} c`", '<span class="s">`a ${</span>b<span class="s">} c`</span>'],
    ["x = /^a$/i", 'x = <span class="s">/^a$/i</span>'],
    [
      "new Map(undefined)",
      '<span class="k">new </span><span class="f">Map</span>(<span class="n">undefined</span>)',
    ],
    [
      "class A { b() {} c = 1 }",
      '<span class="k">class </span><span class="f">A</span> { <span class="f">b</span>() {} c = <span class="n">1</span> }',
    ],
    ["/* a\n b */ this.c", '<span class="c">/* a</span>\n<span class="c"> b */</span> this.c'],
    ['app.get("/x", ...', 'app.<span class="f">get</span>(<span class="s">&quot;/x&quot;</span>, ...'],
  ])("reads %s as JavaScript means it", async (code, html) => {
    expect(await highlight(code, "js")).toBe(html);
  });

  it("knows types only where the fence says TypeScript", async () => {
    const code = "type A = keyof B";
    expect(await highlight(code, "ts")).toBe(
      '<span class="k">type</span> A = <span class="k">keyof</span> B',
    );
    expect(await highlight(code, "js")).toBe("type A = keyof B");
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
    const languages = fc.constantFrom("js", "ts", "tsx", "json", "html", "sql", "bash");
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 60 }), languages, async (code, lang) => {
        const text = code.replace(/\r/g, "");
        expect(plain(await highlight(text, lang))).toBe(text);
      }),
      { numRuns: fc.readConfigureGlobal().numRuns ?? 60 },
    );
  });
});
