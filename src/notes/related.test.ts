import { describe, expect, it } from "vitest";
import { findRelated } from "./related.ts";

function relatedTitles(titles: readonly string[]): Record<string, readonly string[]> {
  const pages = titles.map((title, index) => ({ title, path: `/${index}/` }));
  const related = findRelated(pages);
  return Object.fromEntries(
    pages.map(({ title, path }) => [title, (related.get(path) ?? []).map((page) => page.title)]),
  );
}

function areRelated(a: string, b: string): boolean {
  const related = relatedTitles([a, b]);
  expect(related[a]?.includes(b)).toBe(related[b]?.includes(a));
  return related[a]?.includes(b) ?? false;
}

describe("questions that ask the same", () => {
  it.each([
    ["What is CORS?", "CORS: what is it, and how is it repaired?"],
    ["What are web sockets?", "What is a web socket, and who needs one?"],
    [
      "How do you compare GET, HEAD and OPTIONS methods?",
      "Which HTTP methods (GET, HEAD, OPTIONS, TRACE) are there?",
    ],
    ["Explain load balancing between servers", "Load balancing: servers and clients"],
    ["Explain the TLS handshake.", "What happens in a TLS handshake?"],
  ])("%s / %s", (a, b) => {
    expect(areRelated(a, b)).toBe(true);
  });
});

describe("questions that do not", () => {
  it.each([
    ["What is REST?", "Difference between REST and RPC"],
    ["What is an API?", "What makes an API safe to retry?"],
    ["What is a port?", "What is a socket?"],
    ["How does it work?", "Why is that so?"],
    ["Why use HTTP caching?", "Why use HTTP cookies?"],
    ["Difference between threads and processes", "Difference between threads and coroutines"],
  ])("%s / %s", (a, b) => {
    expect(areRelated(a, b)).toBe(false);
  });

  it("are not linked by words that many titles share", () => {
    const titles = Array.from({ length: 200 }, (_, at) => `How does part ${at} of the big engine differ?`);
    expect(Object.values(relatedTitles(titles)).flat()).toEqual([]);
  });
});

it("names four others at most", () => {
  const titles = Array.from({ length: 9 }, (_, at) => `What is CORS? ${"Really ".repeat(at)}`);
  expect(relatedTitles(titles)["What is CORS? "]).toHaveLength(4);
});
