/** @see https://fetch.spec.whatwg.org/#terminology-headers */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isForbiddenRequestHeader } from "./forbidden-header.ts";
import {
  append,
  contains,
  extractTokens,
  get,
  isHeaderValue,
  normalizeValue,
  remove,
  set,
  sortAndCombine,
  type HeaderList,
} from "./header-list.ts";
import { isForbiddenMethod, normalizeMethod } from "./method.ts";
import { corsFilteredResponse, isCorsSafelistedResponseHeaderName, networkError } from "./response.ts";
import { isSameSite, registrableDomain } from "./same-site.ts";

const name = fc.constantFrom("Accept", "accept", "X-A", "x-a", "X-B", "Set-Cookie", "set-cookie");
const value = fc.string({ maxLength: 8 }).map(normalizeValue).filter(isHeaderValue);
const list = fc.array(fc.tuple(name, value), { maxLength: 12 });

describe("a header list", () => {
  it("sorts and combines as the Headers of Node do", () => {
    fc.assert(
      fc.property(list, (pairs) => {
        expect(sortAndCombine(pairs)).toEqual([...new Headers(pairs)]);
      }),
    );
  });

  it("takes, gives, replaces and loses as the Headers of Node do", () => {
    const step = fc.tuple(fc.constantFrom("append", "set", "delete"), name, value);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const own: HeaderList = [];
        const theirs = new Headers();
        for (const [what, one, its] of steps) {
          if (what === "append") append(own, one, its);
          else if (what === "set") set(own, one, its);
          else remove(own, one);
          if (what === "delete") theirs.delete(one);
          else theirs[what](one, its);
          expect(contains(own, one)).toBe(theirs.has(one));
          expect(get(own, one)).toBe(theirs.get(one));
        }
        expect(sortAndCombine(own)).toEqual([...theirs]);
      }),
    );
  });

  it.each([
    [[], null],
    [[["A", ""]], []],
    [
      [
        ["A", "x, y"],
        ["a", "z"],
      ],
      ["x", "y", "z"],
    ],
    [[["A", ",x,,y ,"]], ["x", "y"]],
    [[["A", "x y"]], "failure"],
    [[["A", '"x"']], "failure"],
  ] as const)("%j has the tokens %j", (pairs, tokens) => {
    expect(extractTokens(pairs, "A")).toEqual(tokens);
  });
});

describe("what is the browser's alone", () => {
  it.each([
    ["Cookie", "a=1", true],
    ["HOST", "a", true],
    ["Sec-Fetch-Mode", "cors", true],
    ["proxy-x", "1", true],
    ["X-HTTP-Method-Override", "GET, trace", true],
    ["X-HTTP-Method-Override", "GET", false],
    ["User-Agent", "me", false],
    ["Authorization", "Bearer x", false],
    ["Security", "1", false],
  ])("%s: %s is forbidden: %s", (header, its, expected) => {
    expect(isForbiddenRequestHeader(header, its)).toBe(expected);
  });

  it.each([
    ["get", "GET", false],
    ["patch", "patch", false],
    ["query", "query", false],
    ["Trace", "Trace", true],
    ["TRACK", "TRACK", true],
  ])("the method %s is sent as %s, and is forbidden: %s", (method, sent, isForbidden) => {
    expect(normalizeMethod(method)).toBe(sent);
    expect(isForbiddenMethod(method)).toBe(isForbidden);
  });
});

describe("a response header across origins", () => {
  it.each([
    ["Content-Type", [], true],
    ["PRAGMA", [], true],
    ["ETag", [], false],
    ["ETag", ["etag"], true],
    ["Set-Cookie", ["set-cookie"], false],
    ["*", ["*"], true],
    ["X-Own", ["*"], false],
  ])("%s with %j exposed is seen: %s", (header, exposed, expected) => {
    expect(isCorsSafelistedResponseHeaderName(header, exposed)).toBe(expected);
  });

  it("is never more than the server sent, and never a cookie", () => {
    fc.assert(
      fc.property(list, fc.array(name), (headers, exposed) => {
        const decision = { rule: "", outcome: "", because: "", reference: "", url: "" };
        const seen = corsFilteredResponse({ ...networkError(decision), headers }, exposed).headers;
        expect(headers).toEqual(expect.arrayContaining(seen));
        expect(contains(seen, "Set-Cookie")).toBe(false);
      }),
    );
  });
});

describe("a site", () => {
  const isPublicSuffix = (domain: string): boolean => ["test", "uk", "co.uk"].includes(domain);
  it.each([
    ["app.test", "app.test"],
    ["a.b.app.test", "app.test"],
    ["test", null],
    ["shop.co.uk", "shop.co.uk"],
    ["co.uk", null],
    ["localhost", null],
    ["a.unknown", "a.unknown"],
    ["127.0.0.1", null],
    ["[::1]", null],
  ])("%s has the registrable domain %s", (host, expected) => {
    expect(registrableDomain(host, isPublicSuffix)).toBe(expected);
  });

  it.each([
    ["http://app.test", "http://api.app.test:3000", true],
    ["http://app.test", "https://app.test", false],
    ["http://app.test", "http://other.test", false],
    ["http://localhost:1", "http://localhost:2", true],
    ["http://a.localhost", "http://localhost", false],
    ["http://127.0.0.1", "http://127.0.0.1:9", true],
    ["null", "null", false],
  ])("%s and %s are one: %s", (one, other, expected) => {
    expect(isSameSite(one, other, isPublicSuffix)).toBe(expected);
  });
});
