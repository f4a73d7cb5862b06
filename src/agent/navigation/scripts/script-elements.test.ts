/** @see https://html.spec.whatwg.org/multipage/parsing.html#tokenization */
import { describe, expect, it } from "vitest";
import { pageParts } from "./script-elements.ts";

const texts = (html: string): string[] => pageParts(html).scripts.map(({ text }) => text);

describe("the script elements of a page", () => {
  it.each([
    ["<script>a</script><script>b</script>", ["a", "b"]],
    ["<SCRIPT>a</ScRiPt >", ["a"]],
    ["<script/>a</script/>", ["a"]],
    ["<script>if (a</b) x</script>", ["if (a</b) x"]],
    // A comment, also one that is hardly there, and what is taken for one.
    ["<!-- <script>a</script> --><script>b</script>", ["b"]],
    ["<!--><script>a</script>-->", ["a"]],
    ["<!---><script>a</script>-->", ["a"]],
    ["<!-- a --!><script>b</script>", ["b"]],
    ["<!--!><script>a</script>--><script>b</script>", ["b"]],
    ["<!doctype html '><script>a</script>", ["a"]],
    ["</ <script>a</script>><script>b</script>", ["b"]],
    // Content that is text.
    ["<title><script>a</script></title><script>b</script>", ["b"]],
    ["<textarea><script>a</script></textarea>", []],
    ["<style></styles><script>a</script></style>", []],
    ["<noscript><script>a</script></noscript>", []],
    ["<template><script>a</script><template></template></template><script>b</script>", ["b"]],
    ["<plaintext><script>a</script>", []],
    // Quotes hold what looks like an end.
    [`<p title="><script>a</script>"><script data-a='>'>b</script>`, ["b"]],
    // A script in what looks like a comment in a script.
    ["<script><!-- a</script>b", ["<!-- a"]],
    ["<script><!-- <script>a</script> --></script>b", ["<!-- <script>a</script> -->"]],
    ["<script><!--><script></script>", ["<!--><script>"]],
    // The file ends before it has come whole.
    ["<script>a", []],
    ["<script>a</script", []],
    ['<script src="a', []],
    ["1 < 2 <script>a</script>", ["a"]],
  ])("%s", (html, expected) => {
    expect(texts(html)).toEqual(expected);
  });

  it("have attributes, decoded, of which the first of a name counts", () => {
    const [script] = pageParts(
      "<script SRC='/a?b=1&amp;c=2' src=/x async\n defer = \"\" =q nonce=a&#x42;c></script>",
    ).scripts;
    expect([...(script?.attributes ?? [])]).toEqual([
      ["src", "/a?b=1&c=2"],
      ["async", ""],
      ["defer", ""],
      ["=q", ""],
      ["nonce", "aBc"],
    ]);
  });

  it("have the line they begin in; the page has a title and a base", () => {
    const page = pageParts(
      "<title>\n Tea &amp;\r\n more </title>\n<base target=x><base href=/b/>\n<script>a</script>",
    );
    expect(page).toMatchObject({ title: "Tea & more", base: "/b/", scripts: [{ line: 5 }] });
  });

  it("take time as long as the page is", () => {
    const began = performance.now();
    for (const piece of ["<a ", "<script", '<a b="', "<!--", "<a =", "&#", "<script><!--"])
      pageParts(piece.repeat(40_000));
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
