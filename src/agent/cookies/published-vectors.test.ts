/**
 * The cookie tests of the IETF's working group, `tests/data` of https://github.com/abarth/http-state, against the algorithms here.
 * They are data, and come with an early release of tough-cookie (BSD 3-Clause), which is installed under the name
 * `ietf-cookie-vectors` for them alone. They were made for RFC 6265; where 6265bis says otherwise, the tables below say what and
 * why. Of 222 sequences 195 agree and 27 differ; all 70 dates agree.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { getDomain, getPublicSuffix } from "tldts";
import { describe, expect, it } from "vitest";
import { textOf } from "../../wire/bytes.ts";
import { parseCookieDate } from "../../wire/fields/cookie-date.ts";
import type { CookieContext, StoredCookie } from "./cookie.ts";
import { retrieveCookies } from "./retrieve-cookies.ts";
import { receiveCookie } from "./store-cookie.ts";

interface CookieVector {
  readonly test: string;
  readonly received: readonly string[];
  readonly sent: readonly { readonly name: string; readonly value: string }[];
  readonly "sent-to"?: string;
}

interface DateVector {
  readonly test: string;
  readonly expected: string | null;
}

/** One of the files begins with its licence, in comments. */
function read(file: string): unknown {
  const path = createRequire(import.meta.url).resolve(`ietf-cookie-vectors/test/ietf_data/${file}`);
  return JSON.parse(readFileSync(path, "utf8").replace(/^(?:\/\/.*\n|\s)+/, ""));
}

const cookieVectors = read("parser.json") as readonly CookieVector[];
const dateVectors = [
  ...(read("dates/examples.json") as readonly DateVector[]),
  ...(read("dates/bsd-examples.json") as readonly DateVector[]),
];

/** Between the dates that the vectors take for past, and those they take for future. */
const now = Date.UTC(2015, 0, 1);

function at(url: string): CookieContext {
  return {
    url: new URL(url),
    now,
    via: "http",
    sameSite: true,
    topLevelNavigation: true,
    method: "GET",
    isPublicSuffix: (domain) => getDomain(domain) === null && getPublicSuffix(domain) === domain,
  };
}

/** One character for each byte, as fields come from the wire. */
const wire = (text: string): string => textOf(new TextEncoder().encode(text));

/** What goes back after the answer of `/cookie-parser` was followed to `sent-to`. */
function sent(vector: CookieVector): string {
  const from = at(`http://home.example.org:8888/cookie-parser?${vector.test}`);
  const jar = vector.received.reduce<readonly StoredCookie[]>(
    (cookies, field) => receiveCookie(cookies, wire(field), from).cookies,
    [],
  );
  const target = new URL(vector["sent-to"] ?? `/cookie-parser-result?${vector.test}`, from.url);
  return retrieveCookies(jar, at(target.href)).text;
}

function expected(vector: CookieVector): string {
  return vector.sent.map(({ name, value }) => wire(name === "" ? value : `${name}=${value}`)).join("; ");
}

const nameless = "a cookie without a name is kept (5.6, step 3), where RFC 6265 passed it over";
const control = "a control character makes the browser pass over the whole field (5.6, step 1)";

/** What is sent by 6265bis where the vectors have something else. */
const differences: readonly (readonly [test: string, text: string, because: string])[] = [
  ...["0004", "0023", "0024", "0025", "0026", "0028", "NAME0023"].map(
    (test) => [test, "foo", nameless] as const,
  ),
  ["0021", "a=b; x; c=d", nameless],
  ["0027", "bar", nameless],
  ["CHROMIUM0009", "BLAHHH", nameless],
  ["CHROMIUM0010", String.raw`"BLA\"HHH"`, nameless],
  ["CHROMIUM0012", "ABC", nameless],
  ["MOZILLA0012", 'test="fubar! = foo; five', nameless],
  ["MOZILLA0014", "six", nameless],
  ["MOZILLA0015", "seven", nameless],
  ["MOZILLA0016", "eight", nameless],
  ["MOZILLA0017", "eight; test=six", nameless],
  ["NAME0017", "a=bar", nameless],
  ["NAME0025", "==a=bar", nameless],
  ["NAME0028", "a", nameless],
  ["NAME0031", '"foo', nameless],
  ["NAME0032", String.raw`"foo\"bar`, nameless],
  ["NAME0033", "aaa", nameless],
  ["DISABLED_CHROMIUM0022", "", control],
  ["DISABLED_CHROMIUM0023", "", control],
  [
    "DISABLED_PATH0029",
    "",
    "paths are compared as they are written (5.1.4); the vector itself is marked disabled",
  ],
  [
    "OPTIONAL_DOMAIN0042",
    "foo=bar",
    "an empty last Domain counts as none (5.7, step 7); RFC 6265 left it open",
  ],
];
const differing = new Set(differences.map(([test]) => test));

describe("the vectors of the IETF", () => {
  it.each(
    cookieVectors.filter(({ test }) => !differing.has(test)).map((vector) => [vector.test, vector] as const),
  )("%s", (_, vector) => {
    expect(sent(vector)).toBe(expected(vector));
  });

  it.each(differences)("%s differs and sends %j, since %s", (test, text) => {
    const vector = cookieVectors.find((one) => one.test === test);
    if (vector === undefined) throw new Error(`there is no vector ${test}`);
    expect(sent(vector)).toBe(text);
    expect(expected(vector)).not.toBe(text);
  });

  it.each(dateVectors.map((vector) => [vector.test, vector.expected] as const))(
    "the date %j",
    (text, date) => {
      expect(parseCookieDate(text)).toBe(date === null ? null : Date.parse(date));
    },
  );
});
