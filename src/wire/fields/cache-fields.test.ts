/** @see https://www.rfc-editor.org/rfc/rfc9111#section-5 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAge, printAge } from "./age.ts";
import { fieldNamesOf, parseCacheControl, printCacheControl, secondsOf } from "./cache-control.ts";
import { parseDate, printDate } from "./date.ts";
import { mostSeconds } from "./delta-seconds.ts";
import { parseETag, printETag, strongMatch, weakMatch, type EntityTag } from "./etag.ts";
import { parseExpires, printExpires } from "./expires.ts";
import { parseHttpDate, printHttpDate } from "./http-date.ts";
import { parseIfModifiedSince, printIfModifiedSince } from "./if-modified-since.ts";
import { parseIfNoneMatch, printIfNoneMatch } from "./if-none-match.ts";
import { parseLastModified, printLastModified } from "./last-modified.ts";
import { parsePragma, printPragma } from "./pragma.ts";
import { parseVary, printVary } from "./vary.ts";
import { parseVia, printVia } from "./via.ts";

const now = Date.UTC(2026, 0, 1);

describe("a date", () => {
  const time = Date.UTC(1994, 10, 6, 8, 49, 37);
  it.each([
    ["Sun, 06 Nov 1994 08:49:37 GMT", time],
    ["sun, 06 nov 1994 08:49:37 gmt", time],
    ["Sunday, 06-Nov-94 08:49:37 GMT", time],
    ["Sun Nov  6 08:49:37 1994", time],
    ["Saturday, 06-Nov-75 08:49:37 GMT", Date.UTC(2075, 10, 6, 8, 49, 37)],
    ["Sunday, 06-Nov-77 08:49:37 GMT", Date.UTC(1977, 10, 6, 8, 49, 37)],
    ["Mon, 01 Jan 0001 00:00:00 GMT", new Date("0001-01-01T00:00:00Z").getTime()],
    ["Sun, 06 Nov 1994 08:49:37 CET", null],
    ["Sun, 06 Nov 1994 08:49:37", null],
    ["Sun, 6 Nov 1994 08:49:37 GMT", null],
    ["Sun, 31 Feb 1994 08:49:37 GMT", null],
    ["Sun, 06 Nov 1994 24:49:37 GMT", null],
    ["0", null],
    ["", null],
  ])("%j is %s", (text, expected) => {
    expect(parseHttpDate(text, now)).toBe(expected);
  });

  it("is read as it is written, in every field that holds one", () => {
    const writers = [printHttpDate, printDate, printExpires, printLastModified, printIfModifiedSince];
    const readers = [parseDate, parseExpires, parseLastModified, parseIfModifiedSince];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800 }), (seconds) => {
        const texts = writers.map((print) => print(seconds * 1000));
        expect(new Set(texts).size).toBe(1);
        for (const parse of readers) expect(parse(texts.slice(0, 1), now)).toBe(seconds * 1000);
      }),
    );
  });

  it("that cannot be read lies in the past for Expires, and is no date elsewhere", () => {
    expect([parseExpires(["0"], now), parseExpires([], now)]).toEqual(["past", null]);
    expect([parseDate(["0"], now), parseLastModified([], now)]).toEqual([null, null]);
    expect(parseIfModifiedSince([printHttpDate(0), printHttpDate(0)], now)).toBeNull();
  });
});

describe("Cache-Control", () => {
  it.each([
    [["max-age=60"], [["max-age", "60"]]],
    [
      ["Max-Age=60, NO-STORE"],
      [
        ["max-age", "60"],
        ["no-store", null],
      ],
    ],
    [["max-age=60", "max-age=5"], [["max-age", "60"]]],
    [['max-age="60"'], [["max-age", "60"]]],
    [
      ['private="Set-Cookie, X-A", public'],
      [
        ["private", "Set-Cookie, X-A"],
        ["public", null],
      ],
    ],
    [['a="x\\"y"'], [["a", 'x"y']]],
    [[" , ,max-age=1,"], [["max-age", "1"]]],
    [["max age=1, ="], []],
    [["max-age = 1"], []],
    [["max-age="], [["max-age", ""]]],
  ] as const)("%j is %j", (values, expected) => {
    expect([...parseCacheControl(values)]).toEqual(expected);
  });

  it.each([
    ["max-age=60", 60],
    ["max-age=007", 7],
    ["max-age=99999999999999999999", mostSeconds],
    ["max-age", "invalid"],
    ["max-age=", "invalid"],
    ["max-age=-1", "invalid"],
    ["max-age=1.5", "invalid"],
    ["public", null],
  ])("%s lasts %s seconds", (value, expected) => {
    expect(secondsOf(parseCacheControl([value]), "max-age")).toBe(expected);
  });

  it("names the fields that qualify a directive", () => {
    const read = parseCacheControl(['private="Set-Cookie, X-A", no-cache']);
    expect(fieldNamesOf(read, "private")).toEqual(["set-cookie", "x-a"]);
    expect(fieldNamesOf(read, "no-cache")).toBeNull();
  });

  it("is read as it is written", () => {
    const name = fc.constantFrom("max-age", "no-cache", "private", "public", "x");
    const argument = fc.option(fc.stringMatching(/^[ -~]{0,9}$/));
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(name, argument), { selector: ([first]) => first }), (pairs) => {
        const directives = new Map(pairs);
        expect(parseCacheControl([printCacheControl(directives)])).toEqual(directives);
      }),
    );
  });
});

describe("Age", () => {
  it.each([
    [["60"], 60],
    [["60, 7"], 60],
    [["60", "7"], 60],
    [["x, 7"], null],
    [["-1"], null],
    [["4294967296"], mostSeconds],
    [[], null],
  ])("%j is %s", (values, expected) => {
    expect(parseAge(values)).toBe(expected);
  });

  it("is written in whole seconds", () => {
    expect([printAge(1.9), printAge(-1), printAge(1e12)]).toEqual(["1", "0", "2147483648"]);
  });
});

describe("an entity tag", () => {
  it.each([
    ['"a"', { weak: false, opaque: "a" }],
    ['W/"a"', { weak: true, opaque: "a" }],
    ['""', { weak: false, opaque: "" }],
    ['w/"a"', null],
    ["a", null],
    ['"a b"', null],
    ['"a"b"', null],
  ])("%s is %j", (text, expected) => {
    const read = parseETag([text]);
    expect(read).toEqual(expected);
    expect(read === null ? text : printETag(read)).toBe(text);
  });

  it.each([
    ['W/"1"', 'W/"1"', false, true],
    ['W/"1"', 'W/"2"', false, false],
    ['W/"1"', '"1"', false, true],
    ['"1"', '"1"', true, true],
  ])("%s and %s match strongly: %s, weakly: %s", (one, other, strongly, weakly) => {
    const tags = [one, other].map((text) => parseETag([text])) as [EntityTag, EntityTag];
    expect([strongMatch(...tags), weakMatch(...tags)]).toEqual([strongly, weakly]);
  });

  it.each([
    [['"a", W/"b"'], '"a", W/"b"'],
    [['"a"', '"b,c"'], '"a", "b,c"'],
    [['"a", nonsense'], '"a"'],
    [["*"], "*"],
  ])("in a list %j is written %s", (values, expected) => {
    const read = parseIfNoneMatch(values);
    expect(read === null ? null : printIfNoneMatch(read)).toBe(expected);
  });

  it("is not asked for where the field is absent", () => {
    expect([parseIfNoneMatch([]), parseETag([])]).toEqual([null, null]);
  });
});

describe("Vary, Via and Pragma", () => {
  it.each([
    [["Accept, accept-encoding", "ACCEPT"], "accept, accept-encoding"],
    [["Accept, *"], "*"],
    [[""], ""],
    [["a b"], ""],
  ])("Vary %j is %j", (values, expected) => {
    expect(printVary(parseVary(values))).toBe(expected);
  });

  it("Via has a hop for each intermediary", () => {
    const hops = parseVia(["1.0 fred, HTTP/1.1 p.example.net (a comment)"]);
    expect(hops.map(({ by }) => by)).toEqual(["fred", "p.example.net"]);
    expect(printVia(hops)).toBe("1.0 fred, HTTP/1.1 p.example.net");
  });

  it("Pragma is a list in any letters", () => {
    expect(printPragma(parsePragma(["No-Cache, x"]))).toBe("no-cache, x");
  });
});
