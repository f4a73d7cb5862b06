import { describe, expect, it } from "vitest";
import { nameScore, namesExactly, ranked, share } from "./rank.ts";
import type { Hit } from "./text-index.ts";

const page = (title: string, headings: readonly string[] = [], identifiers: readonly string[] = []) => ({
  title,
  headings: headings.map((text) => ({ id: "", text })),
  identifiers,
});

const hit = (id: string, score: number): Hit => ({
  id,
  score,
  open: () => Promise.reject(new Error("not read")),
});

describe("the order of pages", () => {
  it("puts an exact name in title, heading and text before any amount of other text", () => {
    const pages = new Map([
      ["text", page("Logging")],
      ["inline", page("Retries", [], ["409"])],
      ["heading", page("Outcomes", ["409 Conflict"])],
      ["title", page("Why 409")],
    ]);
    const hits = [hit("text", 90), hit("inline", 4), hit("heading", 3), hit("title", 2)];
    const order = ranked(hits, pages, { query: "409", words: ["409"] }).map(({ id }) => id);
    expect(order).toEqual(["title", "heading", "inline", "text"]);
  });

  it("keeps the index's order for pages nothing is known of", () => {
    const order = ranked([hit("a", 1), hit("b", 3)], new Map(), { query: "x", words: ["x"] });
    expect(order.map(({ id }) => id)).toEqual(["b", "a"]);
  });

  it("prefers the title that is the query to one that contains it", () => {
    const asked = { query: "cookies", words: ["cookies"] };
    expect(nameScore(page("Cookies"), asked)).toBeGreaterThan(nameScore(page("Cookies and storage"), asked));
  });
});

describe("a name in a text", () => {
  it.each([
    ["409 Conflict", "409"],
    ["The `Set-Cookie` header", "set-cookie"],
    ["res.cookie(name, value)", "res.cookie"],
    ["Vary: Accept-Encoding", "vary"],
  ])("%s has %s", (text, name) => {
    expect(namesExactly(text, name)).toBe(true);
  });

  it.each([
    ["4090 rows", "409"],
    ["Set-Cookie2", "Set-Cookie"],
    ["res.cookies", "res.cookie"],
    ["Cookie", "Set-Cookie"],
    ["Access-Control-Allow-Origin", "Access-Control-Allow"],
  ])("%s has no %s", (text, name) => {
    expect(namesExactly(text, name)).toBe(false);
  });

  it("answers a share of the words, less when it speaks of more", () => {
    expect(share("Rate limiting", ["rate", "limiting"])).toBe(1);
    expect(share("Rate limiting in Redis", ["rate", "limiting"])).toBeLessThan(1);
    expect(share("Caching", ["rate"])).toBe(0);
  });
});
