/** Sockets of a real Chromium and of the simulated browser: what the handshake carries, and what the script hears. */
import { chromium, type BrowserContext, type Page } from "playwright";
import { expect, test } from "playwright/test";
import type { Browser } from "../../src/agent/browser.ts";
import { createNodeTabHost } from "../../src/sandbox/tab-host-node.ts";
import type { TabHost } from "../../src/sandbox/tab-host.ts";
import { knownBrowsers } from "../browser.ts";
import { createBrowser } from "./ask.ts";
import { socketCases, type SocketCase } from "./socket-cases.ts";
import { SocketServer } from "./socket-server.ts";

/** Runs in both browsers, as text; gives what the script heard, in order. */
const asking = `({ url, protocols, closes }) => new Promise((resolve) => {
  const heard = [];
  let socket;
  try {
    socket = protocols ? new WebSocket(url, protocols) : new WebSocket(url);
  } catch (error) {
    return resolve([error.name]);
  }
  heard.push(socket.url, socket.readyState);
  socket.onopen = () => heard.push("open", socket.protocol, socket.readyState);
  socket.onmessage = ({ data, origin }) => {
    heard.push(data, origin);
    if (!closes) return;
    try {
      socket.close(...closes);
      heard.push(socket.readyState);
    } catch (error) {
      heard.push(error.name);
      socket.close();
    }
  };
  socket.onerror = () => heard.push("error", socket.readyState);
  socket.onclose = ({ code, reason, wasClean }) => resolve([...heard, "close", code, reason, wasClean]);
})`;

interface Told {
  readonly heard: readonly unknown[];
  readonly sent: readonly string[];
}

/** One case asked of one browser. */
async function ask(
  server: SocketServer,
  one: SocketCase,
  evaluate: (script: string) => Promise<unknown[]>,
): Promise<Told> {
  server.welcome = one.welcome;
  const text = JSON.stringify(one)
    .replaceAll("{app}", `app.test:${server.port}`)
    .replaceAll("{api}", `api.app.test:${server.port}`);
  const heard = await evaluate(`(${asking})(${text})`);
  return { heard, sent: server.takeHeard() };
}

async function inTab(tabs: TabHost, browser: Browser, origin: string, script: string): Promise<unknown[]> {
  let answer: unknown[] = [];
  const print = (stream: string, text: string): void => {
    // Only the script's own line is wanted; it prints what it was given.
    if (stream === "log") answer = JSON.parse(text) as unknown[];
  };
  const running = tabs.run(`console.log(JSON.stringify(await ${script}));`, {
    id: origin,
    origin,
    browser,
    print,
  });
  await running.ended;
  running.stop();
  return answer;
}

async function openPage(context: BrowserContext, origin: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${origin}/set`);
  return page;
}

test("every socket sends and hears the same in both", async () => {
  test.setTimeout(120_000);
  const launch = knownBrowsers().find(({ kind }) => kind === "chromium")?.launch;
  const real = await chromium.launch({ ...launch, args: ["--host-resolver-rules=MAP *.test 127.0.0.1"] });
  const server = new SocketServer();
  await server.listen();
  const context = await real.newContext();
  const tabs = await createNodeTabHost();
  const { browser } = createBrowser();
  try {
    const [app, other] = [`http://app.test:${server.port}`, `http://other.test:${server.port}`];
    const pages = { app: await openPage(context, app), other: await openPage(context, other) };
    await inTab(tabs, browser, app, "fetch('/set').then(() => [])");
    await inTab(tabs, browser, other, "fetch('/set').then(() => [])");
    const asked = Object.entries(pages).flatMap(([name, page]) =>
      socketCases.map((one) => ({ name, page, one })),
    );
    const differences: object[] = [];
    for (const { name, page, one } of asked) {
      const origin = name === "app" ? app : other;
      const chromiums = await ask(server, one, (script) => page.evaluate<unknown[]>(script));
      const simulated = await ask(server, one, (script) => inTab(tabs, browser, origin, script));
      const alike = JSON.stringify(chromiums) === JSON.stringify(simulated);
      if (!alike) differences.push({ from: name, one: one.name, chromiums, simulated });
    }
    expect(differences).toEqual([]);
  } finally {
    server.close();
    await real.close();
  }
});
