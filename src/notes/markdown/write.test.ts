import type { PhrasingContent, Root, RootContent } from "mdast";
import { describe, expect, it } from "vitest";
import { flowElement, textElement } from "./jsx.ts";
import { parseMarkdown } from "./parse.ts";
import { toMdx } from "./write.ts";

const mdx = (text: string) => toMdx(parseMarkdown(text, "note.md").tree).trimEnd();
const root = (...children: RootContent[]): Root => ({ type: "root", children });
const write = (...children: RootContent[]) => toMdx(root(...children)).trimEnd();
const text = (value: string): PhrasingContent => ({ type: "text", value });
const paragraph = (...children: PhrasingContent[]): RootContent => ({ type: "paragraph", children });

describe("prose", () => {
  it.each([
    ["use {x} and {}", "use \\{x\\} and \\{\\}"],
    ["a < b, `a<b>`, A<T>", "a < b, `a<b>`, A\\<T>"],
    ["import x from 'y'", "&#105;mport x from 'y'"],
    ["export default", "&#101;xport default"],
    ["snake_case, 2 * 3, _x_, C:\\dir", "snake_case, 2 * 3, *x*, C:\\dir"],
    ["\\*a\\* \\_b\\_ \\`c\\` \\[d\\]", "\\*a\\* \\_b\\_ \\`c\\` \\[d\\]"],
    ["AT&T &amp;copy; &lt;b&gt; &copy;", "AT&T \\&copy; \\<b> ©"],
    ["a&nbsp;b", "a\u00A0b"],
    ["\\$x$ costs $5", "$x$ costs $5"],
    ["1\\. a", "1\\. a"],
    ["\\- a", "\\- a"],
    ["\\# a #b", "\\# a #b"],
    ["a\\\nb  \nc", "a\\\nb\\\nc"],
    ["~/home ~~x~~", "\\~/home ~~x~~"],
    ["wow\\![a](b)", "wow\\![a](b)"],
    ["שלום 🎉 ==של==", "שלום 🎉 <mark>של</mark>"],
    [
      "https://a.example/x_y and a@b.example",
      "[https://a.example/x_y](https://a.example/x_y) and [a@b.example](mailto:a@b.example)",
    ],
  ])("is written so that it reads the same: %s", (from, to) => {
    expect(mdx(from)).toBe(to);
  });

  it.each([
    "# x",
    "> x",
    "- x",
    "+ x",
    "1. x",
    "2) x",
    "===",
    "---",
    "| a |",
    ":-",
    "```",
    "~~~",
    "import x",
  ])("starts no block on its second line: %s", (line) => {
    expect(write(paragraph(text(`a\n${line}`)))).not.toContain(`\n${line}`);
  });
});

describe("emphasis", () => {
  it.each([
    ["**a** *b* ~~c~~", "**a** *b* ~~c~~"],
    ["***a***", "*__a__*"],
    ["a**b**c", "a**b**c"],
    ["__*a*__ b", "**_a_** b"],
    ["**`a`:** b", "**`a`:** b"],
  ])("uses delimiters where they read back: %s", (from, to) => {
    expect(mdx(from)).toBe(to);
  });

  it("is an element where they would not", () => {
    expect(write(paragraph(text("a"), { type: "strong", children: [text("(b)")] }, text("c")))).toBe(
      "a<strong>(b)</strong>c",
    );
  });

  it("gives its outer blanks away", () => {
    expect(write(paragraph(text("a"), { type: "emphasis", children: [text(" b ")] }, text("c")))).toBe(
      "a *b* c",
    );
  });
});

describe("code", () => {
  it.each([
    ['```js {1,3} title="x"\na\n```', '```js {1,3} title="x"\na\n```'],
    ["````\n```\n````", "````\n```\n````"],
    ["    indented\n\n      {more}", "```\nindented\n\n  {more}\n```"],
    ["- a\n\n  ```\n  b\n\n    c\n  ```", "- a\n\n  ```\n  b\n\n    c\n  ```"],
    ["> ```\n> a\n>\n> b\n> ```", "> ```\n> a\n>\n> b\n> ```"],
    ["`` a`b ``", "<p><code>a\\`b</code></p>"],
    ["`{` and `{a}`", "<code>\\{</code> and `{a}`"],
    ["~~~`x\na\n~~~", "```'x\na\n```"],
  ])("keeps its text: %j", (from, to) => {
    expect(mdx(from)).toBe(to);
  });
});

describe("blocks", () => {
  it.each([
    ["Title\n=====\n\nSub\n---", "# Title\n\n## Sub"],
    ["# a \\# \\#", "# a # \\#"],
    ["- a\n  - b\n\n    c\n- d", "- a\n  - b\n\n    c\n- d"],
    ["3. a\n4. b", "3. a\n4. b"],
    ["- a\n\n- b", "- a\n\n- b"],
    ["- a\n* b", "- a\n\n+ b"],
    ["- [ ] a\n- [x] b", "- [ ] a\n- [x] b"],
    ["- a\n-\n- b", "- a\n- b"],
    ["* * *", "***"],
    ["> a\n> > b", "> a\n>\n> > b"],
    ["| a | b |\n|:-|-:|\n| `x\\|y` | \\| |", "| a | b |\n| :-- | --: |\n| `x\\|y` | &#124; |"],
    ["a[^1]\n\n[^1]: b\n\n    - c", "a[^1]\n\n[^1]: b\n\n    - c"],
    ["a[^2]", "a\\[^2\\]"],
  ])("%j", (from, to) => {
    expect(mdx(from)).toBe(to);
  });

  it("takes a long list and a long table in time", () => {
    const rows = Array.from({ length: 20_000 }, () => "| a | b |").join("\n");
    const items = "1. a\n".repeat(50_000);
    const written = mdx(`${items}\n| a | b |\n|---|---|\n${rows}`);
    expect(written).toContain("50000. a\n\n| a | b |");
  });

  it("leaves the tree as it is", () => {
    const { tree } = parseMarkdown("a <b>c</b>\n\n> [!note] d\n> e\n\n- f", "note.md");
    const before = structuredClone(tree);
    toMdx(tree);
    expect(tree).toEqual(before);
  });
});

describe("components", () => {
  const callout = flowElement("Callout", { kind: "note", title: 'a "b" {c} & |d\n', fold: null }, [
    paragraph(text("body")),
  ]);

  it("stand on lines of their own with their blocks between blank lines", () => {
    expect(write(callout)).toBe(
      '<Callout kind="note" title="a &quot;b&quot; {c} &amp; &#124;d&#10;" fold>\n\nbody\n\n</Callout>',
    );
  });

  it("stand in lists and quotes", () => {
    const list: RootContent = {
      type: "list",
      children: [{ type: "listItem", children: [paragraph(text("a")) as never, callout] }],
    };
    expect(write({ type: "blockquote", children: [list] as never })).toMatch(
      /^> - a\n>\n> {3}<Callout .*>\n>\n> {3}body\n>\n> {3}<\/Callout>$/,
    );
  });

  it("stand in lines and cells", () => {
    const math = textElement("Math", { tex: "a|b" }, []);
    expect(write(paragraph(text("a "), math))).toBe('a <Math tex="a&#124;b" />');
  });

  it("that are all of a paragraph are in a `p`, but images are blocks", () => {
    expect(write(paragraph(textElement("DeadLink", {}, [text("a")])))).toBe("<p><DeadLink>a</DeadLink></p>");
    const image = textElement("LocalImage", { src: "/a.png" }, []);
    expect(write(paragraph(image, text("\n"), image))).toBe(
      '<LocalImage src="/a.png" />\n\n<LocalImage src="/a.png" />',
    );
  });

  it("keep the blanks between them on a line of tags", () => {
    const image = textElement("img", { src: "a" }, []);
    expect(write(paragraph(image, text(" "), image))).toBe('<p><img src="a" />&#32;<img src="a" /></p>');
  });

  it("stand for what was left unresolved", () => {
    expect(mdx("$$x$$\n\n![a](b) [[C|d]] ![[e]] $f$\n\n> [!tip]+ G *h*\n> i")).toBe(
      [
        '<Math tex="x" display />',
        '<img src="b" alt="a" /> d e <Math tex="f" />',
        '<Callout kind="tip" title="G h" fold="open">',
        "i",
        "</Callout>",
      ].join("\n\n"),
    );
  });
});
