/** Real Node, the page's own engine and the container come to the same trace of one example, entry by entry and byte by byte. */
import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, expect, test, type Page } from "playwright/test";
import { buildTabProgram } from "../src/agent/tab/build.ts";
import { bundlePage } from "../src/engine/command/engine-page.ts";
import { cachedEngine } from "../src/engine/embedded/cache.ts";
import type { SandboxSpec } from "../src/protocol/sandbox-spec.ts";
import type { Trace } from "../src/protocol/trace.ts";
import { differenceOf } from "../src/sandbox/record/difference.ts";
import { EmbeddedRecorder } from "../src/sandbox/record/embedded-recorder.ts";
import { NativeRecorder } from "../src/sandbox/record/native-recorder.ts";
import { normalise } from "../src/sandbox/record/normalise.ts";
import { readExamples } from "../src/sandbox/record/note-examples.ts";
import { createNodeTabHost } from "../src/sandbox/tab-host-node.ts";
import { root } from "./build.ts";
import { vaultFolder } from "./sites.ts";
import { standIn, type StandIn } from "./webcontainer/stand-in.ts";
import { openPage, removePage, type BuiltPage } from "./webcontainer/test-page.ts";
import type { TraceWindow } from "./webcontainer/trace-page.ts";

declare const window: TraceWindow & Window;

/**
 * The headings in e2e/notes/workshop.md: an Express, a cookie and a WebSocket example.
 *
 * What Node 22, in the container, does otherwise than Node 24, on the other two, would stand here by its example, with the
 * reason. There is nothing: what these examples send and print is made by Express and ws, which are the same on all, and
 * Node's own headers (Date, Connection, Keep-Alive) are alike in both.
 */
const titles = ["A clock that answers", "A cloakroom that gives out tickets", "A wall that echoes"];

let specs: readonly SandboxSpec[];
let native: NativeRecorder;
let embedded: EmbeddedRecorder;
let built: BuiltPage;
let host: StandIn;
let page: Page;

test.describe.configure({ mode: "default", timeout: 60_000 });

test.beforeAll(async ({ browser, launchOptions }) => {
  // The engine is built anew, and the machine may be busy.
  test.setTimeout(180_000);
  process.env["NOTES_DIR"] = vaultFolder;
  const [examples, tabs, recorder, forContainer] = await Promise.all([
    readExamples(root),
    createNodeTabHost(),
    EmbeddedRecorder.open(() => chromium.launch(launchOptions)),
    buildTracePage(),
  ]);
  specs = examples.examples.map(({ spec }) => spec);
  [native, embedded, built] = [new NativeRecorder(tabs), recorder, forContainer];
  const context = await browser.newContext();
  host = await standIn(context);
  page = await openPage(context, built);
});

test.afterAll(async () => {
  await page.context().close();
  await Promise.all([host.close(), embedded.close(), native.close()]);
  removePage(built);
});

/** The page has all of the engine: the frame of client scripts is the embedded one's. */
async function buildTracePage(): Promise<BuiltPage> {
  const folder = mkdtempSync(join(tmpdir(), "container-traces-"));
  cpSync((await cachedEngine(root)).folder, folder, { recursive: true });
  writeFileSync(join(folder, "tab.js"), await buildTabProgram("browser"));
  return { folder, script: await bundlePage(join(root, "e2e/webcontainer/trace-page.ts")) };
}

async function recordInContainer(spec: SandboxSpec): Promise<Trace> {
  const directory = `traced-${titles.indexOf(spec.title)}`;
  const raw = await page.evaluate((given) => window.recordIn(...given), [directory, spec] as readonly [
    string,
    SandboxSpec,
  ]);
  return normalise(raw, spec, join(host.machine().workdir, "cards", directory, "files", "app"));
}

for (const title of titles) {
  test(`"${title}" comes to one trace on all engines`, async () => {
    const spec = specs.find((one) => one.title === title);
    if (spec === undefined) throw new Error(`The notes of the tests have no example "${title}".`);
    const truth = await native.record(spec);
    expect(truth.entries.filter(({ type }) => type === "exchange").length).toBeGreaterThan(0);
    expect(differenceOf(truth, await embedded.record(spec)), "the page's own engine").toBeNull();
    expect(differenceOf(truth, await recordInContainer(spec)), "the container").toBeNull();
  });
}

/** A page whose scripts ask, store, and lead the tab on; one thing after the other, so that there is one order of them. */
const scriptedServer = `
const pages = {
  "/": '<title>A</title><script>localStorage.setItem("a", "1"); document.cookie = "own=1";</script><script src="/a.js"></script><script src="http://cdn.test:3000/b.js" defer></script>',
  "/c": '<script>console.log("second page", document.cookie, localStorage.getItem("a")); document.body;</script>',
  "/a.js": 'const asked = () => fetch("/data").then((answer) => answer.text());',
  "/b.js": 'asked().then((text) => { console.log(text, location.href); location.assign("/c"); });',
  "/data": "data",
};
require("node:http").createServer((request, response) => {
  const type = request.url.endsWith(".js") ? "text/javascript" : "text/html";
  response.setHeader("Content-Type", type).setHeader("Cache-Control", "no-store");
  response.setHeader("Content-Security-Policy", "script-src 'self' 'unsafe-inline' cdn.test:*");
  response.setHeader("Set-Cookie", "seen=1; SameSite=Lax").end(pages[request.url] ?? "none");
}).listen(3000);
`;

test("a page with scripts comes to one trace on real Node and on the page's own engine", async () => {
  const spec: SandboxSpec = {
    ...{ version: 1, id: "scripted", title: "Scripted", requests: [], responses: [], sql: [], open: [] },
    files: [
      { path: "server.js", language: "js", role: "server", source: scriptedServer, added: [], line: 1 },
    ],
    run: { kind: "server", entry: "server.js", client: null },
  };
  const visits = ["http://app.test:3000/"];
  const truth = await native.record(spec, visits);
  const targets = truth.entries.flatMap((entry) =>
    entry.type === "exchange" ? [entry.request.text.split(" ")[1]] : [],
  );
  expect(targets.toSorted()).toEqual(["/", "/a.js", "/b.js", "/c", "/data"]);
  expect(JSON.stringify(truth)).toContain("second page");
  expect(differenceOf(truth, await embedded.record(spec, visits))).toBeNull();
});
