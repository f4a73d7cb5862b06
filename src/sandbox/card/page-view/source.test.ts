/** The styles of a page are set apart before it is parsed, and ask for nothing. */
import { describe, expect, it } from "vitest";
import { apart, harmless } from "./source.ts";

describe("a page's styles", () => {
  it("are taken out, and an element keeps its own under another name", () => {
    expect(
      apart(
        '<style media="all">p { color: red }</style><p title="a > b" STYLE = "color: blue">style="x"</p>',
      ),
    ).toEqual({
      html: '<p title="a > b" data-page-style = "color: blue">style="x"</p>',
      styles: ["p { color: red }"],
      base: null,
    });
  });

  it("go apart with its base and its handlers", () => {
    expect(
      apart('<base target=a href="/x/"><base href=/y/><svg/onload="a()"><p ONCLICK = b()>once=1'),
    ).toEqual({
      html: '<svg/data-page-handler="a()"><p data-page-handler = b()>once=1',
      styles: [],
      base: "/x/",
    });
  });

  it("are taken out where the element never ends", () => {
    expect(apart("<p>a<style>b { x: y }")).toMatchObject({ html: "<p>a", styles: ["b { x: y }"] });
  });

  it.each([
    ["@import url(http://evil.test/a.css); p { color: red }", " p { color: red }"],
    ["@import 'a.css'", ""],
    ["p { background: url( http://evil.test/a.png ) }", "p { background: none }"],
    ["p { background: u\\72l(x) }", "p { background: u 72l(x) }"],
    ["p { background: /* ) */ URL('a.png'", "p { background:   none"],
    ["#main p, #a { color: #fff; background: #abc }", "#p-main p, #p-a { color: #fff; background: #abc }"],
    ["@media (width > 1px) { #a { color: #abc } }", "@media (width > 1px) { #p-a { color: #abc } }"],
  ])("%s is %s", (css, kept) => {
    expect(harmless(css, "p-")).toBe(kept);
  });
});
