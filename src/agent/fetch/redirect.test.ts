/** @see https://fetch.spec.whatwg.org/#http-redirect-fetch */
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import { describe, expect, it } from "vitest";
import { listening } from "../loopback.ts";
import { fetch } from "./fetch.ts";
import { createRequest, type RequestInit } from "./request.ts";
import type { FetchResponse } from "./response.ts";
import { TestBrowser } from "./test-browser.ts";

/** One server under many names: `/302?to=...` redirects, anything else answers with what it got. */
async function server(): Promise<{ port: number; heard: IncomingMessage[] }> {
  const heard: IncomingMessage[] = [];
  const listener: RequestListener = (request, response) => {
    heard.push(request);
    const url = new URL(request.url ?? "/", "http://x");
    const status = Number(/^\/(\d{3})$/.exec(url.pathname)?.[1] ?? "200");
    const { origin } = request.headers;
    if (origin !== undefined) response.setHeader("Access-Control-Allow-Origin", origin);
    const to = url.searchParams.get("to");
    if (to !== null) response.setHeader("Location", to);
    const allow = { "Access-Control-Allow-Methods": "*", "Access-Control-Allow-Headers": "*, authorization" };
    if (request.method === "OPTIONS") response.writeHead(204, allow).end();
    else response.writeHead(status).end("done");
  };
  return { port: await listening(createServer(listener)), heard };
}

function ask(
  browser: TestBrowser,
  port: number,
  { path, ...more }: Partial<RequestInit> & { path: string },
): Promise<FetchResponse> {
  const origin = `http://app.test:${port}`;
  const url = new URL(path.replaceAll("PORT", String(port)), origin);
  return fetch(
    createRequest({ client: "t", origin, mode: "cors", unsafeRequest: true, ...more, url }),
    browser.around,
  );
}

const body = { source: new TextEncoder().encode("{}") };
const typed: [string, string][] = [["Content-Type", "application/json"]];

describe("a redirect", () => {
  it.each([
    [301, "GET", "GET"],
    [301, "POST", "GET"],
    [301, "PUT", "PUT"],
    [302, "POST", "GET"],
    [302, "DELETE", "DELETE"],
    [303, "GET", "GET"],
    [303, "HEAD", "HEAD"],
    [303, "POST", "GET"],
    [303, "PUT", "GET"],
    [307, "POST", "POST"],
    [307, "PUT", "PUT"],
    [308, "POST", "POST"],
    [308, "GET", "GET"],
  ])("%d of %s is followed with %s", async (status, method, then) => {
    const { port, heard } = await server();
    const carries = method !== "GET" && method !== "HEAD";
    const more = carries ? { body, headers: [...typed] } : {};
    const response = await ask(new TestBrowser(), port, { path: `/${status}?to=/end`, method, ...more });
    expect(response).toMatchObject({ type: "basic", status: 200 });
    expect(response.urls.map(({ pathname }) => pathname)).toEqual([`/${status}`, "/end"]);
    const [, second] = heard;
    expect(second?.method).toBe(then);
    const kept = carries && then === method;
    expect(second?.headers["content-type"]).toBe(kept ? "application/json" : undefined);
    expect(second?.headers["content-length"]).toBe(kept ? "2" : undefined);
  });

  it.each([300, 304, 305, 306])("is not what %d is", async (status) => {
    const { port } = await server();
    expect((await ask(new TestBrowser(), port, { path: `/${status}?to=/end` })).status).toBe(status);
  });

  it("without Location is a response like others", async () => {
    const { port } = await server();
    expect(await ask(new TestBrowser(), port, { path: "/302" })).toMatchObject({
      type: "basic",
      status: 302,
    });
  });

  it("takes Authorization out on the way to another origin, and leaves it within one", async () => {
    const { port, heard } = await server();
    const headers: [string, string][] = [["Authorization", "Bearer x"]];
    await ask(new TestBrowser(), port, { path: "/302?to=/end", headers: [...headers] });
    await ask(new TestBrowser(), port, { path: "/302?to=http://api.test:PORT/end", headers: [...headers] });
    expect(heard.map(({ headers: { authorization } }) => authorization)).toEqual([
      "Bearer x",
      "Bearer x",
      "Bearer x",
      undefined,
    ]);
  });

  it("from another origin to a third one makes Origin null", async () => {
    const { port, heard } = await server();
    const browser = new TestBrowser();
    const path = "http://api.test:PORT/302?to=http://other.com:PORT/end";
    expect((await ask(browser, port, { path })).type).toBe("cors");
    expect(heard.map(({ headers }) => headers.origin)).toEqual([`http://app.test:${port}`, "null"]);
    expect(browser.rules()).toContain("origin-null");
  });

  it("back to the own origin stays cross-origin, with Origin null", async () => {
    const { port, heard } = await server();
    const path = "http://api.test:PORT/302?to=http://app.test:PORT/end";
    expect((await ask(new TestBrowser(), port, { path })).type).toBe("cors");
    expect(heard[1]?.headers.origin).toBe("null");
  });

  it("causes the next exchange, and hides the one before", async () => {
    const { port } = await server();
    const browser = new TestBrowser();
    await ask(browser, port, { path: "/302?to=/end" });
    const [first, second] = browser.exchanges;
    expect(second?.cause).toEqual({ kind: "redirect", of: first?.id });
    expect([first?.seen?.type, second?.seen?.type]).toEqual(["none", "basic"]);
    expect(browser.rules()).toContain("redirect-followed");
  });

  it("keeps the fragment of the address before unless it has its own", async () => {
    const { port } = await server();
    const last = async (path: string): Promise<string | undefined> =>
      (await ask(new TestBrowser(), port, { path })).urls.at(-1)?.hash;
    expect(await last("/302?to=/end#a")).toBe("#a");
    expect(await last("/302?to=%2Fend%23b#a")).toBe("#b");
  });

  it("is given as it is where the script wants it so, and refused where it allows none", async () => {
    const { port, heard } = await server();
    const path = "/302?to=/end";
    const manual = await ask(new TestBrowser(), port, { path, redirect: "manual" });
    expect(manual).toMatchObject({ type: "opaqueredirect", status: 0, headers: [] });
    expect((await ask(new TestBrowser(), port, { path, redirect: "error" })).type).toBe("error");
    expect(heard).toHaveLength(2);
  });

  it("is followed twenty times and no more", async () => {
    const hops =
      (count: number): RequestListener =>
      (request, response) => {
        const at = Number((request.url ?? "/0").slice(1));
        response.writeHead(at < count ? 302 : 200, { Location: `/${at + 1}` }).end();
      };
    const fine = await listening(createServer(hops(20)));
    expect((await ask(new TestBrowser(), fine, { path: "/0" })).status).toBe(200);
    const endless = await listening(createServer(hops(21)));
    const browser = new TestBrowser();
    expect((await ask(browser, endless, { path: "/0" })).type).toBe("error");
    expect(browser.decisions.at(-1)?.rule).toBe("redirect-limit");
  });

  it.each([
    ["/302?to=http://[", "redirect-location"],
    ["/302?to=data:,x", "redirect-scheme"],
    ["/302?to=http://u:p@api.test:PORT/", "redirect-credentials"],
    ["http://api.test:PORT/302?to=http://u:p@app.test:PORT/", "redirect-credentials"],
  ])("to %s is not followed: %s", async (path, rule) => {
    const { port } = await server();
    const browser = new TestBrowser();
    expect((await ask(browser, port, { path })).type).toBe("error");
    expect(browser.decisions.at(-1)?.rule).toBe(rule);
  });
});

describe("cookies on the way", () => {
  it("are withheld as cross-site after a redirect through another site", async () => {
    const { port, heard } = await server();
    const browser = new TestBrowser();
    const set = createServer((_, response) => response.setHeader("Set-Cookie", "a=1; SameSite=Strict").end());
    const setter = await listening(set);
    const own = {
      client: "t",
      origin: `http://app.test:${setter}`,
      url: new URL(`http://app.test:${setter}/`),
    };
    await fetch(createRequest(own), browser.around);
    const path = "http://other.com:PORT/302?to=http://app.test:PORT/end";
    await ask(browser, port, { path, credentials: "include", mode: "no-cors" });
    expect(heard[1]?.headers.cookie).toBeUndefined();
    expect(browser.cookies.at(-1)).toMatchObject({
      action: "withheld",
      decision: { rule: "same-site-strict" },
    });
  });

  it("go with a navigation from another site where they are Lax, and not with a request", async () => {
    const { port, heard } = await server();
    const browser = new TestBrowser();
    const app = new URL("http://app.test/");
    browser.browser.jar.write("a=1; SameSite=Lax", browser.browser.cookieContext(app), null);
    const evil = "http://evil.com";
    const navigate = { mode: "navigate", destination: "document", initiatorOrigin: evil } as const;
    await ask(browser, port, { path: "/", origin: evil, credentials: "include", ...navigate });
    await ask(browser, port, { path: "/", origin: evil, credentials: "include" });
    expect(heard.map(({ headers }) => headers.cookie)).toEqual(["a=1", undefined]);
  });
});
