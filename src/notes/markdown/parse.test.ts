import type { Nodes, RootContent } from "mdast";
import { describe, expect, it } from "vitest";
import { isDraftMark, parseMarkdown } from "./parse.ts";
import { walk } from "./survey.ts";

const parse = (text: string) => parseMarkdown(text, "note.md");
const blocks = (text: string): RootContent[] => parse(text).tree.children;

function all<Type extends Nodes["type"]>(text: string, type: Type): Extract<Nodes, { type: Type }>[] {
  const found: Nodes[] = [];
  walk(parse(text).tree, (node) => {
    if (node.type === type) found.push(node);
  });
  return found as Extract<Nodes, { type: Type }>[];
}

const values = (text: string, type: "text" | "inlineMath" | "math" | "code") =>
  all(text, type).map((node) => node.value);
const problems = (text: string) =>
  parse(text).problems.map(({ code, line, found }) => `${line} ${code} ${found}`);

describe("wikilinks", () => {
  it.each([
    ["[[Tea]]", { target: "Tea", heading: null, block: null, alias: null }],
    ["[[Tea|a cup]]", { target: "Tea", heading: null, block: null, alias: "a cup" }],
    ["[[Tea#Brewing#Green]]", { target: "Tea", heading: "Brewing#Green", block: null, alias: null }],
    ["[[#Brewing]]", { target: "", heading: "Brewing", block: null, alias: null }],
    ["[[Tea#^leaf|x]]", { target: "Tea", heading: null, block: "leaf", alias: "x" }],
    ["é😀 [[Thé vert#Été|é]]", { target: "Thé vert", heading: "Été", block: null, alias: "é" }],
    ["| a |\n|---|\n| [[Tea\\|cup]] |", { target: "Tea", heading: null, block: null, alias: "cup" }],
  ])("reads %s", (text, parts) => {
    expect(all(text, "wikiLink")).toMatchObject([parts]);
  });

  it("leaves ordinary links and code alone", () => {
    expect(all("[a](b) `[[c]]` [[]]", "wikiLink")).toEqual([]);
    expect(all("[a](b)", "link")).toMatchObject([{ url: "b" }]);
  });

  it("keeps the line", () => {
    expect(all("\n\nsee [[Tea]]", "wikiLink")[0]?.position?.start.line).toBe(3);
  });
});

describe("embeds", () => {
  it("stand where their paragraph stood when they are alone", () => {
    expect(blocks("![[Tea]]\n\n![[a.png|200]]\n![[b.png]]").map((node) => node.type)).toEqual(
      Array(3).fill("wikiEmbed"),
    );
  });

  it("stay in a line with text", () => {
    expect(blocks("see ![[a.png]]")).toMatchObject([
      { type: "paragraph", children: [{}, { type: "wikiEmbed" }] },
    ]);
  });
});

describe("highlights", () => {
  it("hold other inline nodes", () => {
    expect(blocks("a ==b **c** d== e")).toMatchObject([
      {
        children: [
          {},
          { type: "mark", children: [{ value: "b " }, { type: "strong" }, { value: " d" }] },
          { value: " e" },
        ],
      },
    ]);
  });

  it.each(["x==y and z==w", "a == b == c", "a !== b", "`==a==`", "\\==a==", "====", "==a", "**==a** b=="])(
    "are not seen in %s",
    (text) => {
      expect(all(text, "mark")).toEqual([]);
    },
  );

  it("give an escaped sign back without its backslash, but not in code", () => {
    expect(values("\\==a\\== `b\\=`", "text")).toEqual(["==a== "]);
    expect(all("`b\\=`", "inlineCode")).toMatchObject([{ value: "b\\=" }]);
  });

  it("are found between letters of scripts without blanks", () => {
    expect(all("这是==重点==内容", "mark")).toHaveLength(1);
  });
});

describe("comments", () => {
  it("leave nothing in a line", () => {
    expect(values("a %%b *c*%% d", "text").join("").replace(/ +/, " ")).toBe("a d");
  });

  it("span blocks when they start a line, code and all", () => {
    const { tree, comments } = parse("a\n\n%%\n# b\n\n```js\nc\n```\n%%\n\nd");
    expect(tree.children).toMatchObject([{ children: [{ value: "a" }] }, { children: [{ value: "d" }] }]);
    expect(comments).toMatchObject([{ line: 3 }]);
  });

  it("keep the lines below where they are", () => {
    expect(blocks("%%\na\n%%\n\n# b")).toMatchObject([{ type: "heading", position: { start: { line: 5 } } }]);
  });

  it("stay in their quote", () => {
    expect(blocks("> a\n> %%\n> b\n> %%\n> c")).toHaveLength(1);
  });

  it("within a line end in its paragraph", () => {
    expect(values("50%% of\n\nthe 60%%", "text")).toEqual(["50%% of", "the 60%%"]);
  });

  it("have no meaning in code or after a backslash", () => {
    expect(values("```\n%%a%%\n```", "code")).toEqual(["%%a%%"]);
    expect(values("\\%%a%%", "text")).toEqual(["%%a%%"]);
  });

  it("of HTML are gone but told, each with its line", () => {
    const { tree, comments } = parse(
      "a <!-- [TODO] -->\n\n<!-- one --> <!-- two\n-->\n\n<div>\n<!-- three -->x</div>",
    );
    expect(JSON.stringify(tree)).not.toMatch(/TODO|one|two|three/);
    expect(comments.map(({ text, line }) => `${line} ${text}`).sort()).toEqual([
      "1 [TODO]",
      "3 one",
      "3 two",
      "7 three",
    ]);
  });

  it.each([
    ["[TODO]", true],
    ["todo: more", true],
    ["draft", true],
    ["the todo list", false],
  ])("call a text unfinished: %s", (text, draft) => {
    expect(isDraftMark(text)).toBe(draft);
  });
});

describe("block ids", () => {
  it.each([
    ["text ^a-1", "paragraph", "a-1"],
    ["# title ^h", "heading", "h"],
    ["- item ^i", "listItem", "i"],
    ["| a |\n|---|\n| b |\n^t", "table", "t"],
    ["```\ncode\n```\n\n^c", "code", "c"],
    ["> quote\n\n^q", "blockquote", "q"],
  ] as const)("are taken from %j", (text, type, id) => {
    expect(all(text, type)[0]?.data).toEqual({ blockId: id });
    expect(values(text, "text").join("")).not.toContain("^");
  });

  it("are not seen in the middle of a text", () => {
    expect(values("2 ^x is two", "text")).toEqual(["2 ^x is two"]);
  });
});

describe("callouts", () => {
  it("have a kind, a fold, a title with inline Markdown and a body", () => {
    expect(blocks("> [!Tip]- A *fine* title\n> body\nlazy")).toMatchObject([
      {
        type: "callout",
        kind: "tip",
        fold: "closed",
        title: [{ value: "A " }, { type: "emphasis" }, { value: " title" }],
        children: [{ type: "paragraph", children: [{ value: "body\nlazy" }] }],
      },
    ]);
  });

  it("need no blank after the quote mark, no title and no body", () => {
    expect(blocks(">[!faq]+")).toMatchObject([
      { type: "callout", kind: "faq", fold: "open", title: [], children: [] },
    ]);
  });

  it("may be of any kind and carry more after a bar", () => {
    expect(blocks("> [!my-own|wide] T")).toMatchObject([{ kind: "my-own", title: [{ value: "T" }] }]);
  });

  it("stand in one another and in lists", () => {
    const text = "- > [!note] a\n  > > [!tip] b\n  > > c";
    expect(all(text, "callout").map(({ kind }) => kind)).toEqual(["note", "tip"]);
  });

  it("that are none are quotes, and told when they look like one", () => {
    expect(blocks("> [!] x\n\n> [info] y").map(({ type }) => type)).toEqual(["blockquote", "blockquote"]);
    expect(problems("\n> [!info Title")).toEqual(["2 CALLOUT_MARK [!info Title"]);
    expect(problems("> [info] y")).toEqual([]);
  });
});

describe("formulas", () => {
  it.each([
    ["$x_1$ and $a*b*c$", ["x_1", "a*b*c"]],
    ["($a$), $b$.", ["a", "b"]],
    ["a $$y$$ b", ["y"]],
    ["| a |\n|---|\n| $a|b$ |", ["a|b"]],
  ])("are found in %s", (text, expected) => {
    expect(values(text, "inlineMath")).toEqual(expected);
  });

  it.each([
    "$5 and $10",
    "$HOME/$PATH",
    "a $ b $ c",
    "\\$a$",
    "`$a$`",
    "$a\n\nb$",
    "costs $5",
    "$(x) + $(y)",
  ])("are not seen in %s", (text) => {
    expect(values(text, "inlineMath")).toEqual([]);
    expect(
      values(text, "text").join(" ") +
        all(text, "inlineCode")
          .map(({ value }) => value)
          .join(""),
    ).toContain("$");
  });

  it.each([
    ["$$\n\\frac{a}{b}\n\n= *c*\n$$", "\\frac{a}{b}\n\n= *c*"],
    ["$$x$$", "x"],
    ["$$ a\n- b $$", "a\n- b"],
    ["> $$ a\n> - b $$", "a\n- b"],
  ])("are displayed: %j", (text, value) => {
    expect(values(text, "math")).toEqual([value]);
  });

  it("in an address are given back as written", () => {
    expect(all("![a $x$](b)", "image")).toMatchObject([{ alt: "a $x$" }]);
  });
});

describe("references", () => {
  it("become what they refer to; the definitions stay", () => {
    const { tree } = parse('[a][r] ![b][r]\n\n[r]: /x "T"');
    expect(tree.children).toMatchObject([
      { children: [{ type: "link", url: "/x", title: "T" }, {}, { type: "image", url: "/x", alt: "b" }] },
      { type: "definition" },
    ]);
  });

  it("of footnotes stay with their definitions", () => {
    expect(blocks("a[^1]\n\n[^1]: b")).toMatchObject([
      { children: [{}, { type: "footnoteReference", identifier: "1" }] },
      { type: "footnoteDefinition", identifier: "1" },
    ]);
  });
});

describe("what is wrong with a note", () => {
  it.each([
    ["a\n\n```js\nx", ["3 FENCE_UNCLOSED ```js"]],
    ["````\n```\n", ["1 FENCE_UNCLOSED ````"]],
    ["```\nx\n```", []],
    ["~~~\nx\n~~~~  \n", []],
    ["> ```\n> x\n> ```", []],
    ["a\n\n%%\nb", ["3 COMMENT_UNCLOSED %%"]],
    ["100%% sure", []],
    ["a\n<!-- b\n\nc", ["2 COMMENT_UNCLOSED <!-- b"]],
    ["```html\n<!-- b\n```", []],
    ["$$\nx\n\ny", ["1 MATH_UNCLOSED $$"]],
    ["$$ is the process id", []],
  ])("is told with its line: %j", (text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  it("names the file and what was expected", () => {
    expect(parse("~~~").problems).toEqual([
      {
        severity: "warning",
        code: "FENCE_UNCLOSED",
        file: "note.md",
        line: 1,
        found: "~~~",
        expected: "a line of ~~~ that closes the code",
      },
    ]);
  });

  it("hides nothing behind a comment or formula that is never closed", () => {
    expect(values("<!-- b\n\nc\n\n$$\nd\n\n%%\ne", "text")).toEqual(["<!-- b", "c", "$$\nd", "%%\ne"]);
  });
});

describe("hostile text", () => {
  it.each([
    [">".repeat(300_000)],
    ["- ".repeat(150_000)],
    ["*a ".repeat(150_000) + "b*".repeat(150_000)],
    ["*".repeat(300_000) + "a" + "*".repeat(300_000)],
    ["[".repeat(300_000)],
    ["<b>".repeat(50_000)],
    ["<div>".repeat(50_000)],
    ["<div>\n" + '<a b="'.repeat(50_000)],
    ["&amp;".repeat(50_000)],
    ["$$ a ".repeat(50_000)],
    ["x " + "%% ".repeat(100_000)],
  ])("is read in time: %.10s", (text) => {
    const { tree, problems: found } = parse(text);
    expect(found.map(({ code }) => code)).not.toContain("PARSE_FAILED");
    expect(tree.children.length).toBeGreaterThan(0);
  });

  it("is cut at a hundred levels, shown below, and told", () => {
    const text = `${"> ".repeat(120)}deep`;
    expect(values(text, "text").join("")).toContain("deep");
    expect(problems(text).join()).toContain("NESTING_TOO_DEEP");
  });

  it("has no halves of characters, NUL or byte order marks left", () => {
    expect(values("\uFEFFa\0b\uD800c\r\nd\re", "text")).toEqual(["a\uFFFDb\uFFFDc\nd\ne"]);
  });
});
