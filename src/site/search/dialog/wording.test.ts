import { describe, expect, it } from "vitest";
import { failure, summary } from "./wording.ts";

const found = {
  found: true,
  groups: [],
  total: 3,
  instead: null,
  complete: true,
  without: [],
  more: null,
} as const;

describe("the sentence on an answer", () => {
  it.each([
    [{ ...found, total: 1 }, "1 page."],
    [found, "3 pages."],
    [{ ...found, instead: "cookie" }, "Showing results for “cookie”. 3 pages."],
    [{ ...found, complete: false, without: ["zebra"] }, "No page has “zebra” beside the rest. 3 pages."],
    [{ ...found, complete: false }, "No page has all the words. 3 pages."],
    [{ found: false, suggestions: [] } as const, "Nothing found for “q”."],
  ])("%j: %s", (answer, words) => {
    expect(summary(answer, "q")).toBe(words);
  });
});

describe("the sentence on a failure", () => {
  it.each([
    [new TypeError("Failed to fetch"), false, "there is no connection"],
    [new TypeError("Failed to fetch"), true, "missing or blocked"],
    [new Error("CompileError: WebAssembly.instantiate()"), true, "refused WebAssembly"],
    [new DOMException("The time is up.", "TimeoutError"), true, "in time"],
    ["no error at all", true, "missing or blocked"],
  ])("%s, online %s: %s", (error, isOnline, words) => {
    expect(failure(error, isOnline)).toContain(words);
  });
});
