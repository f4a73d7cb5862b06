/** What a check fence may say, and what an author is told of one that cannot be read. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readChecks } from "./read.ts";

const faultOf = (...lines: string[]): string => {
  const { checks, faults } = readChecks(["### It holds", ...lines].join("\n"));
  expect(checks).toEqual([]);
  return faults.map(({ line, found, expected }) => `${line}: ${found} -> ${expected}`).join("\n");
};

describe("a check", () => {
  it("is a sentence, what varies, requests, what is kept and what is expected", () => {
    const text = `
      ### A tea is made once
      vary tea: one of mint, green
      vary cups: a number from 2 to 9
      POST /teas HTTP/1.1
        Idempotency-Key: {tea}-1
        with {"tea":"{tea}"}
        3 times at once
      expect status 201, 409, 409
      // what was made
      GET /teas
        as a script of http://shop.test with credentials
      keep json 0.id as id
      expect json 0.tea is {tea}`;
    const { checks, faults } = readChecks(text);
    expect(faults).toEqual([]);
    expect(checks).toMatchObject([
      {
        sentence: "A tea is made once",
        varied: [
          { name: "tea", from: { kind: "choice", words: ["mint", "green"] } },
          { name: "cups", from: { kind: "number", least: 2, most: 9 } },
        ],
        steps: [
          {
            ...{ kind: "ask", method: "POST", target: "/teas", times: 3, together: true },
            fields: ["Idempotency-Key: {tea}-1"],
            body: '{"tea":"{tea}"}',
          },
          { kind: "expect" },
          { kind: "ask", by: { as: "script", origin: "http://shop.test", credentials: "include" } },
          { kind: "keep", as: "id" },
          { kind: "expect" },
        ],
      },
    ]);
  });

  it("is one of several", () => {
    const text = "### One\nGET /\nexpect status 200\n### Two\nGET /\nexpect body has a";
    expect(readChecks(text).checks.map(({ sentence }) => sentence)).toEqual(["One", "Two"]);
  });
});

describe("an author is told", () => {
  it.each([
    ["a word that is no line", ["GET /", "expects status 200"], /^1?2: "expects status 200" -> a request/],
    ["an unknown kind", ["GET /", "expect colour red"], /one of these behind expect: status, field/],
    ["a kind with the wrong words", ["GET /", "expect status fine"], /-> status 200, status 4xx/],
    ["a name nobody gave", ["GET /teas/{id}", "expect status 200"], /not \{id\}/],
    ["nothing that varies", ["vary id: anything", "GET /"], /-> vary NAME: a number from/],
    [
      "a query that is none",
      ["GET /", "query delete from teas", "expect status 200"],
      /-> query and a select/,
    ],
    ["nothing to keep", ["GET /", "keep colour as c"], /-> keep status, body/],
    ["somebody who does not ask", ["GET /", "as a stranger", "expect status 200"], /-> as curl, as a page/],
    ["too many times", ["GET /", "900 times", "expect status 200"], /from 2 to 50/],
    ["no request", ["expect status 200"], /asks nothing -> a request/],
    ["no expectation", ["GET /"], /expects nothing -> a line/],
    [
      "an expectation before any request",
      ["expect status 200", "GET /", "expect status 200"],
      /before it asks/,
    ],
  ])("of %s", (_what, lines, said) => {
    expect(faultOf(...lines)).toMatch(said);
  });

  it("of a fence without a sentence", () => {
    expect(readChecks("GET /\nexpect status 200").faults).toMatchObject([{ line: 0 }, { line: 1 }]);
    expect(readChecks("").faults).toMatchObject([{ found: "a fence without a check" }]);
    expect(readChecks("###\nGET /\nexpect status 200").faults).toMatchObject([{ line: 0 }]);
  });

  it("of something whatever the text is, and never by an exception", () => {
    const word = fc.constantFrom(
      "### a",
      "GET /",
      "expect ",
      "status 200",
      "keep body as b",
      "{b}",
      "vary a: a word",
    );
    const text = fc.array(fc.oneof(word, fc.string()), { maxLength: 12 }).map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(text, (given) => {
        const { checks, faults } = readChecks(given);
        expect(checks.length > 0).toBe(faults.length === 0);
      }),
    );
  });
});
