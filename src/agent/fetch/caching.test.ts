/** @see https://fetch.spec.whatwg.org/#http-network-or-cache-fetch */
import { createServer, type IncomingMessage, type OutgoingHttpHeaders } from "node:http";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { listening } from "../loopback.ts";
import { fetch } from "./fetch.ts";
import { createRequest, type RequestCache, type RequestInit } from "./request.ts";
import type { FetchResponse } from "./response.ts";
import { streamOf } from "./response-body.ts";
import { TestBrowser } from "./test-browser.ts";

interface Answer {
  readonly status?: number;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
}

/** A site that answers by `answers`, one after the other; the last one stays. `Date` is that of the browser's clock. */
async function site(...answers: readonly Answer[]): Promise<{
  browser: TestBrowser;
  heard: IncomingMessage[];
  ask: (more?: Partial<Omit<RequestInit, "url">>, path?: string) => Promise<FetchResponse>;
}> {
  const browser = new TestBrowser();
  const heard: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(heard.length, answers.length - 1)] ?? {};
    heard.push(request);
    response.setHeader("Date", new Date(browser.clock.now).toUTCString());
    response.writeHead(answer.status ?? 200, answer.headers ?? {});
    response.end(answer.status === 304 ? undefined : (answer.body ?? `body ${heard.length}`));
  });
  const port = await listening(server);
  const origin = `http://app.test:${port}`;
  const ask = (more: Partial<Omit<RequestInit, "url">> = {}, path = "/a"): Promise<FetchResponse> => {
    const init = { client: "tab-1", origin, mode: "cors", unsafeRequest: true } as const;
    return fetch(createRequest({ ...init, ...more, url: new URL(path, origin) }), browser.around);
  };
  return { browser, heard, ask };
}

const textOf = async (asked: Promise<FetchResponse>): Promise<string> => {
  const { body } = await asked;
  return await new Response(body && (streamOf(body) as BodyInit)).text();
};

const minute = { "Cache-Control": "max-age=60" };
const tagged = { "Cache-Control": "no-cache", ETag: '"v1"' };

describe("a second request", () => {
  it("is answered from the cache while that is fresh, and nothing crosses the wire", async () => {
    const { browser, heard, ask } = await site({ headers: { ...minute, "Set-Cookie": "a=1" } });
    expect(await textOf(ask())).toBe("body 1");
    browser.clock.now += 59_000;
    expect(await textOf(ask())).toBe("body 1");
    expect(heard).toHaveLength(1);
    expect(browser.exchanges).toHaveLength(1);
    expect(browser.rules().filter((rule) => rule.startsWith("cache-"))).toEqual([
      "cache-stored",
      "cache-fresh",
    ]);
    const [told] = browser.recorder.entries.filter(
      (entry) => entry.type === "decision" && entry.from !== undefined,
    );
    expect(told).toMatchObject({ exchange: null, from: browser.exchanges[0]?.id });
    // Cookies that do not go along are not told of as sent.
    expect(browser.cookies.map(({ action }) => action)).toEqual(["kept"]);
    browser.clock.now += 1000;
    expect(await textOf(ask())).toBe("body 2");
  });

  it("asks with the validator, and a 304 gives what is stored with the fields of the 304", async () => {
    const { browser, heard, ask } = await site(
      { headers: { ...tagged, "X-A": "1" } },
      { status: 304, headers: { ...tagged, "X-A": "2" } },
    );
    await textOf(ask());
    const response = await ask();
    expect(response).toMatchObject({ status: 200, type: "basic" });
    expect(response.headers).toContainEqual(["X-A", "2"]);
    expect(await textOf(Promise.resolve(response))).toBe("body 1");
    expect(heard[1]?.headers["if-none-match"]).toBe('"v1"');
    expect(browser.exchanges[1]).toMatchObject({ seen: { type: "basic" } });
    expect(browser.rules().slice(-3)).toEqual([
      "cache-no-cache",
      "credentials-included",
      "cache-not-modified",
    ]);
  });

  it("takes the new answer where the server does not say 304", async () => {
    const { browser, ask } = await site({ headers: tagged }, { headers: { ...tagged, ETag: '"v2"' } });
    await textOf(ask());
    expect(await textOf(ask())).toBe("body 2");
    expect(browser.rules()).toContain("cache-replaced");
  });

  it("is told the status that the stored answer had, a redirect and an error alike", async () => {
    const { heard, ask } = await site({ status: 404, headers: minute });
    await textOf(ask());
    expect((await ask()).status).toBe(404);
    expect(heard).toHaveLength(1);
  });

  it("follows a stored redirect without asking for it", async () => {
    const { heard, ask } = await site(
      { status: 301, headers: { Location: "/b" } },
      { headers: { "Cache-Control": "no-store" } },
    );
    expect(await textOf(ask())).toBe("body 2");
    expect(await textOf(ask())).toBe("body 3");
    expect(heard.map(({ url }) => url)).toEqual(["/a", "/b", "/b"]);
  });

  it("gets a compressed body uncompressed", async () => {
    const headers = { ...minute, "Content-Encoding": "gzip" };
    const { heard, ask } = await site({ headers, body: gzipSync("plain") });
    expect([await textOf(ask()), await textOf(ask())]).toEqual(["plain", "plain"]);
    expect(heard).toHaveLength(1);
  });

  it("with HEAD is answered by the stored GET", async () => {
    const { heard, ask } = await site({ headers: minute });
    await textOf(ask());
    expect(await ask({ method: "HEAD" })).toMatchObject({ status: 200, body: null });
    expect(heard).toHaveLength(1);
  });

  it("goes to the server after a POST that succeeded", async () => {
    const { browser, heard, ask } = await site({ headers: minute });
    await textOf(ask());
    await textOf(ask({ method: "POST", body: { source: new Uint8Array(1) } }));
    await textOf(ask());
    expect(heard.map(({ method }) => method)).toEqual(["GET", "POST", "GET"]);
    expect(browser.rules()).toContain("cache-invalidated");
  });

  it("is kept apart where Vary names Cookie and the cookies differ", async () => {
    const { browser, heard, ask } = await site({ headers: { ...minute, Vary: "Cookie" } });
    await textOf(ask());
    browser.browser.jar.write("a=1", browser.browser.cookieContext(new URL("http://app.test/")), null);
    await textOf(ask());
    await textOf(ask());
    expect(heard).toHaveLength(2);
  });

  it("from another site has a cache of its own", async () => {
    const { heard, ask } = await site({ headers: { ...minute, "Access-Control-Allow-Origin": "*" } });
    await textOf(ask());
    await textOf(ask({ origin: "http://other.com" }));
    await textOf(ask({ origin: "http://other.com" }));
    expect(heard).toHaveLength(2);
  });

  it("by another origin of the site finds an answer that allows the first one only", async () => {
    const { browser, heard, ask } = await site({
      headers: { ...minute, "Access-Control-Allow-Origin": "http://api.app.test" },
    });
    await textOf(ask({ origin: "http://api.app.test" }));
    expect((await ask({ origin: "http://www.app.test" })).type).toBe("error");
    expect(heard).toHaveLength(1);
    expect(browser.rules().at(-1)).toBe("cors-origin-mismatch");
  });
});

describe("stale-while-revalidate", () => {
  it("gives the stored answer at once, and asks for the next time", async () => {
    const headers = { "Cache-Control": "max-age=1, stale-while-revalidate=60", ETag: '"v1"' };
    const { browser, heard, ask } = await site({ headers });
    await textOf(ask());
    browser.clock.now += 5000;
    expect(await textOf(ask())).toBe("body 1");
    await expect.poll(() => browser.exchanges.length).toBe(2);
    expect(heard[1]?.headers).toMatchObject({ "if-none-match": '"v1"' });
    expect(heard[1]?.headers["cache-control"]).toBeUndefined();
    expect(browser.exchanges[1]).toMatchObject({ cause: { kind: "revalidation" }, seen: { type: "none" } });
    expect(await textOf(ask())).toBe("body 2");
    expect(heard).toHaveLength(2);
  });
});

describe("the cache mode", () => {
  it.each<[RequestCache, string, string | undefined, boolean]>([
    ["default", "body 1", undefined, false],
    ["no-store", "body 2", undefined, true],
    ["reload", "body 2", undefined, true],
    ["no-cache", "body 2", '"v1"', true],
    ["force-cache", "body 1", undefined, false],
    ["only-if-cached", "body 1", undefined, false],
  ])("%s, of what is fresh: %s, asked with %s", async (cache, body, validator, sent) => {
    const { heard, ask } = await site({ headers: { ...minute, ETag: '"v1"' } });
    await textOf(ask());
    expect(await textOf(ask({ cache, mode: "same-origin" }))).toBe(body);
    expect(heard[1]?.headers["if-none-match"]).toBe(validator);
    expect(heard.length).toBe(sent ? 2 : 1);
    // What no-store brought is not kept, and what was kept before stays.
    expect(await textOf(ask())).toBe(cache === "no-store" ? "body 1" : body);
  });

  it("is no-store where the script sets a validator, and the script sees the 304", async () => {
    const { browser, ask } = await site({ headers: { ...minute, ETag: '"v1"' } }, { status: 304 });
    await textOf(ask());
    expect(await ask({ headers: [["If-None-Match", '"v1"']] })).toMatchObject({ status: 304 });
    expect(browser.rules()).toContain("cache-bypassed");
  });

  it("only-if-cached is a network error where nothing is stored", async () => {
    const { browser, heard, ask } = await site({ headers: minute });
    expect((await ask({ cache: "only-if-cached", mode: "same-origin" })).type).toBe("error");
    expect(browser.rules()).toEqual(["not-cached"]);
    expect(heard).toEqual([]);
  });
});

describe("an answer that is not stored", () => {
  it.each([
    [{ headers: { "Cache-Control": "no-store" } }, "cache-not-stored-no-store"],
    [{ status: 403 }, "cache-not-stored-no-freshness"],
    [{ status: 206, headers: minute }, "cache-not-stored-partial"],
  ])("%j: %s", async (answer, rule) => {
    const { browser, heard, ask } = await site(answer);
    await textOf(ask());
    expect(browser.rules()).toContain(rule);
    await textOf(ask());
    expect(heard).toHaveLength(2);
  });
});
