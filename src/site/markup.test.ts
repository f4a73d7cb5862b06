import { mdxToJs } from "satteri";
import { describe, expect, it } from "vitest";
import { markupPlugins } from "./markup.ts";

/** The static HTML that MDX compiles to, as it stands in the module. */
async function html(source: string): Promise<string> {
  const { code } = await mdxToJs(source, {
    hastPlugins: markupPlugins,
    optimizeStatic: { component: "Fragment", prop: "set:html" },
    features: { gfm: true },
  });
  return [...code.matchAll(/"set:html": ("(?:[^"\\]|\\.)*")/g)]
    .map((found) => JSON.parse(found[1] ?? '""') as string)
    .join("");
}

describe("a heading", () => {
  it("has a link beside it whose words are not in its name", async () => {
    expect(await html("## A `b` c")).toBe(
      '<div class="heading" data-level="h2"><h2 id="a-b-c">A <code>b</code> c</h2><a class="anchor" href="#a-b-c" aria-label="Link to “A b c”"></a></div>',
    );
  });

  it("has an id of its own when another says the same", async () => {
    const ids = [...(await html("## Same\n\n## Same")).matchAll(/<h2 id="([^"]*)"/g)].map(
      (found) => found[1],
    );
    expect(ids).toEqual(["same", "same-1"]);
  });

  it("starts counting anew in each document", async () => {
    expect(await html("## Same")).toContain('id="same"');
    expect(await html("## Same")).toContain('id="same"');
  });
});

describe("a name in code", () => {
  it("stays on one line when it is short and has a hyphen", async () => {
    const drawn = await html("`If-Match` `Access-Control-Request-Method` `if not - so` `ETag`");
    expect(drawn).toContain('<code class="whole">If-Match</code>');
    expect(drawn.match(/whole/g)).toHaveLength(1);
  });

  it("is left as it is in a block", async () => {
    expect(await html("```\nIf-Match\n```")).not.toContain("whole");
  });
});

describe("what scrolls or is ticked", () => {
  it("lets the keyboard into a table's box", async () => {
    expect(await html("| a |\n|---|\n| b |")).toMatch(
      /^<div class="table" role="group" aria-label="Table" tabindex="0"><table>/,
    );
  });

  it("also when the table was written as HTML", async () => {
    expect(await html("<table><tbody><tr><td>a</td></tr></tbody></table>")).toContain('<div class="table"');
  });

  it("aligns columns without an inline style", async () => {
    const table = await html("| a | b | c |\n|:--|:-:|--:|\n| d | e | f |");
    expect(table).not.toContain("style");
    expect(table.replace(/\s*\n\s*/g, "")).toContain(
      '<tr><td data-align="left">d</td><td data-align="center">e</td><td data-align="right">f</td></tr>',
    );
  });

  it("says what a checkbox means", async () => {
    const list = await html("- [x] a\n- [ ] b");
    expect(list).toContain('checked disabled aria-label="Done"');
    expect(list).toContain('disabled aria-label="To do"');
  });
});
