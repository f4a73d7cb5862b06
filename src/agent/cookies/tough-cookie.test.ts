/**
 * The cookies here against tough-cookie, which many programs of Node have for a jar: where its reading is that of RFC 6265, both
 * must say the same of whatever comes. Where they differ, 6265bis is on the side of this browser, and the case is below.
 */
import fc from "fast-check";
import { getPublicSuffix } from "tldts";
import * as tough from "tough-cookie";
import { describe, expect, it } from "vitest";
import { parseCookieDate } from "../../wire/fields/cookie-date.ts";
import { parseSetCookie, type CookieAttribute } from "../../wire/fields/set-cookie.ts";
import type { CookieContext, StoredCookie } from "./cookie.ts";
import { domainMatch } from "./domain-match.ts";
import { defaultPath, pathMatch } from "./path-match.ts";
import { retrieveCookies } from "./retrieve-cookies.ts";
import { receiveCookie } from "./store-cookie.ts";

/** What a field says, in words of neither. */
interface Said {
  readonly name: string;
  readonly value: string;
  readonly domain: string | null;
  readonly path: string | null;
  readonly expires: number | null;
  readonly maxAge: number | null;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: string | null;
}

function weRead(field: string): Said | null {
  const read = parseSetCookie(field);
  if (read.name === null || (read.name.text === "" && read.value.text === "")) return null;
  const attributes = read.attributes.map(({ is }) => is);
  const last = <Kind extends CookieAttribute["kind"]>(kind: Kind) =>
    attributes.findLast((is): is is Extract<CookieAttribute, { kind: Kind }> => is.kind === kind);
  const site = last("same-site");
  return {
    name: read.name.text,
    value: read.value.text,
    domain: last("domain")?.domain ?? null,
    path: last("path")?.path ?? null,
    expires: last("expires")?.time ?? null,
    maxAge: last("max-age")?.seconds ?? null,
    secure: last("secure") !== undefined,
    httpOnly: last("http-only") !== undefined,
    sameSite: site?.known === true ? site.enforcement.toLowerCase() : null,
  };
}

function toughReads(field: string): Said | null {
  const read = tough.Cookie.parse(field, { loose: true });
  if (read === undefined || (read.key === "" && read.value === "")) return null;
  return {
    name: read.key,
    value: read.value,
    domain: read.domain,
    path: read.path,
    expires: read.expires instanceof Date ? read.expires.getTime() : null,
    maxAge: typeof read.maxAge === "number" ? read.maxAge : null,
    secure: read.secure,
    httpOnly: read.httpOnly,
    sameSite: read.sameSite ?? null,
  };
}

const printable = fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code));
const noise = fc.string({ unit: printable, maxLength: 6 });
const pair = fc.oneof(fc.constantFrom("a=b", " a = b ", 'a="b;c"', "a==", "a=", "b", ""), noise);
const attribute = fc.oneof(
  fc.constantFrom(
    "Secure",
    "HttpOnly",
    " secure = 1",
    "Path=/a",
    "path",
    "Path=a",
    "PATH = /b ",
    "Domain=A.test",
  ),
  fc.constantFrom(
    "Domain=.a.test",
    "Domain=..b",
    "Max-Age=60",
    "max-age=-5",
    "Max-Age=6x",
    "Max-Age=",
    "Max-Age=007",
  ),
  fc.constantFrom(
    "Expires=Wed, 09 Jun 2021 10:18:14 GMT",
    "expires=09-jun-21 10:18:14",
    "Expires=soon",
    "Expires=",
  ),
  fc.constantFrom("SameSite=Lax", "samesite=STRICT", "SameSite=None", "SameSite", "SameSite=x", "", "x=y"),
  noise,
);
const setCookie = fc
  .tuple(pair, fc.array(attribute, { maxLength: 5 }))
  .map(([first, rest]) => [first, ...rest].join(";"));

describe("Set-Cookie", () => {
  it("is read alike", () => {
    fc.assert(
      fc.property(setCookie, (field) => {
        fc.pre(!/^\s*=/.test(field) && weRead(field)?.domain !== "");
        expect(weRead(field)).toEqual(toughReads(field));
      }),
    );
  });

  it.each<
    readonly [because: string, field: string, ours: Partial<Said> | null, theirs: Partial<Said> | null]
  >([
    [
      "a name that is empty is a name (5.6, step 3)",
      "=a=b",
      { name: "", value: "a=b" },
      { name: "a", value: "b" },
    ],
    [
      "the last Domain counts, an empty one too (5.7, step 7)",
      "a=b; Domain=a.test; Domain=",
      { domain: "" },
      { domain: "a.test" },
    ],
    ["a control character spoils the field (5.6, step 1)", "a=b\x01; Path=/", null, null],
    ["the same anywhere in it", "a=b; Path=/\x01", null, { path: "/\x01" }],
    ["and DEL is one", "a=b\x7f", null, { value: "b\x7f" }],
    ["the tab is none", "a=b\tc", { value: "b\tc" }, null],
    ["a field does not end with its line", "a=b\nc", null, { value: "b" }],
    ["spaces are those of the wire, not all of Unicode", "a=\xa0b", { value: "\xa0b" }, { value: "b" }],
  ])("differs: %s", (_, field, ours, theirs) => {
    const [one, other] = [weRead(field), toughReads(field)];
    if (ours === null) expect(one).toBeNull();
    else expect(one).toMatchObject(ours);
    if (theirs === null) expect(other).toBeNull();
    else expect(other).toMatchObject(theirs);
  });
});

describe("a cookie date", () => {
  const token = fc.oneof(
    fc.constantFrom("Wed", "jan", "FEBRUARY", "dec", "10:18:14", "1:2:3", "24:00:00", "9:60:1", "GMT"),
    fc.constantFrom(
      "1",
      "28",
      "09",
      "32",
      "0",
      "1999",
      "21",
      "69",
      "70",
      "1600",
      "1601",
      "031",
      "20x",
      "12345",
    ),
    noise,
  );
  const delimiter = fc.constantFrom(" ", "-", ", ", "/", ".", ":");
  const text = fc.array(fc.tuple(token, delimiter), { maxLength: 7 }).map((pieces) => pieces.flat().join(""));

  it("is read alike", () => {
    fc.assert(
      fc.property(text, (date) => {
        expect(parseCookieDate(date)).toBe(tough.parseDate(date)?.getTime() ?? null);
      }),
    );
  });
});

describe("domains and paths", () => {
  const label = fc.constantFrom("a", "b", "ab", "test", "1", "127");
  const host = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join("."));
  const path = fc
    .array(fc.constantFrom("/", "a", "b", "%41", "//"), { maxLength: 6 })
    .map((pieces) => `/${pieces.join("")}`);

  it("match alike", () => {
    fc.assert(
      fc.property(host, host, path, path, (one, other, long, short) => {
        expect(domainMatch(one, other)).toBe(tough.domainMatch(one, other));
        expect(pathMatch(long, short)).toBe(tough.pathMatch(long, short));
      }),
    );
  });

  it("give a cookie the same path where it names none", () => {
    fc.assert(
      fc.property(path, (text) => {
        const url = new URL(`http://a.test${text}`);
        expect(defaultPath(url)).toBe(tough.defaultPath(url.pathname));
      }),
    );
  });
});

describe("a jar", () => {
  const part = (...texts: readonly string[]) => fc.constantFrom("", ...texts);
  const field = fc
    .tuple(
      fc.constantFrom("a=1", "a=2", "b=3", "__Secure-c=4", "__Host-d=5"),
      part("; Domain=example.com", "; Domain=app.example.com", "; Domain=com", "; Domain=other.org"),
      part("; Path=/", "; Path=/a", "; Path=/a/b"),
      part("; Max-Age=60", "; Max-Age=0", "; Expires=Thu, 01 Jan 1970 00:00:01 GMT"),
      part("; Secure"),
      part("; HttpOnly"),
    )
    // Of another name where no Domain is given: the case below.
    .map(([pair, domain, ...rest]) =>
      [domain === "" ? pair.replace("=", "-own=") : pair, domain, ...rest].join(""),
    );
  // Over https: RFC 6265 lets a server without it set and replace Secure cookies, which 6265bis does not.
  const address = fc
    .tuple(
      fc.constantFrom("example.com", "app.example.com", "www.app.example.com", "other.org"),
      fc.constantFrom("/", "/a", "/a/", "/a/b", "/ab", "/a/b/c"),
    )
    .map(([host, path]) => `https://${host}${path}`);

  function at(url: string): CookieContext {
    return {
      url: new URL(url),
      now: Date.now(),
      via: "http",
      method: "GET",
      sameSite: true,
      topLevelNavigation: false,
      isPublicSuffix: (domain) => getPublicSuffix(domain) === domain,
    };
  }

  it("sends the same cookies in the same order, whatever came before", () => {
    const history = fc.array(fc.tuple(address, field), { maxLength: 8 });
    fc.assert(
      fc.property(history, address, (received, asked) => {
        const jar = new tough.CookieJar(undefined, { prefixSecurity: "strict", looseMode: true });
        let cookies: readonly StoredCookie[] = [];
        for (const [url, text] of received) {
          jar.setCookieSync(text, url, { ignoreError: true });
          // It keeps an expired cookie until it is asked for, and gives the age of that one to the next of its name.
          jar.getCookiesSync(url, { allPaths: true });
          ({ cookies } = receiveCookie(cookies, text, at(url)));
        }
        expect(retrieveCookies(cookies, at(asked)).text).toBe(jar.getCookieStringSync(asked));
      }),
    );
  });

  it("differs: a cookie of one host and one of the names under it are two (5.7, step 22)", () => {
    const jar = new tough.CookieJar();
    const url = "https://example.com/";
    let cookies: readonly StoredCookie[] = [];
    for (const text of ["a=1", "a=2; Domain=example.com"]) {
      jar.setCookieSync(text, url);
      ({ cookies } = receiveCookie(cookies, text, at(url)));
    }
    expect(retrieveCookies(cookies, at(url)).text).toBe("a=1; a=2");
    expect(jar.getCookieStringSync(url)).toBe("a=2");
  });
});
