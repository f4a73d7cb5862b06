import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { experimental_AstroContainer as AstroContainer } from "astro/container";
import { createComponent, render, renderSlotToString } from "astro/runtime/server/index.js";
import { beforeAll, describe, expect, it } from "vitest";
import { compilePage, readPage } from "./page.ts";

let container: AstroContainer;
beforeAll(async () => {
  container = await AstroContainer.create();
});

/** Draws its attribute and what stands in it, as the components of the site do. */
const Box = createComponent(
  (result: Result, props: { readonly title: string }, slots: { readonly default: Slot }) =>
    render`[${props.title}: ${renderSlotToString(result, slots.default)}]`,
);
type Result = Parameters<typeof renderSlotToString>[0];
type Slot = Parameters<typeof renderSlotToString>[1];

async function html(mdx: string): Promise<string> {
  const { Content } = await compilePage(mdx, "page.mdx");
  return container.renderToString(Content, { props: { components: { Box } } });
}

describe("a compiled page", () => {
  it("is the HTML of its Markdown, with the marks of the site and without the front matter", async () => {
    expect(await html('---\ntitle: A\n---\n\n## B\n\n*c* -- "d"\n')).toBe(
      '<div class="heading" data-level="h2"><h2 id="b">B</h2><a class="anchor" href="#b" aria-label="Link to “B”"></a></div>\n' +
        '<p><em>c</em> -- "d"</p>',
    );
  });

  it("has its components drawn with what stands in them, nested ones too", async () => {
    expect(await html('<Box title="a &lt; b">\n\nOne\n\n<Box title="c">\n\nTwo\n\n</Box>\n\n</Box>')).toBe(
      "[a &lt; b: <p>One</p>[c: <p>Two</p>]]",
    );
  });

  it("tells its headings in order, with the ids they have", async () => {
    const { headings } = await compilePage("# A\n\n## B `c`\n\n## B `c`", "page.mdx");
    expect(headings).toEqual([
      { depth: 1, slug: "a", text: "A" },
      { depth: 2, slug: "b-c", text: "B c" },
      { depth: 2, slug: "b-c-1", text: "B c" },
    ]);
  });

  it("names its file when it is no MDX", async () => {
    await expect(compilePage("<Box>\n", "http/broken.mdx")).rejects.toThrow("http/broken.mdx");
  });
});

describe("a generated page", () => {
  it("is read when it is asked for, each time anew", async () => {
    const folder = mkdtempSync(join(tmpdir(), "pages-"));
    try {
      for (const text of ["One", "Two"]) {
        writeFileSync(join(folder, "a.mdx"), `## ${text}`);
        expect((await readPage(folder, "/a/")).headings[0]?.text).toBe(text);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
