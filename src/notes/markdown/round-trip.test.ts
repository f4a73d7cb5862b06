/** Properties: whatever a note says, what is written for it is read by the build as it was meant. */
import fc from "fast-check";
import type { Nodes, PhrasingContent, Root } from "mdast";
import { markdownToMdast, mdxToJs, mdxToMdast } from "satteri";
import { describe, expect, it } from "vitest";
import { anyText, plainMarkdown } from "./arbitrary-text.ts";
import { anyTree } from "./arbitrary-trees.ts";
import { comparable } from "./comparable.ts";
import { normalise } from "./normalise.ts";
import { parseMarkdown } from "./parse.ts";
import { walk } from "./survey.ts";
import { toMdx } from "./write.ts";

/** Milliseconds: `FUZZ_RUNS` may ask for thousands of cases. */
const LONG = 600_000;

/** The options Astro's MDX integration gives the engine, with `optimize` on. */
const ASTRO = {
  features: { gfm: true, smartPunctuation: false },
  optimizeStatic: { component: "Fragment", prop: "set:html" },
  jsxImportSource: "astro",
  elementAttributeNameCase: "html",
} as const;

// The parser gives mdast under type names of its own.
const readMdx = (mdx: string) => mdxToMdast(mdx, { features: ASTRO.features }) as unknown as Root;

/** Everything of a tree that is shown as text, blanks apart. */
function visibleText(tree: Root): string {
  const parts: string[] = [];
  walk(tree, (node: Nodes) => {
    if (node.type === "text" || node.type === "inlineCode" || node.type === "code") parts.push(node.value);
    if (node.type === "image" || node.type === "imageReference") parts.push(node.alt ?? "");
  });
  return parts.join("").replace(/\s+/g, "");
}

describe("any text at all", { timeout: LONG }, () => {
  it("becomes MDX that compiles, and never throws", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { tree, problems } = parseMarkdown(text, "note.md");
        expect(problems.map(({ code }) => code)).not.toContain("PARSE_FAILED");
        expect(mdxToJs(toMdx(tree), ASTRO).code).toContain("MDXContent");
      }),
    );
  });

  it("is read back by the build as the same tree", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { tree } = parseMarkdown(text, "note.md");
        expect(comparable(readMdx(toMdx(tree)), false)).toEqual(comparable(normalise(tree), true));
      }),
    );
  });

  it("is written the same way each time", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const write = () => toMdx(parseMarkdown(text, "note.md").tree);
        expect(write()).toBe(write());
      }),
    );
  });

  it("gives problems with a line of the note", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const lines = text.split(/\r\n?|\n/).length;
        for (const { line } of parseMarkdown(text, "note.md").problems) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines);
        }
        expect(lines).toBeGreaterThan(0);
      }),
    );
  });
});

describe("any resolved tree", { timeout: LONG }, () => {
  it("is read back, too, where an element in emphasis holds two of its kind", () => {
    const emphasis = (value: string): PhrasingContent => ({
      type: "emphasis",
      children: [{ type: "text", value }],
    });
    const both = [emphasis("import x"), emphasis("Map<string, number>> x")];
    const kbd: PhrasingContent = { type: "mdxJsxTextElement", name: "kbd", attributes: [], children: both };
    const inner: PhrasingContent = { type: "emphasis", children: [kbd] };
    const tree: Root = { type: "root", children: [{ type: "paragraph", children: [inner] }] };
    expect(comparable(readMdx(toMdx(tree)), false)).toEqual(comparable(normalise(tree), true));
  });

  it("is read back by the build as it was", () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        expect(comparable(readMdx(toMdx(tree)), false)).toEqual(comparable(normalise(tree), true));
      }),
    );
  });
});

describe("plain Markdown", { timeout: LONG }, () => {
  it("shows the same text as in the note", () => {
    fc.assert(
      fc.property(plainMarkdown, (text) => {
        const alone = markdownToMdast(text, {
          features: { gfm: true, frontmatter: false },
        }) as unknown as Root;
        const { tree } = parseMarkdown(text, "note.md");
        expect(visibleText(tree)).toBe(visibleText(alone));
        expect(visibleText(readMdx(toMdx(tree)))).toBe(visibleText(normalise(tree)));
      }),
    );
  });
});
