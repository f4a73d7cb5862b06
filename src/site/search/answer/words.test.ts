import { describe, expect, it } from "vitest";
import { answers, cleaned, contentWords, isIdentifier, isPhrase, partsOf, wordsOf } from "./words.ts";

describe("a query as words", () => {
  it("is cleaned of control characters and double spaces, and cut at 200 characters", () => {
    expect(cleaned("  set\u0000cookie \n\t now ")).toBe("set cookie now");
    expect(cleaned("x".repeat(5000))).toHaveLength(200);
  });

  it.each([
    ["app.use(", ["app.use"]],
    ["res.cookie()", ["res.cookie"]],
    ["--env-file", ["env-file"]],
    ["why?!", ["why"]],
    ["C++ c#", ["C++", "c#"]],
    ["409", ["409"]],
    ["... ---", []],
  ])("%s has the words %j", (query, words) => {
    expect(wordsOf(query)).toEqual(words);
  });

  it.each([
    ["why is my cookie not sent?", ["cookie", "sent"]],
    ["What’s the difference between PUT and PATCH", ["PUT", "PATCH"]],
    ["how do I get options", ["get", "options"]],
    ["what is it", ["what", "is", "it"]],
  ])("%s asks for %j", (query, words) => {
    expect(contentWords(query)).toEqual(words);
  });

  it("knows a phrase by its quotes", () => {
    expect(isPhrase('"not modified"')).toBe(true);
    expect(isPhrase('"')).toBe(false);
  });

  it.each(["409", "res.cookie", "Set-Cookie", "localStorage", "CORS", "2xx"])(
    "%s is an identifier",
    (word) => {
      expect(isIdentifier(word)).toBe(true);
    },
  );

  it.each(["cookie", "Cookies", "well", "a"])("%s is an ordinary word", (word) => {
    expect(isIdentifier(word)).toBe(false);
  });

  it("splits names at signs and at capitals, and keeps the whole", () => {
    expect(partsOf("localStorage.getItem(")).toEqual([
      "local",
      "storage",
      "get",
      "item",
      "localstorage",
      "getitem",
    ]);
  });
});

describe("a word of the page answers a word of the query", () => {
  it.each([
    ["cookie", "cookies,"],
    ["cookies", "Cookie"],
    ["caching", "cache."],
    ["idempotent", "Idempotency"],
    ["authenticate", "authentication"],
    ["retries", "retry"],
    ["idemp", "idempotent"],
    ["storage", "localStorage"],
    ["set-cookie", "Set-Cookie:"],
    ["res.cookie", 'res.cookie("sid",'],
    ["409", "409,"],
    ["websocket", "WebSockets?"],
  ])("%s by %s", (asked, found) => {
    expect(answers(asked, found)).toBe(true);
  });

  it.each([
    ["401", "403"],
    ["401", "4010"],
    ["40", "409"],
    ["acess", "a"],
    ["protozoa", "protocol"],
    ["websokets", "web"],
    ["res.cookie", "res.json"],
    ["cookie", "cook"],
  ])("%s, but not by %s", (asked, found) => {
    expect(answers(asked, found)).toBe(false);
  });
});
