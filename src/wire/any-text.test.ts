/**
 * Fields by chance: no reader of a field throws or hangs, and what it read is read again as the same from what is printed.
 * FUZZ_RUNS says how many of each (`npm run test:full`).
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as cors from "./fields/access-control.ts";
import { parseAcceptEncoding, printAcceptEncoding } from "./fields/accept-encoding.ts";
import { parseAccept, printAccept } from "./fields/accept.ts";
import { parseAllow, printAllow } from "./fields/allow.ts";
import { parseAuthSchemes, printAuthScheme } from "./fields/auth-scheme.ts";
import { basicCredentials, bearerToken, parseAuthorization, printBasic } from "./fields/authorization.ts";
import { parseConnection, printConnection } from "./fields/connection.ts";
import { parseContentDisposition, printContentDisposition } from "./fields/content-disposition.ts";
import { parseContentEncoding, printContentEncoding } from "./fields/content-encoding.ts";
import { parseContentLength, printContentLength } from "./fields/content-length.ts";
import { parseContentRange, printContentRange } from "./fields/content-range.ts";
import { parseContentSecurityPolicy, printContentSecurityPolicy } from "./fields/content-security-policy.ts";
import { parseContentType, printContentType } from "./fields/content-type.ts";
import { parseCookieDate, printCookieDate } from "./fields/cookie-date.ts";
import { parseCookie, printCookie } from "./fields/cookie.ts";
import { parseForwarded, printForwarded } from "./fields/forwarded.ts";
import { parseHost, printHost } from "./fields/host.ts";
import { parseIdempotencyKey, printIdempotencyKey } from "./fields/idempotency-key.ts";
import { parseLink, printLink } from "./fields/link.ts";
import { parseLocation, printLocation } from "./fields/location.ts";
import { parseOrigin, printOrigin } from "./fields/origin.ts";
import { parseRange, printRange } from "./fields/range.ts";
import { parseReferrerPolicy } from "./fields/referrer-policy.ts";
import * as socket from "./fields/sec-websocket.ts";
import { parseServerTiming, printServerTiming } from "./fields/server-timing.ts";
import { parseSetCookie } from "./fields/set-cookie.ts";
import {
  parseStrictTransportSecurity,
  printStrictTransportSecurity,
} from "./fields/strict-transport-security.ts";
import { parseTransferEncoding, printTransferEncoding } from "./fields/transfer-encoding.ts";
import { parseUpgrade, printUpgrade } from "./fields/upgrade.ts";
import { parseChallenges, printChallenges } from "./fields/www-authenticate.ts";
import { clientAddress, parseForwardedList, printForwardedList } from "./fields/x-forwarded.ts";

/** Bytes as fields have them, and pieces that mean something somewhere, so that most texts nearly fit. */
const piece = fc.oneof(
  fc.string({
    unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
    maxLength: 6,
  }),
  fc.constantFrom(..."=;,\"\\<>/*:-_.%'()[]@? \t0123456789"),
  fc.constantFrom(
    "a",
    "B",
    "gzip",
    "chunked",
    "text/html",
    "q=",
    "q=0.5",
    "max-age=",
    "rel=next",
    "bytes",
    "0-1",
  ),
  fc.constantFrom(
    "Basic ",
    "Bearer ",
    "realm=",
    "YTpi",
    "utf-8''",
    "filename*=",
    "https://a.test",
    "[::1]",
    "for=",
  ),
  fc.constantFrom(
    "attachment",
    "; ",
    ", ",
    '"a"',
    "%41",
    "Expires=",
    "Secure",
    "SameSite=",
    "dur=",
    "*",
    "null",
  ),
);
const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(""));
const values = fc.array(text, { maxLength: 3 });

/** What a printer must not be asked for: control characters in quotes; it says so by a RangeError. */
function printed(print: () => string): string | null {
  try {
    return print();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** That what `print` makes of a reading is read as the same. */
function holds<Value>(
  read: Value,
  print: (value: NonNullable<Value>) => string,
  parse: (text: string) => unknown,
): void {
  const again = read === null || read === undefined ? null : printed(() => print(read));
  if (again === null) return;
  expect(parse(again)).toEqual(read);
  expect(/[\r\n\0]/.test(again)).toBe(false);
}

/** Readers of one value. */
const single: Readonly<Record<string, (text: string) => unknown>> = {
  "Content-Type": (one) => holds(parseContentType(one), printContentType, parseContentType),
  "Content-Range": (one) => {
    holds(parseContentRange(one), printContentRange, parseContentRange);
  },
  "Content-Disposition": (one) => {
    const read = parseContentDisposition(one);
    if (read === null) return;
    const again = printed(() => printContentDisposition(read.type, read.filename));
    if (again !== null)
      expect(parseContentDisposition(again)?.filename).toBe(read.filename?.toWellFormed() ?? null);
  },
  Range: (one) => holds(parseRange(one), printRange, parseRange),
  Host: (one) => holds(parseHost(one), printHost, parseHost),
  Origin: (one) => holds(parseOrigin(one), printOrigin, parseOrigin),
  "Strict-Transport-Security": (one) =>
    holds(parseStrictTransportSecurity(one), printStrictTransportSecurity, parseStrictTransportSecurity),
  Authorization: (one) => {
    const read = parseAuthorization(one);
    if (read === null) return;
    bearerToken(read);
    const basic = basicCredentials(read);
    const again = basic && printed(() => printBasic(basic));
    const reread = again === null ? null : parseAuthorization(again);
    if (reread !== null) expect(basicCredentials(reread)).toEqual(basic);
  },
  "Authorization, any scheme": (one) => {
    const [first] = parseAuthSchemes(one);
    holds(first ?? null, printAuthScheme, (again) => parseAuthSchemes(again)[0]);
  },
  Cookie: (one) => {
    const pairs = parseCookie(one).map((pair) => ({ name: pair.name.text, value: pair.value.text }));
    const again = parseCookie(printCookie(pairs)).map((pair) => ({
      name: pair.name.text,
      value: pair.value.text,
    }));
    // Without a name, a value with "=" in it reads as a name and a value: so do browsers and servers.
    if (pairs.every(({ name, value }) => name !== "" || !value.includes("="))) expect(again).toEqual(pairs);
  },
  "Set-Cookie": (one) => {
    const read = parseSetCookie(one);
    if (read.name === null) return;
    const parts = [read.name, read.value, ...read.attributes.flatMap(({ name, value }) => [name, value])];
    for (const part of parts) expect(one.slice(part.range.start, part.range.end)).toBe(part.text);
  },
  "the date of a cookie": (one) => {
    const time = parseCookieDate(one);
    if (time !== null) expect(parseCookieDate(printCookieDate(time))).toBe(time);
  },
};

/** Readers of all values of a name. */
const lists: Readonly<Record<string, (values: readonly string[]) => unknown>> = {
  Accept: (all) => holds(parseAccept(all), printAccept, (again) => parseAccept([again])),
  "Accept-Encoding": (all) =>
    holds(parseAcceptEncoding(all), printAcceptEncoding, (again) => parseAcceptEncoding([again])),
  Allow: (all) => holds(parseAllow(all), printAllow, (again) => parseAllow([again])),
  "Access-Control-Allow-Origin": (all) => {
    const read = cors.parseAllowOrigin(all);
    if (read !== null) expect(cors.parseAllowOrigin([cors.printAllowOrigin(read)])).toEqual(read);
  },
  "Access-Control-Allow-Headers": (all) =>
    holds(cors.parseCorsNames(all), cors.printCorsNames, (again) => cors.parseCorsNames([again])),
  "Access-Control-Max-Age": (all) => {
    cors.parseMaxAge(all);
    cors.parseAllowCredentials(all);
    cors.parseRequestMethod(all);
  },
  Connection: (all) => {
    const read = parseConnection(all);
    if (!read.join("").includes('"')) expect(parseConnection([printConnection(read)])).toEqual(read);
  },
  "Content-Encoding": (all) =>
    holds(parseContentEncoding(all), printContentEncoding, (again) => parseContentEncoding([again])),
  "Content-Length": (all) => {
    const { length } = parseContentLength(all);
    holds(length, printContentLength, (again) => parseContentLength([again]).length);
  },
  "Content-Security-Policy": (all) => {
    for (const { directives } of parseContentSecurityPolicy(all)) {
      const again = parseContentSecurityPolicy([printContentSecurityPolicy(directives)]);
      expect(again).toEqual([{ directives, repeated: [] }]);
    }
  },
  Forwarded: (all) => {
    const read = parseForwarded(all).filter((hop) => Object.values(hop).some((value) => value !== null));
    holds(read, printForwarded, (again) => parseForwarded([again]));
  },
  "Idempotency-Key": (all) =>
    holds(
      parseIdempotencyKey(all)?.key ?? null,
      printIdempotencyKey,
      (again) => parseIdempotencyKey([again])?.key,
    ),
  Link: (all) => holds(parseLink(all), printLink, (again) => parseLink([again])),
  Location: (all) => {
    const read = parseLocation(all);
    if (read !== null) expect(printLocation(read.reference)).toMatch(/^[!-~]*$/);
  },
  "Referrer-Policy": (all) => parseReferrerPolicy(all),
  "Sec-WebSocket-Extensions": (all) => {
    holds(socket.parseExtensions(all), socket.printExtensions, (again) => socket.parseExtensions([again]));
    socket.parseSubprotocols(all);
    socket.parseWebSocketVersions(all);
    all.map(socket.isWebSocketKey);
  },
  "Server-Timing": (all) =>
    holds(parseServerTiming(all), printServerTiming, (again) => parseServerTiming([again])),
  "Transfer-Encoding": (all) =>
    holds(parseTransferEncoding(all), printTransferEncoding, (again) => parseTransferEncoding([again])),
  Upgrade: (all) => holds(parseUpgrade(all), printUpgrade, (again) => parseUpgrade([again])),
  "WWW-Authenticate": (all) => {
    const read = parseChallenges(all);
    const again = printed(() => printChallenges(read));
    if (again !== null)
      expect(parseChallenges([again]).map((one) => one.scheme)).toEqual(read.map((one) => one.scheme));
  },
  "X-Forwarded-For": (all) => {
    clientAddress(all, 2);
    const read = parseForwardedList(all);
    if (!read.join("").includes('"')) expect(parseForwardedList([printForwardedList(read)])).toEqual(read);
  },
};

describe("whatever a field says", () => {
  it.each(Object.entries(single))(
    "%s is read without a throw, and again from what is printed",
    (_, check) => {
      expect(() => fc.assert(fc.property(text, (one) => void check(one)))).not.toThrow();
    },
  );

  it.each(Object.entries(lists))("%s is read without a throw, and again from what is printed", (_, check) => {
    expect(() => fc.assert(fc.property(values, (all) => void check(all)))).not.toThrow();
  });

  it("long and hostile texts end in time", () => {
    const long = 20_000;
    const hostile = [
      '"',
      "\\",
      "<",
      ",",
      ";",
      "=",
      " ",
      "a",
      "a,",
      "a=",
      'a="',
      "%",
      "a b ",
      "-",
      "1",
      "/",
      "(",
    ];
    const started = performance.now();
    for (const unit of hostile) {
      const one = unit.repeat(long / unit.length);
      for (const check of Object.values(single)) check(one);
      for (const check of Object.values(lists)) check([one]);
    }
    // Some 700 readings; what is quadratic takes minutes.
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});
