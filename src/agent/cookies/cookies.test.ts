/** @see https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis-22#section-5.7 */
import { describe, expect, it } from "vitest";
import type { CookieContext, StoredCookie } from "./cookie.ts";
import { domainMatch } from "./domain-match.ts";
import { domainLimit } from "./limits.ts";
import { ageLimit } from "./new-cookie.ts";
import { defaultPath, pathMatch } from "./path-match.ts";
import { retrieveCookies } from "./retrieve-cookies.ts";
import { isPotentiallyTrustworthy } from "./secure-connection.ts";
import { receiveCookie, type CookieOutcome } from "./store-cookie.ts";

const start = Date.UTC(2026, 0, 1);

function at(url: string, more: Partial<CookieContext> = {}): CookieContext {
  return {
    url: new URL(url),
    now: start,
    via: "http",
    sameSite: true,
    topLevelNavigation: false,
    method: "GET",
    isPublicSuffix: (domain) => ["test", "com", "co.uk", "github.io"].includes(domain),
    ...more,
  };
}

/** The store after these fields came, each from its address. */
function jar(
  ...received: (readonly [url: string, field: string, more?: Partial<CookieContext>])[]
): readonly StoredCookie[] {
  return received.reduce<readonly StoredCookie[]>(
    (cookies, [url, field, more]) => receiveCookie(cookies, field, at(url, more)).cookies,
    [],
  );
}

function receive(
  url: string,
  field: string,
  more?: Partial<CookieContext>,
  cookies: readonly StoredCookie[] = [],
): CookieOutcome {
  const [first] = receiveCookie(cookies, field, at(url, more)).outcomes;
  if (first === undefined) throw new Error("no outcome");
  return first;
}

const verdict = ({ action, decision }: CookieOutcome): string => `${action}: ${decision.rule}`;
const header = (cookies: readonly StoredCookie[], url: string, more?: Partial<CookieContext>): string =>
  retrieveCookies(cookies, at(url, more)).text;
const verdicts = (cookies: readonly StoredCookie[], url: string, more?: Partial<CookieContext>): string[] =>
  retrieveCookies(cookies, at(url, more)).outcomes.map(verdict);

describe("domain-match", () => {
  it.each([
    ["app.test", "app.test", true],
    ["api.app.test", "app.test", true],
    ["myapp.test", "app.test", false],
    ["app.test", "api.app.test", false],
    ["127.0.0.1", "0.0.1", false],
    ["[::1]", "1]", false],
    ["app.test", "", false],
  ])("of %s and %s is %s", (host, domain, expected) => {
    expect(domainMatch(host, domain)).toBe(expected);
  });
});

describe("path-match", () => {
  it.each([
    ["/a", "/a", true],
    ["/a/b", "/a", true],
    ["/ab", "/a", false],
    ["/a/b", "/a/", true],
    ["/a", "/a/", false],
    ["/", "/", true],
  ])("of %s and %s is %s", (path, cookiePath, expected) => {
    expect(pathMatch(path, cookiePath)).toBe(expected);
  });

  it.each([
    ["http://app.test", "/"],
    ["http://app.test/login", "/"],
    ["http://app.test/a/b", "/a"],
    ["http://app.test/a/b/", "/a/b"],
  ])("the default path of %s is %s", (url, expected) => {
    expect(defaultPath(new URL(url))).toBe(expected);
  });
});

describe("a potentially trustworthy address", () => {
  it.each([
    ["https://app.test", true],
    ["wss://app.test", true],
    ["http://app.test", false],
    ["http://localhost:3000", true],
    ["http://a.localhost", true],
    ["http://127.9.9.9", true],
    ["http://[::1]:3000", true],
    ["http://localhost.app.test", false],
  ])("%s: %s", (url, expected) => {
    expect(isPotentiallyTrustworthy(new URL(url))).toBe(expected);
  });
});

describe("a received cookie", () => {
  it("has the fields of the storage model", () => {
    const [cookie] = jar([
      "https://api.app.test/a/b?c",
      "id=7; Domain=app.test; Secure; HttpOnly; SameSite=Strict; Max-Age=60",
    ]);
    expect(cookie).toEqual({
      name: "id",
      value: "7",
      domain: "app.test",
      hostOnly: false,
      path: "/a",
      expires: start + 60_000,
      secure: true,
      httpOnly: true,
      sameSite: "Strict",
      created: start,
      lastAccess: start,
      order: 1,
    });
  });

  it.each([
    ["http://app.test/", "a=b", {}, "kept: stored"],
    ["http://app.test/", "a=b\0", {}, "refused: control-character"],
    ["http://app.test/", `a=${"b".repeat(4096)}`, {}, "refused: too-long"],
    ["http://app.test/", "=", {}, "refused: empty"],
    ["http://app.test/", "a=b; Domain=caf\xe9.test", {}, "refused: domain-character"],
    ["http://app.test/", "a=b; Domain=test", {}, "refused: public-suffix"],
    ["http://github.io/", "a=b; Domain=github.io", {}, "kept: stored"],
    ["http://app.test/", "a=b; Domain=api.app.test", {}, "refused: domain-mismatch"],
    ["http://app.test/", "a=b; Domain=evil.test", {}, "refused: domain-mismatch"],
    ["http://app.test/", "a=b; Secure", {}, "refused: secure-over-http"],
    ["http://localhost:3000/", "a=b; Secure", {}, "kept: stored"],
    ["http://app.test/", "a=b; HttpOnly", { via: "non-http" }, "refused: http-only-from-script"],
    ["http://app.test/", "a=b", { sameSite: false }, "refused: same-site-cross-site"],
    ["http://app.test/", "a=b; SameSite=Lax", { sameSite: false }, "refused: same-site-cross-site"],
    [
      "http://app.test/",
      "a=b; SameSite=Strict",
      { sameSite: false, topLevelNavigation: true },
      "kept: stored",
    ],
    ["https://app.test/", "a=b; SameSite=None; Secure", { sameSite: false }, "kept: stored"],
    ["https://app.test/", "a=b; SameSite=None", {}, "refused: none-without-secure"],
    ["https://app.test/", "__Secure-a=b", {}, "refused: secure-prefix"],
    ["https://app.test/", "__sEcUrE-a=b; Secure", {}, "kept: stored"],
    ["https://app.test/", "__Host-a=b; Secure; Path=/", {}, "kept: stored"],
    ["https://app.test/", "__Host-a=b; Secure", {}, "refused: host-prefix"],
    ["https://app.test/", "__Host-a=b; Secure; Path=/a", {}, "refused: host-prefix"],
    ["https://app.test/", "__Host-a=b; Secure; Path=/; Domain=app.test", {}, "refused: host-prefix"],
    ["https://app.test/", "__host-a=b; Path=/", {}, "refused: host-prefix"],
    ["https://app.test/", "=__Host-a=b; Secure; Path=/", {}, "refused: prefix-in-value"],
    ["https://app.test/", "__Secure-a", {}, "refused: prefix-in-value"],
    ["http://app.test/", "a=b; Max-Age=0", {}, "deleted: expired-on-arrival"],
  ] as const)("from %s: %j with %j is %s", (url, field, more, expected) => {
    expect(verdict(receive(url, field, more))).toBe(expected);
  });

  it("says that a cookie of another path stays where one is to be deleted", () => {
    const before = jar(["http://app.test/app/in", "sid=1; Path=/app"]);
    const { decision } = receive("http://app.test/app/out", "sid=; Path=/; Max-Age=0", {}, before);
    expect(decision.because).toBe(
      "The cookie sid is deleted: it has expired already; the sid of app.test alone, path /app, is another cookie and stays.",
    );
  });

  it("does not stay when it is refused, and says why in a sentence with a source", () => {
    const { cookies, outcomes } = receiveCookie([], "a=b; SameSite=None", at("https://app.test/"));
    expect(cookies).toEqual([]);
    expect(outcomes[0]?.decision).toEqual({
      rule: "none-without-secure",
      outcome: "refused",
      because: "The cookie a is refused: SameSite=None needs Secure.",
      reference: "6265bis (draft 22), 5.7, step 19",
      url: "https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis-22#section-5.7",
    });
  });

  it("takes the place of the one with its name, domain and path, and keeps its age", () => {
    const old = jar(["http://app.test/", "a=1"], ["http://app.test/", "b=1"]);
    const { cookies, outcomes } = receiveCookie(old, "a=2", at("http://app.test/", { now: start + 5 }));
    expect(outcomes.map(verdict)).toEqual(["replaced: replaced"]);
    expect(cookies.find((cookie) => cookie.name === "a")).toMatchObject({
      value: "2",
      created: start,
      order: 1,
    });
    expect(header(cookies, "http://app.test/")).toBe("a=2; b=1");
  });

  it("stands beside one with another path, or with a Domain", () => {
    const cookies = jar(
      ["http://app.test/", "a=1"],
      ["http://app.test/", "a=2; Path=/x"],
      ["http://app.test/", "a=3; Domain=app.test"],
    );
    expect(header(cookies, "http://app.test/x")).toBe("a=2; a=1; a=3");
  });

  it("deletes by a date that has passed", () => {
    const old = jar(["http://app.test/", "a=1"]);
    expect(verdict(receive("http://app.test/", "a=; Max-Age=-1", {}, old))).toBe("deleted: deleted-by-date");
    expect(
      receiveCookie(old, "a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT", at("http://app.test/")).cookies,
    ).toEqual([]);
  });

  it.each([
    ["a=b", null],
    ["a=b; Max-Age=10; Expires=Fri, 01 Jan 2027 00:00:00 GMT", start + 10_000],
    ["a=b; Expires=Fri, 02 Jan 2026 00:00:00 GMT", start + 86_400_000],
    ["a=b; Max-Age=99999999999", start + ageLimit * 1000],
    ["a=b; Expires=Fri, 01 Jan 2100 00:00:00 GMT", start + ageLimit * 1000],
    ["a=b; Max-Age=5; Max-Age=no", start + 5000],
    ["a=b; Max-Age=5; Max-Age=6", start + 6000],
  ])("of %j ends at %s", (field, expected) => {
    expect(jar(["http://app.test/", field])[0]?.expires).toBe(expected);
  });

  it("from plain http leaves a Secure one of its name alone", () => {
    const secure = jar(["https://app.test/", "a=1; Secure; Path=/login"]);
    expect(verdict(receive("http://app.test/", "a=2; Path=/login/en", {}, secure))).toBe(
      "refused: leave-secure-alone",
    );
    expect(verdict(receive("http://app.test/", "a=2; Path=/", {}, secure))).toBe("kept: stored");
    expect(verdict(receive("https://app.test/", "a=2; Path=/login", {}, secure))).toBe("replaced: replaced");
  });

  it("set by a script replaces no HttpOnly one", () => {
    const old = jar(["http://app.test/", "a=1; HttpOnly"]);
    expect(verdict(receive("http://app.test/", "a=2", { via: "non-http" }, old))).toBe(
      "refused: http-only-from-script",
    );
  });

  it("over the limit of its domain drives out the one least lately used, and a Secure one last", () => {
    const fields = Array.from(
      { length: domainLimit },
      (_, index) => `c${index}=1${index === 0 ? "; Secure" : ""}`,
    );
    const full = jar(...fields.map((field) => ["https://app.test/", field] as const));
    const { cookies, outcomes } = receiveCookie(full, "new=1", at("https://app.test/"));
    expect(cookies).toHaveLength(domainLimit);
    expect(outcomes.map((one) => `${one.action} ${one.cookie?.name ?? ""}`)).toEqual([
      "kept new",
      "evicted c1",
    ]);
  });
});

describe("a cookie whose time is over", () => {
  const cookies = jar(
    ["http://app.test/", "hour=1; Max-Age=3600"],
    ["http://app.test/", "admin=1; Max-Age=3600; Path=/admin"],
    ["http://app.test/", "session=1"],
  );
  const hour = 3_600_000;

  it.each([
    [hour - 1, "hour=1; session=1", ["sent", "sent", "withheld"]],
    [hour, "session=1", ["sent", "withheld"]],
  ])("is sent until then: after %d ms", (passed, text, actions) => {
    const { text: sent, outcomes } = retrieveCookies(
      cookies,
      at("http://app.test/", { now: start + passed }),
    );
    expect(sent).toBe(text);
    expect(outcomes.map(({ action }) => action)).toEqual(actions);
  });

  it("is told of once, where it would have been sent, and is gone", () => {
    const late = at("http://app.test/", { now: start + 2 * hour });
    const first = retrieveCookies(cookies, late);
    expect(first.outcomes.map(verdict)).toEqual(["sent: same-site-request", "withheld: expired"]);
    expect(first.outcomes[1]?.decision.because).toBe(
      "The cookie hour is withheld: it expired 1 h ago, and is taken out of the jar.",
    );
    expect(retrieveCookies(first.cookies, late).outcomes.map(verdict)).toEqual(["sent: same-site-request"]);
  });
});

describe("the cookies of a request", () => {
  it.each([
    ["a=1", "http://api.app.test/", {}, ["withheld: host-only"]],
    ["a=1; Domain=app.test", "http://api.app.test/", {}, ["sent: same-site-request"]],
    ["a=1; Path=/x", "http://app.test/xy", {}, ["withheld: path-mismatch"]],
    ["a=1; Secure", "http://app.test/", {}, ["withheld: secure-over-http"]],
    ["a=1; Secure", "https://app.test:4000/", {}, ["sent: same-site-request"]],
    ["a=1; HttpOnly", "https://app.test/", { via: "non-http" }, ["withheld: http-only-from-script"]],
    [
      "a=1; SameSite=Strict",
      "https://app.test/",
      { sameSite: false, topLevelNavigation: true },
      ["withheld: same-site-strict"],
    ],
    [
      "a=1; SameSite=Lax",
      "https://app.test/",
      { sameSite: false, topLevelNavigation: true },
      ["sent: same-site-lax-navigation"],
    ],
    [
      "a=1",
      "https://app.test/",
      { sameSite: false, topLevelNavigation: true },
      ["sent: same-site-lax-navigation"],
    ],
    ["a=1", "https://app.test/", { sameSite: false }, ["withheld: same-site-lax-no-navigation"]],
    [
      "a=1; SameSite=Lax",
      "https://app.test/",
      { sameSite: false, topLevelNavigation: true, method: "POST" },
      ["withheld: same-site-lax-unsafe-method"],
    ],
    [
      "a=1; SameSite=None; Secure",
      "https://app.test/",
      { sameSite: false, method: "POST" },
      ["sent: same-site-none"],
    ],
    ["a=1", "https://app.test/", { sameSite: false, via: "non-http" }, ["withheld: same-site-script"]],
    ["a=1; Max-Age=5", "https://app.test/", { now: start + 5000 }, ["withheld: expired"]],
    ["a=1; Max-Age=5", "https://app.test/", { now: start + 4999 }, ["sent: same-site-request"]],
    ["a=1", "https://other.test/", {}, []],
  ] as const)("%j for %s with %j: %j", (field, url, more, expected) => {
    const cookies = jar(["https://app.test/", field]);
    expect(verdicts(cookies, url, more)).toEqual(expected);
    expect(header(cookies, url, more)).toBe(expected[0]?.startsWith("sent") === true ? "a=1" : "");
  });

  it("stand with longer paths first, then older ones first", () => {
    const cookies = jar(
      ["http://app.test/", "one=1"],
      ["http://app.test/", "two=2; Path=/a/b"],
      ["http://app.test/", "three=3"],
      ["http://app.test/", "four=4; Path=/a"],
    );
    expect(header(cookies, "http://app.test/a/b/c")).toBe("two=2; four=4; one=1; three=3");
  });

  it("are marked as used", () => {
    const cookies = jar(["http://app.test/", "a=1"], ["http://app.test/", "b=2; Path=/b"]);
    const later = retrieveCookies(cookies, at("http://app.test/", { now: start + 9 })).cookies;
    expect(later.map((cookie) => cookie.lastAccess - start)).toEqual([9, 0]);
  });
});
