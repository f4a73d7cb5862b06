/** @see https://www.rfc-editor.org/rfc/rfc9110#section-11 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  basicCredentials,
  bearerToken,
  parseAuthorization,
  printBasic,
  printBearer,
} from "./authorization.ts";
import { parseChallenges, printChallenges, realmOf } from "./www-authenticate.ts";
import { parseContentSecurityPolicy, printContentSecurityPolicy } from "./content-security-policy.ts";
import { parseIdempotencyKey, printIdempotencyKey } from "./idempotency-key.ts";
import { parseReferrerPolicy, printReferrerPolicy } from "./referrer-policy.ts";
import { parseStrictTransportSecurity, printStrictTransportSecurity } from "./strict-transport-security.ts";

const basic = (value: string): unknown => {
  const read = parseAuthorization(value);
  return read && basicCredentials(read);
};

describe("Authorization", () => {
  it.each([
    // RFC 7617, sections 2 and 2.1.
    ["Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", { user: "Aladdin", password: "open sesame" }],
    ["basic dGVzdDoxMjPCow==", { user: "test", password: "123£" }],
    ["Basic  YTpiOmM=", { user: "a", password: "b:c" }],
    ["Basic Og==", { user: "", password: "" }],
    ["Basic YWI=", null],
    ["Basic !!!", null],
    ["Basic /w==", null],
    ["Basic", null],
    ["Bearer abc", null],
    ["", null],
  ])("%j holds for Basic %j", (value, expected) => {
    expect(basic(value)).toEqual(expected);
  });

  it("is read as Basic is written, whatever the name and the password", () => {
    const text = fc.string({ unit: "grapheme" }).map((one) => one.replace(/[\x00-\x1f\x7f]/g, ""));
    fc.assert(
      fc.property(
        text.map((one) => one.replaceAll(":", "")),
        text,
        (user, password) => {
          expect(basic(printBasic({ user, password }))).toEqual({ user, password });
        },
      ),
    );
    expect(() => printBasic({ user: "a:b", password: "" })).toThrow(RangeError);
  });

  it("has a token for Bearer (RFC 6750, section 2.1)", () => {
    const read = parseAuthorization("Bearer mF_9.B5f-4.1JqM");
    expect(read && bearerToken(read)).toBe("mF_9.B5f-4.1JqM");
    expect(printBearer("a.b")).toBe("Bearer a.b");
    expect(() => printBearer("a b")).toThrow(RangeError);
    expect(parseAuthorization("Bearer")?.token).toBeNull();
    expect(parseAuthorization("=x")).toBeNull();
  });
});

describe("WWW-Authenticate", () => {
  it("may hold several challenges in one field (RFC 9110, section 11.6.1)", () => {
    const read = parseChallenges([
      'Basic realm="simple", Newauth realm="apps", type=1, title="Login to \\"apps\\""',
      "Negotiate, Bearer",
    ]);
    expect(read.map(({ scheme }) => scheme)).toEqual(["basic", "newauth", "negotiate", "bearer"]);
    expect(read.map(realmOf)).toEqual(["simple", "apps", null, null]);
    expect(read[1]?.parameters.at(-1)).toEqual({ name: "title", value: 'Login to "apps"' });
  });

  it("is read as it is written, the realm always in quotes", () => {
    const text = printChallenges(
      parseChallenges(['Bearer error="invalid_token", realm=a', "Negotiate YWI="]),
    );
    expect(text).toBe('bearer realm="a", error=invalid_token, negotiate YWI=');
    expect(parseChallenges([text]).map(({ scheme, token }) => [scheme, token])).toEqual([
      ["bearer", null],
      ["negotiate", "YWI="],
    ]);
    expect(printChallenges(parseChallenges(["Basic realm=x"]))).toBe('basic realm="x"');
  });
});

describe("Strict-Transport-Security", () => {
  it.each([
    ["max-age=31536000", { maxAge: 31_536_000, includeSubDomains: false, preload: false }],
    ['max-age="5" ; IncludeSubDomains; preload', { maxAge: 5, includeSubDomains: true, preload: true }],
    ["max-age=0", { maxAge: 0, includeSubDomains: false, preload: false }],
    ["includeSubDomains", null],
    ["max-age=-1", null],
    ["max-age=1; max-age=2", null],
    ["", null],
  ])("%j is %j", (value, expected) => {
    const read = parseStrictTransportSecurity(value);
    expect(read).toEqual(expected);
    expect(read && parseStrictTransportSecurity(printStrictTransportSecurity(read))).toEqual(expected);
  });
});

describe("Referrer-Policy", () => {
  it.each([
    [["no-referrer"], "no-referrer"],
    [["no-referrer, Strict-Origin-When-Cross-Origin"], "strict-origin-when-cross-origin"],
    [["same-origin", "never"], "same-origin"],
    [["always"], null],
    [[], null],
  ])("%j is %s", (values, expected) => {
    const read = parseReferrerPolicy(values);
    expect(read).toBe(expected);
    expect(read && printReferrerPolicy(read)).toBe(expected);
  });
});

describe("Idempotency-Key", () => {
  it.each([
    [
      ['"8e03978e-40d5-43dd-bc93-6894a57f9324"'],
      { key: "8e03978e-40d5-43dd-bc93-6894a57f9324", quoted: true },
    ],
    [['"a\\"b\\\\"'], { key: 'a"b\\', quoted: true }],
    [["abc-123"], { key: "abc-123", quoted: false }],
    [['""'], null],
    [['"a\\b"'], null],
    [['a"b'], null],
    [["a b"], null],
    [["a", "a"], null],
    [[], null],
  ])("%j is %j", (values, expected) => {
    const read = parseIdempotencyKey(values);
    expect(read).toEqual(expected);
    expect(read && parseIdempotencyKey([printIdempotencyKey(read.key)])?.key).toBe(read?.key ?? null);
  });
});

describe("Content-Security-Policy", () => {
  it("is a list of policies with directives, of which the first of a name counts", () => {
    const read = parseContentSecurityPolicy([
      "default-src 'self';;  Script-Src 'self'  https://a.test ; script-src *, img-src data:",
      ";",
    ]);
    expect(read).toEqual([
      {
        directives: [
          { name: "default-src", sources: ["'self'"] },
          { name: "script-src", sources: ["'self'", "https://a.test"] },
        ],
        repeated: ["script-src"],
      },
      { directives: [{ name: "img-src", sources: ["data:"] }], repeated: [] },
    ]);
    expect(printContentSecurityPolicy(read[0]?.directives ?? [])).toBe(
      "default-src 'self'; script-src 'self' https://a.test",
    );
  });
});
