/** @see https://fetch.spec.whatwg.org/#http-cors-protocol */
import { createServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fetch } from "../fetch/fetch.ts";
import { createRequest, type FetchRequest, type RequestInit } from "../fetch/request.ts";
import type { FetchResponse } from "../fetch/response.ts";
import { isPublicSuffix, TestBrowser } from "../fetch/test-browser.ts";
import { listening } from "../loopback.ts";
import { corsCheck } from "./cors-check.ts";
import {
  corsUnsafeRequestHeaderNames,
  isCorsSafelistedRequestHeader,
  isNoCorsSafelistedRequestHeader,
} from "./safelisted-request-header.ts";

const app = "http://app.test";

function requestFrom(more: Partial<RequestInit> = {}): FetchRequest {
  const url = new URL("http://api.test/");
  return createRequest({ client: "t", origin: app, url, mode: "cors", unsafeRequest: true, ...more });
}

describe("a CORS-safelisted request-header", () => {
  it.each([
    ["Accept", "*/*", true],
    ["accept", "text/html;q=0.9", true],
    ["Accept", 'a"b', false],
    ["Accept", "a:b", false],
    ["Accept", "a\tb", true],
    ["Accept-Language", "en-US,en;q=0.5", true],
    ["Accept-Language", "en_US", false],
    ["Content-Language", "de", true],
    ["Content-Type", "text/plain", true],
    ["Content-Type", "TEXT/Plain;charset=UTF-8", true],
    ["Content-Type", "multipart/form-data; boundary=x", true],
    ["Content-Type", "application/x-www-form-urlencoded", true],
    ["Content-Type", "application/json", false],
    ["Content-Type", 'text/plain; charset="utf-8"', false],
    ["Content-Type", "text", false],
    ["Range", "bytes=0-", true],
    ["Range", "bytes=0-9", true],
    ["Range", "bytes=9-0", false],
    ["Range", "bytes=-5", false],
    ["Range", "bytes= 0-9", false],
    ["Authorization", "Basic YTpi", false],
    ["X-Own", "1", false],
    ["Accept", "a".repeat(128), true],
    ["Accept", "a".repeat(129), false],
  ])("%s: %s is %s", (name, value, expected) => {
    expect(isCorsSafelistedRequestHeader(name, value)).toBe(expected);
  });

  it("is none any more when they are over 1024 bytes together", () => {
    const eight = Array.from({ length: 8 }, (): [string, string] => ["Accept", "a".repeat(128)]);
    expect(corsUnsafeRequestHeaderNames(eight)).toEqual([]);
    expect(corsUnsafeRequestHeaderNames([...eight, ["Accept-Language", "de"]])).toEqual([
      "accept",
      "accept-language",
    ]);
  });

  it("that a no-cors request may have is one of four", () => {
    expect(isNoCorsSafelistedRequestHeader("Range", "bytes=0-")).toBe(false);
    expect(isNoCorsSafelistedRequestHeader("Content-Type", "text/plain")).toBe(true);
  });
});

describe("the CORS-unsafe request-header names", () => {
  const name = fc.constantFrom(
    "Accept",
    "accept",
    "Content-Type",
    "X-Own",
    "x-own",
    "Authorization",
    "Range",
  );
  const value = fc.oneof(fc.constantFrom("text/plain", "bytes=0-", "a:b"), fc.string({ maxLength: 140 }));
  const list = fc.array(fc.tuple(name, value), { maxLength: 14 });

  it("are sorted, small, each there once, and hold every header that is not safelisted", () => {
    fc.assert(
      fc.property(list, (headers) => {
        const names = corsUnsafeRequestHeaderNames(headers);
        expect(names).toEqual([...new Set(names.map((one) => one.toLowerCase()))].sort());
        for (const [one, its] of headers) {
          if (!isCorsSafelistedRequestHeader(one, its)) expect(names).toContain(one.toLowerCase());
        }
      }),
    );
  });

  it("do not depend on the order, and never become fewer by another header", () => {
    fc.assert(
      fc.property(list, list, (headers, more) => {
        const names = corsUnsafeRequestHeaderNames(headers);
        expect(corsUnsafeRequestHeaderNames([...headers].reverse())).toEqual(names);
        expect(corsUnsafeRequestHeaderNames([...headers, ...more])).toEqual(expect.arrayContaining(names));
      }),
    );
  });
});

describe("the CORS check", () => {
  const origin = "Access-Control-Allow-Origin";
  const credentials = "Access-Control-Allow-Credentials";
  it.each([
    ["same-origin", [], false, "cors-no-allow-origin"],
    ["same-origin", [[origin, "*"]], true, "cors-any-origin"],
    ["omit", [[origin, "*"]], true, "cors-any-origin"],
    ["include", [[origin, "*"]], false, "cors-wildcard-with-credentials"],
    ["same-origin", [[origin, app]], true, "cors-origin-allowed"],
    ["same-origin", [[origin, `${app}/`]], false, "cors-origin-mismatch"],
    ["same-origin", [[origin, "http://APP.test"]], false, "cors-origin-mismatch"],
    ["same-origin", [[origin, "null"]], false, "cors-origin-mismatch"],
    ["same-origin", [[origin, ""]], false, "cors-origin-mismatch"],
    ["same-origin", [[origin, `${app}, ${app}`]], false, "cors-many-origins"],
    [
      "same-origin",
      [
        [origin, "*"],
        [origin, app],
      ],
      false,
      "cors-many-origins",
    ],
    ["include", [[origin, app]], false, "cors-no-allow-credentials"],
    [
      "include",
      [
        [origin, app],
        [credentials, "TRUE"],
      ],
      false,
      "cors-no-allow-credentials",
    ],
    [
      "include",
      [
        [origin, app],
        [credentials, "true"],
      ],
      true,
      "cors-credentials-allowed",
    ],
  ] as const)("with credentials %s and %j passes: %s (%s)", (mode, headers, passed, rule) => {
    expect(corsCheck(requestFrom({ credentials: mode }), headers, isPublicSuffix)).toMatchObject({
      passed,
      rule,
    });
  });
});

/** What a server saw. */
interface Heard {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
}

/** A server that answers with these headers, to OPTIONS with those of `preflight`. */
async function api(
  headers: Readonly<Record<string, string>>,
  preflight: Readonly<Record<string, string>> = headers,
  status = 204,
): Promise<{ port: number; heard: Heard[] }> {
  const heard: Heard[] = [];
  const listener: RequestListener = (request, response) => {
    heard.push({ method: request.method ?? "", headers: request.headers });
    const asks = request.headers["access-control-request-method"] !== undefined;
    response.writeHead(asks ? status : 200, asks ? preflight : headers).end(asks ? "" : "secret");
  };
  return { port: await listening(createServer(listener)), heard };
}

function ask(browser: TestBrowser, port: number, more: Partial<RequestInit> = {}): Promise<FetchResponse> {
  const url = new URL(`http://api.test:${port}/`);
  return fetch(requestFrom({ ...more, url }), browser.around);
}

const open = { "Access-Control-Allow-Origin": app };

describe("a request to another origin", () => {
  it("that a form could make is sent without asking, with Origin and without cookies", async () => {
    const { port, heard } = await api({ ...open, "X-Own": "1", "Set-Cookie": "a=1" });
    const browser = new TestBrowser();
    const response = await ask(browser, port);
    expect(response.type).toBe("cors");
    expect(response.headers.map(([name]) => name)).not.toContain("X-Own");
    expect(heard).toMatchObject([{ method: "GET", headers: { origin: app } }]);
    expect(browser.browser.jar.cookies).toEqual([]);
    expect(browser.decisions.map((told) => told.rule)).toEqual([
      "cors-no-preflight",
      "credentials-left-out",
      "cors-origin-allowed",
    ]);
    await expect.poll(() => browser.exchanges[0]?.seen).toMatchObject({ type: "cors" });
    expect(browser.exchanges[0]?.seen?.hidden).toEqual(
      expect.arrayContaining(["X-Own", "Set-Cookie", "Access-Control-Allow-Origin"]),
    );
  });

  it("without leave is answered, and hidden", async () => {
    const { port, heard } = await api({});
    const browser = new TestBrowser();
    const response = await ask(browser, port, { method: "POST" });
    expect(response).toMatchObject({ type: "error", status: 0, headers: [], body: null });
    expect(heard).toHaveLength(1);
    expect(browser.decisions.at(-1)).toMatchObject({
      rule: "cors-no-allow-origin",
      because: "The server answered 200; the browser hid it: there is no Access-Control-Allow-Origin.",
    });
    await expect.poll(() => browser.exchanges[0]?.seen?.type).toBe("none");
    expect(browser.exchanges[0]?.response.text).toContain("secret");
  });

  it("in mode no-cors is opaque", async () => {
    const { port, heard } = await api({});
    const response = await ask(new TestBrowser(), port, { mode: "no-cors", unsafeRequest: true });
    expect(response).toMatchObject({ type: "opaque", status: 0, headers: [], urls: [] });
    expect(heard[0]?.headers.origin).toBeUndefined();
  });

  it.each([
    ["x-own", "same-origin", ["x-own"]],
    ["*", "same-origin", ["x-own", "x-other"]],
    ["*", "include", []],
    ["X-Own, set-cookie", "same-origin", ["x-own"]],
    ["not a token", "same-origin", []],
  ] as const)(
    "with Access-Control-Expose-Headers: %s and credentials %s shows %j",
    async (value, mode, shown) => {
      const { port } = await api({
        ...open,
        "Access-Control-Allow-Credentials": "true",
        "Access-Control-Expose-Headers": value,
        "X-Own": "1",
        "X-Other": "2",
        "Set-Cookie": "a=1",
      });
      const { headers } = await ask(new TestBrowser(), port, { credentials: mode });
      const names = headers.map(([name]) => name.toLowerCase());
      expect(names.filter((name) => name.startsWith("x-"))).toEqual(shown);
      expect(names).not.toContain("set-cookie");
    },
  );
});

const json: [string, string] = ["Content-Type", "application/json"];
const bearer: [string, string] = ["Authorization", "Bearer x"];

describe("a preflight", () => {
  it("asks for what is not safelisted, without cookies, and comes before the request", async () => {
    const { port, heard } = await api({
      ...open,
      "Access-Control-Allow-Methods": "PUT",
      "Access-Control-Allow-Headers": "content-type, X-Own",
    });
    const browser = new TestBrowser();
    const headers: [string, string][] = [json, ["X-Own", "1"], ["Accept", "text/html"]];
    expect((await ask(browser, port, { method: "PUT", headers })).type).toBe("cors");
    expect(heard.map(({ method }) => method)).toEqual(["OPTIONS", "PUT"]);
    expect(heard[0]?.headers).toMatchObject({
      origin: app,
      "access-control-request-method": "PUT",
      "access-control-request-headers": "content-type,x-own",
    });
    expect(browser.rules()).toEqual([
      "cors-preflight-needed",
      "preflight-allowed",
      "credentials-left-out",
      "cors-origin-allowed",
    ]);
    const [preflight, request] = browser.exchanges;
    expect(preflight?.cause).toEqual({ kind: "preflight", of: request?.id });
    expect(preflight?.seen?.type).toBe("none");
  });

  it.each([
    [{}, {}, 204, "preflight-cors-no-allow-origin"],
    [{ method: "PUT" }, open, 404, "preflight-status"],
    [{ method: "PUT" }, open, 204, "preflight-method"],
    [{ method: "PUT" }, { ...open, "Access-Control-Allow-Methods": "put" }, 204, "preflight-method"],
    [{ method: "PUT" }, { ...open, "Access-Control-Allow-Methods": "a b" }, 204, "preflight-unreadable"],
    [{ headers: [json] }, open, 204, "preflight-header"],
    [{ headers: [json] }, { ...open, "Access-Control-Allow-Headers": "(" }, 204, "preflight-unreadable"],
    [{ headers: [bearer] }, { ...open, "Access-Control-Allow-Headers": "*" }, 204, "preflight-authorization"],
  ] as const)("of %j answered with %j and %d stops the request: %s", async (more, answer, status, rule) => {
    const { port, heard } = await api(open, answer, status);
    const browser = new TestBrowser();
    const asked = { headers: [json], ...more } as Partial<RequestInit>;
    expect((await ask(browser, port, asked)).type).toBe("error");
    expect(heard.map(({ method }) => method)).toEqual(["OPTIONS"]);
    expect(browser.decisions.at(-1)?.rule).toBe(rule);
    expect(browser.decisions.at(-1)?.because).toMatch(
      /^The server answered the preflight with \d+; the request is/,
    );
  });

  const star = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "*",
    "Access-Control-Allow-Headers": "*",
  };
  it("may answer with wildcards, but not where credentials are asked for", async () => {
    const { port } = await api(star);
    const more = { method: "PATCH", headers: [json] };
    expect((await ask(new TestBrowser(), port, more)).type).toBe("cors");
    const strict = { ...star, ...open, "Access-Control-Allow-Credentials": "true" };
    const { port: other } = await api(strict);
    const browser = new TestBrowser();
    expect((await ask(browser, other, { ...more, credentials: "include" })).type).toBe("error");
    expect(browser.decisions.at(-1)?.rule).toBe("preflight-method");
  });

  it.each([
    [undefined, 4, 6],
    ["60", 59, 61],
    ["99999", 7199, 7201],
    ["soon", 4, 6],
    ["0", null, 0],
  ])(
    "with Access-Control-Max-Age: %s is remembered for %s seconds, and not for %d",
    async (age, until, after) => {
      const answer = { ...open, "Access-Control-Allow-Methods": "DELETE" };
      const { port, heard } = await api(
        age === undefined ? answer : { ...answer, "Access-Control-Max-Age": age },
      );
      const browser = new TestBrowser();
      const begin = browser.clock.now;
      const after_ = async (seconds: number): Promise<number> => {
        browser.clock.now = begin + seconds * 1000;
        heard.length = 0;
        await ask(browser, port, { method: "DELETE" });
        return heard.filter(({ method }) => method === "OPTIONS").length;
      };
      expect(await after_(0)).toBe(1);
      if (until !== null) {
        expect(await after_(until)).toBe(0);
        expect(browser.rules()).toContain("preflight-remembered");
      }
      expect(await after_(after)).toBe(1);
    },
  );

  it("is made again for another path, another header or with credentials, and after a failure", async () => {
    const { port, heard } = await api({
      ...open,
      "Access-Control-Allow-Headers": "x-a, x-b",
      "Access-Control-Allow-Credentials": "true",
    });
    const browser = new TestBrowser();
    const count = async (more: Partial<RequestInit>): Promise<number> => {
      heard.length = 0;
      await ask(browser, port, more);
      return heard.filter(({ method }) => method === "OPTIONS").length;
    };
    expect(await count({ headers: [["x-a", "1"]] })).toBe(1);
    expect(await count({ headers: [["X-A", "2"]] })).toBe(0);
    expect(await count({ headers: [["x-b", "1"]] })).toBe(0);
    expect(await count({ headers: [["x-a", "1"]], credentials: "include" })).toBe(1);
    expect(await count({ headers: [["x-c", "1"]] })).toBe(1);
    expect(await count({ headers: [["x-a", "1"]] })).toBe(1);
  });
});
