import { describe, expect, it } from "vitest";
import { parseMarkdown } from "./parse.ts";
import { toMdx } from "./write.ts";

const mdx = (text: string) => toMdx(parseMarkdown(text, "note.md").tree).trimEnd();
const codes = (text: string) =>
  parseMarkdown(text, "note.md").problems.map(({ code, line }) => `${line} ${code}`);

describe("HTML in a line", () => {
  it.each([
    ["press <kbd>Esc</kbd>", "press <kbd>Esc</kbd>"],
    ["H<sub>2</sub>O *x<sup>2</sup>*", "H<sub>2</sub>O *x<sup>2</sup>*"],
    ["a<br>b<br/>c", "a\\\nb\\\nc"],
    ["| a<br>b |\n|---|", "| a<br />b |\n| --- |"],
    ["see <a href='/x' title='T'>*it*</a>", 'see [*it*](/x "T")'],
    ["<b>a <i>b</b> c", "<b>a <i>b</i></b> c"],
    ["<code>a*b</code> c", "`a*b` c"],
    ["a <span class='x' id='y'>b</span>", "a <span>b</span>"],
    ["[go](#y) <span id='y'>b</span>", '[go](#y) <span id="y">b</span>'],
    ["a <a name='top'></a>b", 'a <span id="top" />b'],
    ["a <font color=red>b</font>", "a b"],
    ["stray</b> end", "stray end"],
  ])("is kept: %s", (text, expected) => {
    expect(mdx(text)).toBe(expected);
  });

  it.each([
    ["Map<string, number>", "Map\\<string, number>"],
    ["A<T> and Promise<void>", "A\\<T> and Promise\\<void>"],
    ["List<T extends U>", "List\\<T extends U>"],
    ["the <title> element", "the \\<title> element"],
    ["<b>unclosed", "\\<b>unclosed"],
    ["a </T> b", "a \\</T> b"],
    ["<MyThing /> x", "\\<MyThing /> x"],
    ["a <?php x ?> b", "a \\<?php x ?> b"],
    ["a <script>b</script>", "a \\<script>b\\</script>"],
    ["a < b && c > d", "a < b && c > d"],
  ])("that is none is text: %s", (text, expected) => {
    expect(mdx(text)).toBe(expected);
  });

  it("is told from an address between angle brackets", () => {
    expect(mdx("<https://a.example>")).toBe("[https://a.example](https://a.example)");
  });

  it("makes a block of its paragraph when it holds one", () => {
    expect(mdx("a <div>b</div>")).toBe("<div>a <div>b</div></div>");
  });
});

describe("HTML among blocks", () => {
  it("may hold Markdown between its tags", () => {
    expect(mdx("<details><summary>More</summary>\n\n- a\n\n</details>\n\nb")).toBe(
      "<details>\n\n<summary>More</summary>\n\n- a\n\n</details>\n\nb",
    );
  });

  it.each([
    ['<div align="center">\n\n# T\n\n</div>', '<div align="center">\n\n# T\n\n</div>'],
    ["<center>x</center>", '<div align="center">x</div>'],
    ["<p>\n\na\n\n</p>", "<div>\n\na\n\n</div>"],
    ["<p>a <b>b</b></p>", "a <b>b</b>"],
    ["<h2>T <i>i</i></h2>", "## T <i>i</i>"],
    ["<hr>", "***"],
    ["<details open>x</details>", "<details open>x</details>"],
    [
      "<ul>\n<li>a\n<li>b\n</ul>",
      "<ul>\n\n<li>a </li>\n\n<li>b </li>\n\n</ul>".replaceAll(" </li>", "</li>"),
    ],
    ["<td>a</td>", "a"],
    ["<ol start=3><li>a</li></ol>", '<ol start="3">\n\n<li>a</li>\n\n</ol>'],
    ['<pre><code class="language-js">a &lt; b\n  c</code></pre>', "```js\na < b\n  c\n```"],
    ["<a href='/x'>\n\n# T\n\n</a>", "# [T](/x)"],
    ["> <div>\n>\n> a\n>\n> </div>", "> <div>\n>\n> a\n>\n> </div>"],
    ["<div>a &amp; b &copy; &x;</div>", "<div>a & b © &x;</div>".replace("&x;", "\\&x;")],
  ])("is kept: %j", (text, expected) => {
    expect(mdx(text)).toBe(expected);
  });

  it("gives an image its size", () => {
    const { tree } = parseMarkdown('<p align="center"><img src="a.png" alt="A" width="90"></p>', "note.md");
    expect(tree.children).toMatchObject([
      {
        name: "p",
        children: [{ type: "image", url: "a.png", alt: "A", data: { imageSize: { width: "90" } } }],
      },
    ]);
  });

  it("leaves no html node and no block in a line", () => {
    const { tree } = parseMarkdown(
      "<table><tr><td><p>a</p></td></tr></table>\n\n| <ul><li>x</li></ul> |\n|-|",
      "n.md",
    );
    expect(JSON.stringify(tree)).not.toContain('"html"');
  });
});

describe("HTML that could do something", () => {
  it.each([
    ["a\n\n<script>alert(1)</script>\n\nb", "a\n\nb", ["3 HTML_REMOVED"]],
    ["<style>p {}</style>", "", ["1 HTML_REMOVED"]],
    ['<iframe src="/x"></iframe>', "", ["1 HTML_REMOVED"]],
    ['<div onclick="x()">a</div>', "<div>a</div>", ["1 HTML_ATTRIBUTE_REMOVED"]],
    ['<b style="top:0">a</b> c', "<b>a</b> c", ["1 HTML_ATTRIBUTE_REMOVED"]],
    ['<a href="javascript:x()">a</a> c', "a c", ["1 LINK_UNSAFE"]],
    ["[a](javascript:x)", "a", ["1 LINK_UNSAFE"]],
    ["[a](JaVa&#9;Script:x)", "a", ["1 LINK_UNSAFE"]],
    ["![a](data:text/html,x) c", "a c", ["1 LINK_UNSAFE"]],
    ["<form><b>a</b></form>", "<p><b>a</b></p>", ["1 HTML_REMOVED"]],
    [
      "<scr<script></script>ipt>x</script>",
      "\\<script>x\\</script>".replace("<script", "<scr\\<script>\\</script>ipt"),
      [],
    ],
  ])("is taken out and told: %j", (text, expected, told) => {
    expect(mdx(text)).toBe(expected);
    expect(codes(text)).toEqual(told);
  });

  it("is told with the element, and what is open is told too", () => {
    expect(parseMarkdown("a\n\n<div>\n\nb", "note.md").problems).toMatchObject([
      { severity: "info", code: "HTML_UNCLOSED", line: 3, found: "<div>", expected: "</div> after it" },
    ]);
  });

  it.each(["https://a", "mailto:a@b", "/a:b", "a.md#x:y", "C:\\x", "?a=b:c", "#x"])(
    "is not an address like %s",
    (url) => {
      expect(mdx(`[a](<${url}>)`)).toMatch(/^\[a\]\(/);
    },
  );
});
