/** The tab of a run by commands and answers that could pass a port. */
import { createServer } from "node:http";
import { describe, expect, it } from "vitest";
import { TestBrowser } from "../agent/fetch/test-browser.ts";
import { listening } from "../agent/loopback.ts";
import { PageTab, type PageCommand, type PageView } from "./page-tab.ts";
import { sentences } from "./sentences.ts";

/** Whoever waits gives up after `limit` milliseconds. */
async function tab(
  limit = 2_000,
): Promise<{ port: number; handle: (command: PageCommand) => Promise<PageView> }> {
  const server = createServer((request, response) => {
    response.setHeader("Set-Cookie", "a=1").setHeader("Content-Type", "text/html");
    if (request.url !== "/never") response.end(`${request.method ?? ""} ${request.url ?? ""}`);
  });
  const port = await listening(server);
  const { browser } = new TestBrowser();
  const page = new PageTab(browser, {
    within: async (begin) => {
      const signal = AbortSignal.timeout(limit);
      const { outcome } = await begin({ signal, abortedBecause: () => sentences.noAnswer(limit) });
      return outcome.kind;
    },
  });
  return { port, handle: async (command) => structuredClone(await page.handle(structuredClone(command))) };
}

describe("the tab of a run", () => {
  it("opens, follows, submits, and goes back", async () => {
    const { port, handle } = await tab();
    const base = `http://app.test:${port}/a`;
    expect(await handle({ type: "look" })).toMatchObject({ url: null, document: null, canGoBack: false });
    const opened = await handle({ type: "open", address: `app.test:${port}/a` });
    expect(opened).toMatchObject({
      url: base,
      document: { kind: "html", text: "GET /a", status: 200 },
      cookie: "a=1",
    });
    expect((await handle({ type: "follow", href: "b", base })).document?.text).toBe("GET /b");
    const controls = [{ kind: "text", name: "q", value: "1", disabled: false }] as const;
    const form = { action: "c", method: "get", enctype: null, submitter: null, controls };
    expect((await handle({ type: "submit", form, base })).document?.text).toBe("GET /c?q=1");
    const back = await handle({ type: "go", delta: -1, again: false });
    expect(back).toMatchObject({ canGoBack: true, canGoForward: true, navigated: { kind: "restored" } });
    expect((await handle({ type: "cookie", field: "b=2" })).cookie).toBe("a=1; b=2");
    expect((await handle({ type: "reload", again: false })).document?.text).toBe("GET /b");
  });

  it("stays where it is when the address is none, or no answer comes in time", async () => {
    const { port, handle } = await tab(100);
    await handle({ type: "open", address: `app.test:${port}/a` });
    const none = await handle({ type: "open", address: "http://[" });
    expect(none.navigated).toEqual({ kind: "refused", because: "http://[ is no address." });
    const late = await handle({ type: "open", address: `app.test:${port}/never` });
    expect(late).toMatchObject({ document: { text: "GET /a" }, navigated: { kind: "given-up" } });
    expect(late.navigated.because).toBe(sentences.noAnswer(100));
  });
});
