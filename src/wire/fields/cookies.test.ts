/** @see https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis-22#section-5.6 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCookieDate, printCookieDate } from "./cookie-date.ts";
import { parseCookie, printCookie } from "./cookie.ts";
import { parseSetCookie, printSetCookie, type CookieAttribute } from "./set-cookie.ts";

function pair(text: string): readonly [string, string] | string {
  const read = parseSetCookie(text);
  return read.name === null ? `step ${read.step}` : [read.name.text, read.value.text];
}

function attributes(text: string): CookieAttribute[] {
  const read = parseSetCookie(text);
  return read.name === null ? [] : read.attributes.map((attribute) => attribute.is);
}

describe("name and value of Set-Cookie", () => {
  it.each<[string, readonly [string, string] | string]>([
    ["a=b", ["a", "b"]],
    [" a = b c ; Secure", ["a", "b c"]],
    ["a=b=c", ["a", "b=c"]],
    ["a=", ["a", ""]],
    ["=b", ["", "b"]],
    ["alone", ["", "alone"]],
    ['a="b; c"', ["a", '"b']],
    ["", ["", ""]],
    ["a\tb=\tc\t", ["a\tb", "c"]],
    ["a=%20", ["a", "%20"]],
    ["a=b\x00", "step 1"],
    ["a=b; Path=/\x7f", "step 1"],
    [`a=${"b".repeat(4095)}`, ["a", "b".repeat(4095)]],
    [`a=${"b".repeat(4096)}`, "step 5"],
  ])("of %j", (text, expected) => {
    expect(pair(text)).toEqual(expected);
  });
});

describe("attributes of Set-Cookie", () => {
  it.each<[string, CookieAttribute]>([
    ["Secure", { kind: "secure" }],
    ["secure=no", { kind: "secure" }],
    ["HTTPONLY", { kind: "http-only" }],
    ["Path=/a", { kind: "path", path: "/a" }],
    ["Path=a", { kind: "path", path: null }],
    ["Path", { kind: "path", path: null }],
    ["Domain=.App.Test", { kind: "domain", domain: "app.test" }],
    ["Domain=", { kind: "domain", domain: "" }],
    ["Max-Age=60", { kind: "max-age", seconds: 60 }],
    ["Max-Age=-1", { kind: "max-age", seconds: -1 }],
    ["SameSite=LAX", { kind: "same-site", enforcement: "Lax", known: true }],
    ["SameSite=None", { kind: "same-site", enforcement: "None", known: true }],
    ["SameSite=Loose", { kind: "same-site", enforcement: "Default", known: false }],
    ["Expires=Sun, 06 Nov 1994 08:49:37 GMT", { kind: "expires", time: Date.UTC(1994, 10, 6, 8, 49, 37) }],
  ])("reads %j", (attribute, expected) => {
    expect(attributes(`a=b;${attribute}`)).toEqual([expected]);
    expect(attributes(`a=b; ${attribute} ;`)[0]).toEqual(expected);
  });

  it.each([
    "Max-Age=",
    "Max-Age=1h",
    "Max-Age=+1",
    "Max-Age=1.5",
    "Expires=soon",
    "Priority=High",
    "Partitioned",
    "",
    `Path=/${"a".repeat(1024)}`,
  ])("passes over %j", (attribute) => {
    expect(attributes(`a=b; ${attribute}`).map((is) => is.kind)).toEqual(["ignored"]);
  });

  it("stand where their ranges say", () => {
    const text = "id=7; Path = /a ;Secure";
    const read = parseSetCookie(text);
    if (read.name === null) throw new Error("not read");
    const parts = [read.name, read.value, ...read.attributes.flatMap(({ name, value }) => [name, value])];
    expect(parts.map(({ range }) => text.slice(range.start, range.end))).toEqual(
      parts.map((part) => part.text),
    );
    expect(parts.map((part) => part.text)).toEqual(["id", "7", "Path", "/a", "Secure", ""]);
  });

  it("written by the printer are read back", () => {
    const cookie = {
      name: "id",
      value: "7",
      domain: "app.test",
      path: "/a",
      maxAge: 60,
      secure: true,
      httpOnly: true,
      sameSite: "Lax",
    } as const;
    expect(printSetCookie(cookie)).toBe(
      "id=7; Domain=app.test; Path=/a; Max-Age=60; Secure; HttpOnly; SameSite=Lax",
    );
    expect(attributes(printSetCookie({ name: "a", value: "b", expires: 0 }))).toEqual([
      { kind: "expires", time: 0 },
    ]);
    expect(() => printSetCookie({ name: "a", value: "b; Secure" })).toThrow(RangeError);
  });
});

describe("a cookie date", () => {
  it.each([
    ["Sun, 06 Nov 1994 08:49:37 GMT", Date.UTC(1994, 10, 6, 8, 49, 37)],
    ["Sunday, 06-Nov-94 08:49:37 GMT", Date.UTC(1994, 10, 6, 8, 49, 37)],
    ["Sun Nov  6 08:49:37 1994", Date.UTC(1994, 10, 6, 8, 49, 37)],
    ["6 november 69 1:2:3", Date.UTC(2069, 10, 6, 1, 2, 3)],
    ["01:02:03x 6th Jan 1970", Date.UTC(1970, 0, 6, 1, 2, 3)],
    ["29 Feb 2024 00:00:00", Date.UTC(2024, 1, 29)],
  ])("%j is read", (text, expected) => {
    expect(parseCookieDate(text)).toBe(expected);
  });

  it.each([
    "",
    "soon",
    "29 Feb 2023 00:00:00",
    "32 Jan 2024 00:00:00",
    "1 Jan 1600 00:00:00",
    "1 Jan 2024 24:00:00",
    "1 Jan 2024",
    "1 Jan 2024 1:60:00",
    "1 Foo 2024 00:00:00",
    "1 Jan 20245 00:00:00",
  ])("%j is none", (text) => {
    expect(parseCookieDate(text)).toBeNull();
  });

  it("is written in the form that servers should send", () => {
    expect(printCookieDate(784_111_777_000)).toBe("Sun, 06 Nov 1994 08:49:37 GMT");
  });
});

describe("the Cookie field", () => {
  it("is read as pairs, and written from them", () => {
    const read = parseCookie("a=1; b = 2 ;alone; ;=x; c=d=e");
    expect(read.map(({ name, value }) => [name.text, value.text])).toEqual([
      ["a", "1"],
      ["b", "2"],
      ["", "alone"],
      ["", "x"],
      ["c", "d=e"],
    ]);
    expect(
      printCookie([
        { name: "a", value: "1" },
        { name: "", value: "x" },
        { name: "c", value: "" },
      ]),
    ).toBe("a=1; x; c=");
  });
});

describe("any text", () => {
  it("has its parts where their ranges say", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "=", ";", " ", "\t", "Path", "/", "Max-Age", "1", "\0", "\xff"),
    });
    fc.assert(
      fc.property(text, (value) => {
        const read = parseSetCookie(value);
        const parts =
          read.name === null ? [] : [read.name, read.value, ...read.attributes.map((one) => one.value)];
        for (const part of [...parts, ...parseCookie(value).map((one) => one.value)]) {
          expect(value.slice(part.range.start, part.range.end)).toBe(part.text);
        }
        expect(parts.length === 0).toBe(value.includes("\0"));
      }),
    );
  });
});
