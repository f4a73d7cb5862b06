import { satteriHeadingIdsPlugin } from "@astrojs/markdown-satteri";
import fc from "fast-check";
import { mdxToJs } from "satteri";
import { describe, expect, it } from "vitest";
import { build } from "./fixtures/vault.ts";
import { collectHeadings, levelHeadings } from "./headings.ts";
import { parseMarkdown } from "./markdown/parse.ts";

/** Each case builds a site, so that fewer are tried than elsewhere, unless `FUZZ_RUNS` asks for a number. */
const numRuns = fc.readConfigureGlobal().numRuns ?? 60;
/** Milliseconds for all of them, on a machine that does other things too. */
const patience = Math.max(60_000, 300 * numRuns);

/** The ids that the site's own Markdown engine gives the headings of a page. */
async function compiledIds(mdx: string): Promise<readonly string[]> {
  const features = { gfm: true, smartPunctuation: false };
  const astro = {
    frontmatter: {},
    headings: [],
    localImagePaths: new Set<string>(),
    remoteImagePaths: new Set<string>(),
  };
  const { data } = await mdxToJs(mdx, {
    hastPlugins: [satteriHeadingIdsPlugin()],
    features,
    data: { astro },
  });
  return (data.astro?.headings ?? []).map(({ slug }) => slug).filter((slug) => slug !== "footnote-label");
}

describe("levels", () => {
  function levels(text: string, under: number): readonly number[] {
    const { tree } = parseMarkdown(text, "note.md");
    levelHeadings(tree.children, under);
    return collectHeadings(tree.children).map(({ depth }) => depth);
  }

  it("start below the title and leave no gap", () => {
    expect(levels("### A\n\n##### B\n\n##### C\n\n### D\n\n###### E\n", 1)).toEqual([2, 3, 3, 2, 3]);
  });

  it("follow nesting where a note starts too deep", () => {
    expect(levels("#### A\n\n## B\n\n### C\n", 1)).toEqual([2, 2, 3]);
  });

  it("of a quotation go below the heading it stands under", () => {
    expect(levels("## A\n\n> # Q\n>\n> ### R\n", 1)).toEqual([2, 3, 4]);
  });

  it("never jump and never leave 1 to 6", () => {
    const depths = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(depths, fc.integer({ min: 1, max: 6 }), (list, under) => {
        const found = levels(list.map((depth) => `${"#".repeat(depth)} x`).join("\n\n"), under);
        expect(found[0]).toBe(Math.min(under + 1, 6));
        expect(found.every((depth, index) => depth <= (found[index - 1] ?? 6) + 1 && depth <= 6)).toBe(true);
      }),
    );
  });
});

describe("ids", () => {
  const odd = [
    "## Set-Cookie & friends",
    "## `res.json()` -- twice...",
    '## "Quoted" text\'s end',
    "## Set-Cookie & friends",
    "### **2xx – all good**",
    "#### a_b *c* ~~d~~ ==e==",
    "## What are ports**?**",
    "## Ünïcode und 漢字",
    "## Braces {x} and <T> and &amp;",
    "## [A link](https://example.org/a) and [[Other|words]]",
    "## Note[^1]",
    "## $x^2$ formula",
    "## Trailing hashes ##",
    "Setext over\ntwo lines\n---",
    "> ## Quoted",
    "## Image ![words](pic.png) here",
    "## x<br>y <kbd>Ctrl</kbd>",
    "## 1. Numbered",
    "## Escaped \\*stars\\* and \\_",
    "## Emoji 🎉 here",
    "## A ` ` or `  ` between",
    "## Ends in ` `",
  ];

  it("are those of the site's Markdown engine, duplicates included", async () => {
    const note = `# Title\n\n${odd.join("\n\nText.\n\n")}\n\n[^1]: Said so.\n`;
    const site = await build({
      "odd.md": note.replace("## 1. Numbered", "## One"),
      "other.md": "# Other\n\nText.\n",
    });
    const [page] = site.generated.manifest.pages;
    expect(page?.headings.length).toBe(odd.length);
    expect(page?.headings.map(({ id }) => id)).toEqual(await compiledIds(site.body(page?.path ?? "")));
  });

  it(
    "agree for any heading text",
    async () => {
      const text = fc.string({
        maxLength: 20,
        unit: fc.constantFrom(...Array.from("aB1 -_*`[]()!{}<>&;:.'\"#|~=$^\\é漢")),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 4 }), async (texts) => {
          const site = await build({
            "a.md": `Text.\n\n${texts.map((words) => `## x${words}`).join("\n\n")}\n`,
          });
          const page = site.generated.manifest.pages[0];
          const ids = await compiledIds(site.body(page?.path ?? ""));
          expect(page?.headings.map(({ id }) => id)).toEqual(ids);
        }),
        { numRuns },
      );
    },
    patience,
  );
});
