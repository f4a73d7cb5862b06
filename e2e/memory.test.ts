/**
 * A program that takes all memory ends the frame's process, not the page's. The test runner counts such a page as
 * crashed, so the page itself tells a server how it fares; the site is passed on by that server.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { bundlePage } from "../src/engine/command/engine-page.ts";
import { root } from "./build.ts";
import { expect, test } from "./fixtures.ts";
import { knownBrowsers } from "./browser.ts";
import { engineOf } from "./lab.ts";
import { siteUrl } from "./sites.ts";

let server: Server;
let told: string[] = [];
let tell: (line: string) => void = () => undefined;

/** Our own two addresses, and the site behind all others. */
async function start(script: string): Promise<string> {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (url.pathname === "/told") {
      tell(url.searchParams.get("line") ?? "");
      response.end();
      return;
    }
    if (url.pathname === "/lab.js") {
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
const [browser] = knownBrowsers();
const launch = browser?.launch ?? {};
test.use({ mayBeLoud: true, launchOptions: { ...launch, args: ["--js-flags=--max-old-space-size=256"] } });
test.afterEach(() => server.close());

test("a program that takes all memory ends with its frame, and the page runs the next one", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const address = await start(await bundlePage(join(root, "e2e/memory-page.ts")));
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
  const beats = told.filter((line) => line === "beat").length;
  expect(told.filter((line) => line !== "beat")).toEqual([
    'ended {"code":134,"signal":null} FATAL ERROR: JavaScript heap out of memory',
    "next still 42",
  ]);
  expect(beats).toBeGreaterThan(2);
});
