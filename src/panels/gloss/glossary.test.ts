/** The names of a recording in words: each once, and none that stands in every message. */
import { describe, expect, it } from "vitest";
import { exchange, kept } from "../trace-of.ts";
import { drawGlossary } from "./glossary.ts";
import { inked } from "./inked.ts";

const names = (...texts: readonly string[]): string[] => {
  const entries = texts.map((text, at) => exchange(`x${at}`, { response: kept(text) }));
  return [...(drawGlossary(entries)?.text ?? "").matchAll(/<dt><a [^>]*>([^<]*)</g)].map(
    ([, name = ""]) => name,
  );
};

describe("a glossary", () => {
  it("has methods, codes and fields in the order they are met, each once", () => {
    const text = "HTTP/1.1 200 OK\nETag: 1\nDate: x\nConnection: close\nX-Own: 1\nContent-Length: 0\n\n";
    expect(names(text, text.replace("200 OK", "404 Not Found").replace("ETag", "etag"))).toEqual([
      "GET",
      "200 OK",
      "ETag",
      "Content-Length",
      "404 Not Found",
    ]);
  });

  it("is none where nothing passed", () => {
    expect(drawGlossary([])).toBeNull();
  });

  it("has names between backticks as code, and nothing of them as markup", () => {
    expect(inked("say `a<b` or not").text).toBe("say <code>a&lt;b</code> or not");
  });
});
