/** Each construct of a note beside the MDX it becomes: what plain Markdown allows and MDX does not must read the same. */
import { describe, expect, test } from "vitest";
import { mdxToJs } from "satteri";
import { parseMarkdown } from "./parse.ts";
import { toMdx } from "./write.ts";

const written = (note: string): string => toMdx(parseMarkdown(note, "a.md").tree).trimEnd();

const FENCE = "```";

describe("a note's construct and its MDX", () => {
  test.each([
    ["braces in prose", "a {b} c", "a \\{b\\} c"],
    ["generics in prose", "Map<string, number> and A<T>", "Map\\<string, number> and A\\<T>"],
    ["a line that looks like an import", "import x from 'y'", "&#105;mport x from 'y'"],
    ["a line that looks like an export", "export const a = 1", "&#101;xport const a = 1"],
    ["a hard break as HTML", "a<br>b", "a\\\nb"],
    ["an autolink", "<https://x.test>", "[https://x.test](https://x.test)"],
    ["an HTML comment", "<!-- gone --> kept", "kept"],
    ["an Obsidian comment", "%%gone%% kept", "kept"],
    ["a highlight, and two equals signs", "==hot== but a == b", "<mark>hot</mark> but a == b"],
    ["a block id", "end ^block", "end"],
    ["a key", "Press <kbd>Ctrl</kbd>", "Press <kbd>Ctrl</kbd>"],
    ["character references", "&copy; &lt;b&gt;", "© \\<b>"],
    ["a formula, and money", "$x^2$ and $5 and $10", '<Math tex="x^2" /> and $5 and $10'],
    ["a setext heading", "Title\n===", "# Title"],
    ["indented code", "    code", `${FENCE}\ncode\n${FENCE}`],
    [
      "a fence with a name",
      `${FENCE}js server.js\nlet a = {};\n${FENCE}`,
      `${FENCE}js server.js\nlet a = {};\n${FENCE}`,
    ],
    ["a fence that holds a fence", "````md\n```\n````", "````md\n```\n````"],
    ["a task list", "- [x] done\n- [ ] open", "- [x] done\n- [ ] open"],
    ["a table", "| a | b |\n|:-|-:|\n| 1 | 2 |", "| a | b |\n| :-- | --: |\n| 1 | 2 |"],
    ["a footnote", "text[^1]\n\n[^1]: note", "text[^1]\n\n[^1]: note"],
    ["strikethrough", "~~old~~", "~~old~~"],
    ["a plain quote", "> said", "> said"],
    [
      "Markdown inside HTML",
      "<details><summary>More</summary>\n\n**md**\n\n</details>",
      "<details>\n\n<summary>More</summary>\n\n**md**\n\n</details>",
    ],
    [
      "a nested, foldable callout with a title",
      "> [!faq]- Why **so**?\n> Body\n> > [!tip]+\n> > deep",
      '<Callout kind="faq" title="Why so?" fold="closed">\n\nBody\n\n<Callout kind="tip" fold="open">\n\ndeep\n\n</Callout>\n\n</Callout>',
    ],
  ])("%s", (_what, note, mdx) => {
    expect(written(note)).toBe(mdx);
    expect(() => mdxToJs(mdx)).not.toThrow();
  });

  test("a script is removed, its neighbours stay, and the author is told where it stood", () => {
    const { tree, problems } = parseMarkdown("one\n\n<script>alert(1)</script>two", "a.md");
    expect(toMdx(tree)).toBe("one\n\ntwo\n");
    expect(problems).toMatchObject([{ code: "HTML_REMOVED", file: "a.md", line: 3 }]);
  });

  test("an unsafe link and a handler are removed, its text stays", () => {
    const { tree, problems } = parseMarkdown('<a href="javascript:alert(1)" onclick="x()">t</a>', "a.md");
    expect(toMdx(tree)).toBe("t\n");
    expect(problems.map(({ code }) => code)).toEqual(["HTML_ATTRIBUTE_REMOVED", "LINK_UNSAFE"]);
  });

  test("a fence that nothing closes is reported at its first line", () => {
    const { problems } = parseMarkdown("text\n\n```js\nlet a", "a.md");
    expect(problems).toMatchObject([{ code: "FENCE_UNCLOSED", line: 3, severity: "warning" }]);
  });
});
