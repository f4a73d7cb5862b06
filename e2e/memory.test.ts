/**
 * A program that takes all memory ends the frame's process, not the page's. The test runner counts such a page as
 * crashed, so the page itself tells a server how it fares; the site is passed on by that server.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { bundlePage } from "../src/engine/command/engine-page.ts";
import { buildFarEndProgram } from "../src/sandbox/far-end/build.ts";
import { root } from "./build.ts";
import { expect, test } from "./fixtures.ts";
import { knownBrowsers } from "./browser.ts";
import { engineOf } from "./lab.ts";
import { siteUrl } from "./sites.ts";

let server: Server;
let told: string[] = [];
let tell: (line: string) => void = () => undefined;

/** Our own addresses, and the site behind all others. */
async function start(scripts: Readonly<Record<string, string>>): Promise<string> {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (url.pathname === "/told") {
      tell(url.searchParams.get("line") ?? "");
      response.end();
      return;
    }
    const script = scripts[url.pathname];
    if (script !== undefined) {
      response.setHeader("Content-Type", "text/javascript");
      response.end(script);
      return;
    }
    void fetch(new URL(url.pathname, siteUrl("vault"))).then(async (answer) => {
      const kept = [...answer.headers].filter(([name]) => !/encoding|length|connection/.test(name));
      response.writeHead(answer.status, Object.fromEntries(kept));
      response.end(Buffer.from(await answer.arrayBuffer()));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // Listening on a port, the server has an address object.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The test need not fill a machine: a few hundred megabytes are all memory that the browser gives out here. */
const browser = knownBrowsers().find(({ kind }) => kind === "chromium");
const launch = browser?.launch ?? {};
const args = [...(launch.args ?? []), "--js-flags=--max-old-space-size=256"];
test.use({ mayBeLoud: true, launchOptions: { ...launch, args } });
test.afterEach(() => server.close());

/** Settles when the page, which runs this file, has told of what comes next. */
async function runPage(page: Page, file: string): Promise<void> {
  const [lab, farEnd] = await Promise.all([bundlePage(join(root, "e2e", file)), buildFarEndProgram()]);
  const address = await start({ "/lab.js": lab, "/far-end.js": farEnd });
  const done = new Promise<void>((resolve) => {
    tell = (line) => {
      told.push(line);
      if (line.startsWith("next")) resolve();
    };
  });
  told = [];
  await page.goto(`${address}/search/`);
  await page.addScriptTag({ url: `/lab.js?base=${engineOf("vault").base}` });
  await done;
}

test("a program that takes all memory ends with its frame, and the page runs the next one", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await runPage(page, "memory-page.ts");
  const beats = told.filter((line) => line === "beat").length;
  expect(told.filter((line) => line !== "beat")).toEqual([
    'ended {"code":134,"signal":null} FATAL ERROR: JavaScript heap out of memory',
    "next still 42",
  ]);
  expect(beats).toBeGreaterThan(2);
});

test(
  "a server that takes all memory takes nothing of what the page has seen along, and starts again",
  { tag: "@full" },
  async ({ page }) => {
    test.setTimeout(120_000);
    await runPage(page, "memory-session-page.ts");
    expect(told).toEqual([
      "ran started, listening, x1 complete, sid kept, sid sent, x2 reset, stopped-listening, exited",
      "kept sid=1",
      "next sid sent, x3 complete, sid replaced",
    ]);
  },
);
