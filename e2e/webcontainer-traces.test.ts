/** Real Node, the page's own engine and the container come to the same trace of one example, entry by entry and byte by byte. */
import { chromium, expect, test } from "playwright/test";
import type { SandboxSpec } from "../src/protocol/sandbox-spec.ts";
import { differenceOf } from "../src/sandbox/record/difference.ts";
import { EmbeddedRecorder } from "../src/sandbox/record/embedded-recorder.ts";
import { NativeRecorder } from "../src/sandbox/record/native-recorder.ts";
import { readExamples } from "../src/sandbox/record/note-examples.ts";
import { createNodeTabHost } from "../src/sandbox/tab-host-node.ts";
import { root } from "./build.ts";
import { vaultFolder } from "./sites.ts";
import { ContainerRecorder } from "./webcontainer/recorder.ts";

/**
 * The headings in e2e/notes/workshop.md: an Express, a cookie and a WebSocket example. All examples of the project's own notes
 * are compared in webcontainer-examples.full.ts.
 */
const titles = ["A clock that answers", "A cloakroom that gives out tickets", "A wall that echoes"];

let specs: readonly SandboxSpec[];
let native: NativeRecorder;
let embedded: EmbeddedRecorder;
let container: ContainerRecorder;

test.describe.configure({ mode: "default", timeout: 60_000 });

test.beforeAll(async ({ browser, launchOptions }) => {
  // The engine is built anew, and the machine may be busy.
  test.setTimeout(180_000);
  process.env["NOTES_DIR"] = vaultFolder;
  const [examples, tabs, recorder, inContainer] = await Promise.all([
    readExamples(root),
    createNodeTabHost(),
    EmbeddedRecorder.open(() => chromium.launch(launchOptions)),
    ContainerRecorder.open(browser),
  ]);
  specs = examples.examples.map(({ spec }) => spec);
  [native, embedded, container] = [new NativeRecorder(tabs), recorder, inContainer];
});

test.afterAll(async () => {
  await Promise.all([container.close(), embedded.close(), native.close()]);
});

for (const title of titles) {
  test(`"${title}" comes to one trace on all engines`, async () => {
    const spec = specs.find((one) => one.title === title);
    if (spec === undefined) throw new Error(`The notes of the tests have no example "${title}".`);
    const truth = await native.record(spec);
    expect(truth.entries.filter(({ type }) => type === "exchange").length).toBeGreaterThan(0);
    expect(differenceOf(truth, await embedded.record(spec)), "the page's own engine").toBeNull();
    expect(differenceOf(truth, await container.record(spec)), "the container").toBeNull();
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
    ...{ version: 1, id: "scripted", title: "Scripted", requests: [], responses: [], open: [] },
    files: [
      { path: "server.js", language: "js", role: "server", source: scriptedServer, added: [], line: 1 },
    ],
    run: { kind: "server", entry: "server.js", client: null },
  };
  const visits = ["http://app.test:3000/"];
  // On a busy machine a script may begin after the recorder has taken the page to be at rest.
  await expect(async () => {
    const truth = await native.record(spec, visits);
    const targets = truth.entries.flatMap((entry) =>
      entry.type === "exchange" ? [entry.request.text.split(" ")[1]] : [],
    );
    expect(targets.toSorted()).toEqual(["/", "/a.js", "/b.js", "/c", "/data"]);
    expect(JSON.stringify(truth)).toContain("second page");
    expect(differenceOf(truth, await embedded.record(spec, visits))).toBeNull();
  }).toPass({ timeout: 50_000 });
});
