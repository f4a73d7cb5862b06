/** @see https://fetch.spec.whatwg.org/#concept-fetch */
import { createServer, type RequestListener } from "node:http";
import { createServer as createTcpServer } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { listening } from "../loopback.ts";
import { fetch } from "./fetch.ts";
import { createRequest, type RequestInit } from "./request.ts";
import type { FetchResponse } from "./response.ts";
import { streamOf } from "./response-body.ts";
import { TestBrowser } from "./test-browser.ts";

const serve = (listener: RequestListener): Promise<number> => listening(createServer(listener));
const utf8 = new TextEncoder();
const appOrigin = (port: number): string => `http://app.test:${port}`;

interface Asked extends Partial<Omit<RequestInit, "url">> {
  readonly url: string;
}

/** As a script of app.test asks with `fetch`, whose mode is cors unless it says another. */
function ask(browser: TestBrowser, port: number, { url, ...more }: Asked): Promise<FetchResponse> {
  const request = createRequest({
    client: "tab-1",
    origin: appOrigin(port),
    mode: "cors",
    unsafeRequest: true,
    ...more,
    url: new URL(url, `${appOrigin(port)}/page`),
  });
  return fetch(request, browser.around);
}

const textOf = async ({ body }: Pick<FetchResponse, "body">): Promise<string | null> =>
  body === null ? null : await new Response(streamOf(body) as BodyInit).text();

describe("a request to its own origin", () => {
  it("is sent with the browser's headers, and comes back basic", async () => {
    const port = await serve((request, response) => {
      response.setHeader("Set-Cookie", ["a=1", "b=2; HttpOnly"]).setHeader("X-Own", "seen");
      response.end(JSON.stringify(request.headers));
    });
    const browser = new TestBrowser();
    const response = await ask(browser, port, { url: "/a?b=c#d" });
    const headers = JSON.parse((await textOf(response)) ?? "") as Record<string, string>;
    expect(Object.keys(headers)).toEqual([
      "host",
      "accept",
      "accept-language",
      "user-agent",
      "accept-encoding",
    ]);
    expect(response).toMatchObject({ type: "basic", status: 200, statusText: "OK" });
    expect(response.headers.map(([name]) => name)).toContain("X-Own");
    expect(response.headers.map(([name]) => name)).not.toContain("Set-Cookie");
    expect(browser.browser.jar.cookies.map(({ name }) => name)).toEqual(["a", "b"]);
    const [exchange] = browser.exchanges;
    expect(exchange?.request.text).toMatch(/^GET \/a\?b=c HTTP\/1\.1\r\nHost: app\.test:\d+\r\n/);
    expect(exchange).toMatchObject({ seen: { type: "basic", hidden: ["Set-Cookie"] }, client: "tab-1" });
    await ask(browser, port, { url: "/" });
    expect(browser.exchanges[1]?.request.text).toContain("\r\nCookie: a=1; b=2\r\n");
  });

  it("that changes something says its origin", async () => {
    const port = await serve((request, response) => response.end(request.headers.origin ?? "none"));
    const browser = new TestBrowser();
    const body = { source: utf8.encode("x") };
    expect(await textOf(await ask(browser, port, { url: "/", method: "POST", body }))).toBe(appOrigin(port));
    expect(browser.exchanges[0]?.request.text).toContain("\r\nContent-Length: 1\r\n");
    expect(await textOf(await ask(browser, port, { url: "/" }))).toBe("none");
  });

  it.each([
    ["PUT", "0"],
    ["POST", "0"],
    ["DELETE", "none"],
  ])("with %s and no body has Content-Length %s", async (method, expected) => {
    const port = await serve((request, response) =>
      response.end(request.headers["content-length"] ?? "none"),
    );
    expect(await textOf(await ask(new TestBrowser(), port, { url: "/", method }))).toBe(expected);
  });

  it.each([
    ["default", {}, {}],
    ["default", { "If-None-Match": '"a"' }, { pragma: "no-cache", "cache-control": "no-cache" }],
    ["no-store", {}, { pragma: "no-cache", "cache-control": "no-cache" }],
    ["reload", { "Cache-Control": "max-age=9" }, { pragma: "no-cache", "cache-control": "max-age=9" }],
    ["no-cache", {}, { "cache-control": "max-age=0" }],
  ] as const)("with cache mode %s and %j adds %j", async (cache, headers, expected) => {
    const port = await serve((request, response) => {
      const { pragma, "cache-control": control } = request.headers;
      response.end(JSON.stringify({ pragma, "cache-control": control }));
    });
    const response = await ask(new TestBrowser(), port, {
      url: "/",
      cache,
      headers: Object.entries(headers),
    });
    expect(JSON.parse((await textOf(response)) ?? "")).toEqual(expected);
  });

  it("gives the body as it comes", async () => {
    let more: () => void = () => undefined;
    const port = await serve((_, response) => {
      response.write("one");
      more = () => response.end("two");
    });
    const { body } = await ask(new TestBrowser(), port, { url: "/" });
    const reader = body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe("one");
    more();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe("two");
    expect((await reader?.read())?.done).toBe(true);
  });

  it("takes gzip off", async () => {
    const port = await serve((_, response) =>
      response.setHeader("Content-Encoding", "gzip").end(gzipSync("plain")),
    );
    expect(await textOf(await ask(new TestBrowser(), port, { url: "/" }))).toBe("plain");
  });

  it.each([204, 304])("with %d has no body", async (status) => {
    const port = await serve((_, response) => response.writeHead(status).end());
    expect(await ask(new TestBrowser(), port, { url: "/" })).toMatchObject({ status, body: null });
  });
});

describe("a request that fails", () => {
  it("because nobody listens says so to the trace alone", async () => {
    const server = createTcpServer();
    const port = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    const browser = new TestBrowser();
    expect(await ask(browser, port, { url: "/" })).toMatchObject({ type: "error", status: 0, headers: [] });
    expect(browser.rules()).toEqual(["credentials-included", "network-refused"]);
    expect(browser.exchanges[0]).toMatchObject({ seen: { type: "none" } });
  });

  it.each([
    ["PUT", "basic", ["credentials-included", "request-repeated"], 3],
    ["POST", "error", ["credentials-included", "network-closed"], 2],
  ])("with %s on a connection that was kept: %s", async (method, type, rules, expected) => {
    let acts = 0;
    const port = await serve((request, response) => {
      acts += 1;
      if (acts === 2) request.socket.destroy();
      else response.end("done");
    });
    const browser = new TestBrowser();
    await textOf(await ask(browser, port, { url: "/" }));
    const before = browser.decisions.length;
    expect((await ask(browser, port, { url: "/", method })).type).toBe(type);
    expect(browser.decisions.slice(before).map(({ rule }) => rule)).toEqual(rules);
    expect([acts, browser.exchanges.length]).toEqual([expected, 2]);
  });

  it("in its body fails there", async () => {
    const port = await listening(
      createTcpServer((socket) => {
        socket.on("error", () => undefined);
        socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"));
      }),
    );
    const response = await ask(new TestBrowser(), port, { url: "/" });
    await expect(textOf(response)).rejects.toThrow(TypeError);
  });

  it.each([
    ["http://app.test:6667/", {}, "bad-port"],
    ["http://other.test/", { origin: "https://app.test" }, "mixed-content"],
    ["http://other.test/", { mode: "same-origin" }, "same-origin-mode"],
    ["http://other.test/", { mode: "no-cors", redirect: "manual" }, "no-cors-redirect"],
    ["ftp://other.test/", {}, "cors-scheme"],
    ["/", { cache: "only-if-cached", mode: "same-origin" }, "not-cached"],
    ["/", { method: "POST", body: { source: null } }, "stream-over-http-1"],
  ] as const)("%s with %j: %s", async (url, more, rule) => {
    const browser = new TestBrowser();
    const port = await listening(createTcpServer());
    expect((await ask(browser, port, { url, ...more })).type).toBe("error");
    expect(browser.decisions.at(-1)).toMatchObject({ rule, exchange: null });
    expect(browser.exchanges).toEqual([]);
  });

  it("when it is given up", async () => {
    const port = await serve((_, response) => response.write("x"));
    const control = new AbortController();
    const browser = new TestBrowser();
    const request = createRequest({ client: "t", origin: appOrigin(port), url: new URL(appOrigin(port)) });
    const { body } = await fetch(request, browser.around, control.signal);
    control.abort();
    await expect(textOf({ body })).rejects.toThrow();
    await expect.poll(() => browser.exchanges[0]?.outcome.kind).toBe("aborted");
    expect(await fetch(request, browser.around, control.signal)).toMatchObject({
      type: "error",
      aborted: true,
    });
  });

  it("over TLS is a step that is not there", async () => {
    const asked = ask(new TestBrowser(), 1, { url: "https://api.app.test/" });
    await expect(asked).rejects.toMatchObject({ step: "tls" });
  });
});
