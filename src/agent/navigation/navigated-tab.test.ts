/** @see https://html.spec.whatwg.org/multipage/browsing-the-web.html#navigate */
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import { describe, expect, it } from "vitest";
import { TestBrowser } from "../fetch/test-browser.ts";
import { listening } from "../loopback.ts";
import { Stop } from "../stop.ts";
import type { PageForm } from "./form/controls.ts";
import { NavigatedTab, typedAddress } from "./navigated-tab.ts";
import type { Navigated } from "./navigate.ts";

interface Heard {
  readonly line: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A tab, and a server under every name: `/set` sets cookies, `/302?to=` redirects, `/204` has nothing to show. */
class Visit {
  readonly browser = new TestBrowser();
  readonly tab = new NavigatedTab(this.browser.browser);
  readonly heard: Heard[] = [];
  port = 0;

  async listen(): Promise<this> {
    this.port = await listening(createServer((request, response) => void this.#answer(request, response)));
    return this;
  }

  async #answer(
    request: Parameters<RequestListener>[0],
    response: Parameters<RequestListener>[1],
  ): Promise<void> {
    const pieces = (await request.toArray()) as Buffer[];
    const { method = "", url: target = "", headers } = request;
    const line = `${method} ${headers.host?.replace(/:\d+$/, "") ?? ""}${target}`;
    this.heard.push({ line, headers, body: Buffer.concat(pieces).toString() });
    const url = new URL(target, "http://x");
    const status = Number(/^\/(\d{3})$/.exec(url.pathname)?.[1] ?? "200");
    const to = url.searchParams.get("to");
    if (to !== null) response.setHeader("Location", to.replaceAll("PORT", String(this.port)));
    if (url.pathname === "/set")
      response.setHeader("Set-Cookie", [
        "lax=1; SameSite=Lax",
        "strict=1; SameSite=Strict",
        "hid=1; HttpOnly; SameSite=Lax",
      ]);
    if (url.pathname === "/never") response.setHeader("Cache-Control", "no-store");
    if (url.pathname === "/file") response.setHeader("Content-Disposition", 'attachment; filename="a.csv"');
    response.setHeader("Content-Type", "text/html").writeHead(status);
    response.end(status === 204 ? undefined : `<h1>${line}</h1>`);
  }

  url(address: string): URL {
    const [, host = "", path = ""] = /^([^/]+)(.*)$/.exec(address) ?? [];
    return new URL(`http://${host}:${this.port}${path}`);
  }

  open(address: string): Promise<Navigated> {
    return this.tab.open(this.url(address), new Stop());
  }

  follow(address: string): Promise<Navigated> {
    return this.tab.follow(this.url(address).href, { baseUrl: this.url("x.test/") }, new Stop());
  }

  post(address: string): Promise<Navigated> {
    const control = { kind: "text", name: "a", value: "1", disabled: false } as const;
    const form: PageForm = {
      ...{ action: this.url(address).href, method: "post", enctype: null, submitter: null },
      controls: [control],
    };
    return this.tab.submit(form, { baseUrl: this.url("x.test/") }, new Stop());
  }

  go(delta: number, again = false): Promise<Navigated> {
    return this.tab.traverse(delta, again, new Stop());
  }

  get last(): Heard | undefined {
    return this.heard.at(-1);
  }

  /** Of the page that is shown. */
  get shown(): string {
    return this.tab.document?.text ?? "";
  }
}

const visit = (): Promise<Visit> => new Visit().listen();

describe("the address bar", () => {
  it("asks on behalf of nobody, as a page that opens", async () => {
    const one = await visit();
    expect(await one.open("localhost/a")).toEqual({ kind: "document", because: "" });
    expect(one.last?.headers).toMatchObject({
      accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
      "sec-fetch-dest": "document",
      "sec-fetch-mode": "navigate",
      "sec-fetch-site": "none",
      "sec-fetch-user": "?1",
      "upgrade-insecure-requests": "1",
    });
    expect(one.last?.headers.origin).toBeUndefined();
    expect(one.tab.document).toMatchObject({ kind: "html", status: 200, text: "<h1>GET localhost/a</h1>" });
    expect(one.browser.rules()).toEqual(
      expect.arrayContaining(["navigation-user", "credentials-included", "document-shown"]),
    );
    expect(one.browser.exchanges[0]).toMatchObject({ cause: { kind: "navigation" }, client: "tab-1" });
    expect(one.browser.exchanges[0]?.seen).toBeUndefined();
  });

  it("takes every cookie of the site along", async () => {
    const one = await visit();
    await one.open("app.test/set");
    await one.open("app.test/");
    expect(one.last?.headers.cookie).toBe("lax=1; strict=1; hid=1");
    expect(one.tab.cookie).toBe("lax=1; strict=1");
  });

  it("shows the browser's own page where nobody answers, which is of no origin", async () => {
    const one = await visit();
    const nobody = new URL("http://app.test:1/");
    expect((await one.tab.open(nobody, new Stop())).kind).toBe("document");
    expect(one.tab.document).toMatchObject({ kind: "error", origin: "null", status: null });
    expect(one.tab.url?.href).toBe(nobody.href);
    expect(one.tab.cookie).toBe("");
  });

  it.each(["javascript:alert(1)", "mailto:a@b.test", "data:text/html,x", "ftp://a.test/"])(
    "opens nothing for %s",
    async (address) => {
      const one = await visit();
      expect((await one.tab.open(new URL(address), new Stop())).kind).toBe("refused");
      expect(one.browser.rules()).toEqual(["navigation-scheme"]);
      expect(one.heard).toEqual([]);
    },
  );

  it.each([
    ["app.test:3000/a", "http://app.test:3000/a"],
    ["localhost:3000", "http://localhost:3000/"],
    [" https://app.test ", "https://app.test/"],
    ["javascript:alert(1)", "javascript:alert(1)"],
    ["", undefined],
    ["http://[", undefined],
  ])("takes %j for %s", (typed, href) => {
    expect(typedAddress(typed)?.href).toBe(href);
  });
});

describe("a link", () => {
  it("of another site takes Lax cookies along, and no Strict ones", async () => {
    const one = await visit();
    await one.open("app.test/set");
    await one.open("evil.com/");
    await one.follow("app.test/");
    expect(one.last?.headers.cookie).toBe("lax=1; hid=1");
    expect(one.browser.decisions.find(({ rule }) => rule === "navigation-link")?.because).toContain(
      "cross-site",
    );
  });

  it("of its own site takes all of them", async () => {
    const one = await visit();
    await one.open("app.test/set");
    await one.open("www.app.test/");
    await one.follow("app.test/");
    expect(one.last?.headers.cookie).toBe("lax=1; strict=1; hid=1");
  });

  it("to a place in the page sends nothing, and is a step of the history", async () => {
    const one = await visit();
    await one.open("app.test/a");
    expect((await one.follow("app.test/a#b")).kind).toBe("fragment");
    expect(one.tab.url?.hash).toBe("#b");
    expect(one.heard).toHaveLength(1);
    expect((await one.go(-1)).kind).toBe("restored");
    expect(one.tab.url?.hash).toBe("");
  });

  it("says how far apart the two pages are, also by redirects", async () => {
    const one = await visit();
    await one.open("localhost/a");
    await one.follow("localhost/302?to=http://127.0.0.1:PORT/");
    expect(one.heard.map(({ headers }) => headers["sec-fetch-site"])).toEqual([
      "none",
      "same-origin",
      "cross-site",
    ]);
    expect(one.tab.url?.hostname).toBe("127.0.0.1");
  });
});

describe("a form", () => {
  it("of another site comes without Lax cookies, and names its page", async () => {
    const one = await visit();
    await one.open("app.test/set");
    await one.open("evil.com/");
    await one.post("app.test/pay");
    expect(one.last).toMatchObject({ line: "POST app.test/pay", body: "a=1" });
    expect(one.last?.headers).toMatchObject({
      "content-type": "application/x-www-form-urlencoded",
      origin: `http://evil.com:${one.port}`,
    });
    expect(one.last?.headers.cookie).toBeUndefined();
  });

  it.each([
    [301, "GET", ""],
    [302, "GET", ""],
    [303, "GET", ""],
    [307, "POST", "a=1"],
    [308, "POST", "a=1"],
  ])("that is answered %d goes on as %s", async (status, method, body) => {
    const one = await visit();
    await one.open("app.test/");
    await one.post(`app.test/${status}?to=/end`);
    expect(one.last).toMatchObject({ line: `${method} app.test/end`, body });
    // What became a GET is loaded again without a question.
    const reloaded = await one.tab.reload(false, new Stop());
    expect(reloaded.kind).toBe(method === "GET" ? "document" : "asks");
  });

  it("is sent once more only where the reader says so", async () => {
    const one = await visit();
    await one.open("app.test/");
    await one.post("app.test/pay");
    expect((await one.tab.reload(false, new Stop())).kind).toBe("asks");
    expect(one.heard).toHaveLength(2);
    expect((await one.tab.reload(true, new Stop())).kind).toBe("document");
    expect(one.last).toMatchObject({ line: "POST app.test/pay", body: "a=1" });
    expect(one.browser.rules()).toEqual(expect.arrayContaining(["form-not-sent-again", "navigation-reload"]));
  });
});

describe("an answer that is no page", () => {
  it.each([
    ["app.test/204", "stays", "document-stays"],
    ["app.test/file", "download", "document-download"],
  ])("%s leaves the page where it is: %s", async (address, kind, rule) => {
    const one = await visit();
    await one.open("app.test/a");
    expect((await one.follow(address)).kind).toBe(kind);
    expect(one.shown).toBe("<h1>GET app.test/a</h1>");
    expect(one.tab.canGo(-1)).toBe(false);
    expect(one.browser.rules()).toContain(rule);
  });

  it("of a navigation that was given up leaves it, too", async () => {
    const one = await visit();
    await one.open("app.test/a");
    const stop = new Stop();
    stop.abort();
    expect((await one.tab.open(one.url("app.test/b"), stop)).kind).toBe("given-up");
    expect(one.shown).toBe("<h1>GET app.test/a</h1>");
  });
});

describe("the history", () => {
  it("leads back and forward to pages as they were, and sends nothing", async () => {
    const one = await visit();
    for (const address of ["app.test/a", "app.test/b", "app.test/c"]) await one.open(address);
    await one.go(-1);
    await one.go(-1);
    expect(one.shown).toBe("<h1>GET app.test/a</h1>");
    expect([one.tab.canGo(-1), one.tab.canGo(1)]).toEqual([false, true]);
    await one.go(1);
    expect(one.shown).toBe("<h1>GET app.test/b</h1>");
    expect(one.heard).toHaveLength(3);
    await one.open("app.test/d");
    expect(one.tab.canGo(1)).toBe(false);
    expect((await one.go(1)).kind).toBe("stays");
  });

  it("asks again for a page that forbids copies", async () => {
    const one = await visit();
    await one.open("app.test/never");
    await one.open("app.test/a");
    expect((await one.go(-1)).kind).toBe("document");
    expect(one.heard.map(({ line }) => line)).toEqual([
      "GET app.test/never",
      "GET app.test/a",
      "GET app.test/never",
    ]);
    expect(one.browser.rules()).toContain("navigation-history");
  });

  it("has one entry for a page that is opened twice", async () => {
    const one = await visit();
    await one.open("app.test/a");
    await one.open("app.test/a");
    expect(one.tab.canGo(-1)).toBe(false);
    expect(one.heard).toHaveLength(2);
  });

  it("loads a page again as on behalf of whom it came, with a question to the cache", async () => {
    const one = await visit();
    await one.open("app.test/set");
    await one.open("evil.com/");
    await one.follow("app.test/");
    await one.tab.reload(false, new Stop());
    expect(one.last?.headers).toMatchObject({ "cache-control": "max-age=0", cookie: "lax=1; hid=1" });
  });
});

describe("the tab", () => {
  it("is of the origin of its page, and a script of the page writes its cookies", async () => {
    const one = await visit();
    await one.open("app.test/a/b");
    await one.open("evil.com/");
    expect(one.browser.browser.tabs).toMatchObject([{ id: "tab-1", origin: `http://evil.com:${one.port}` }]);
    one.tab.cookie = "mine=1";
    one.tab.cookie = "no=1; HttpOnly";
    expect(one.tab.cookie).toBe("mine=1");
  });
});
