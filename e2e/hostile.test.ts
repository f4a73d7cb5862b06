/**
 * Programs that mean harm: each ends as it should, the page stays alive, nothing gets out, and the next program runs.
 * What is expected of each was measured before; see the README of the embedded engine.
 */
import { createServer, type Server } from "node:net";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright/test";
import type { Aftermath, Attack, AttackWindow } from "./attack-page.ts";
import { expect, test } from "./fixtures.ts";
import { engineOf, openLab } from "./lab.ts";

const run = (page: Page, attack: Attack): Promise<Aftermath> =>
  page.evaluate(([where, given]) => (window as unknown as AttackWindow).attack(where, given), [
    engineOf("vault"),
    attack,
  ] as const);

/** The page must not have waited as long as this for its own turn; a busy machine takes part of it. */
const longestGap = 1500;
const killed = { code: null, signal: "SIGKILL" };

test.beforeEach(async ({ page }) => {
  await openLab(page, "e2e/attack-page.ts");
});

const endless: Readonly<Record<string, string>> = {
  "a loop": "for (;;);",
  "a chain of microtasks": "const spin = () => Promise.resolve().then(spin); spin();",
  "a chain of ticks": "const spin = () => process.nextTick(spin); spin();",
  "a chain of immediates": "const spin = () => { setImmediate(spin); setTimeout(() => {}, 0); }; spin();",
  "a regular expression": 'console.log(/^(a+)+$/.test("a".repeat(40) + "b"));',
  "a catch around its end":
    'process.on("exit", () => { for (;;); }); process.on("SIGTERM", () => {}); try { process.exit(); } catch { for (;;); }',
};
for (const [what, source] of Object.entries(endless)) {
  test(`${what} without end is killed at the limit`, async ({ page }) => {
    const { exit, gap, next } = await run(page, { source: `console.log("begun");\n${source}`, limit: 1000 });
    expect(exit).toEqual(killed);
    expect(gap).toBeLessThan(longestGap);
    expect(next).toBe("still 42\n");
  });
}

test("recursion without end and a text too long are errors of the program", async ({ page }) => {
  for (const source of ["const deeper = () => deeper() + 1; deeper();", '"x".repeat(2 ** 30).repeat(8);']) {
    const { exit, stderr, next } = await run(page, { source, limit: 10_000 });
    expect(exit).toEqual({ code: 1, signal: null });
    expect(stderr).toContain("RangeError");
    expect(next).toBe("still 42\n");
  }
});

test("a flood of output is cut at its source", async ({ page }) => {
  for (const source of [
    'for (let line = 0; line < 1e6; line += 1) console.log("line", line);',
    'process.stdout.write("x".repeat(5e7));',
    'const flood = () => { for (let i = 0; i < 1000; i += 1) process.stderr.write("y".repeat(1000)); setImmediate(flood); }; flood();',
  ]) {
    const { bytes, gap, next } = await run(page, { source, limit: 3000 });
    expect(bytes).toBeLessThanOrEqual(2 * (1 << 20) + 1000);
    expect(gap).toBeLessThan(longestGap);
    expect(next).toBe("still 42\n");
  }
});

test("buffers without end are refused or killed, and wasm memory has a limit", async ({ page }) => {
  const buffers =
    "const all = []; for (;;) { const bytes = new Uint8Array(1 << 28); for (let i = 0; i < bytes.length; i += 4096) bytes[i] = 1; if (all.length < 4) all.push(bytes); }";
  expect((await run(page, { source: buffers, limit: 2000 })).next).toBe("still 42\n");
  const wasm =
    "const all = []; for (;;) all.push(new WebAssembly.Memory({ initial: 1024, maximum: 65536 }));";
  const { stderr, next } = await run(page, { source: wasm, limit: 5000 });
  expect(stderr).toContain("could not allocate memory");
  expect(next).toBe("still 42\n");
});

test("no Worker, page, store or browser function is within reach", async ({ page, context }) => {
  const names = [
    ...[
      "postMessage",
      "close",
      "self",
      "window",
      "parent",
      "top",
      "opener",
      "document",
      "location",
      "origin",
    ],
    ...["importScripts", "Worker", "SharedWorker", "XMLHttpRequest", "WebSocketStream", "WebTransport"],
    ...[
      "RTCPeerConnection",
      "indexedDB",
      "caches",
      "localStorage",
      "sessionStorage",
      "cookieStore",
      "FontFace",
    ],
    ...["Notification", "webkitRequestFileSystem", "FileReaderSync", "reportError", "onmessage", "name"],
  ];
  const look = `console.log(${JSON.stringify(names)}.filter((name) => typeof globalThis[name] !== "undefined"));
    console.log([typeof navigator.sendBeacon, typeof navigator.storage, typeof navigator.serviceWorker].join());`;
  const source = `${look}
    for (const go of [() => new Worker("data:,"), () => new (require("worker_threads").Worker)("x"), () => require("child_process").spawn("sh").on("error", (error) => console.log(error.code))])
      try { go(); console.log("started"); } catch (error) { console.log(error.name); }`;
  const { stdout, stderr } = await run(page, { source, limit: 5000 });
  expect([stdout, stderr]).toEqual([
    "[]\nundefined,undefined,undefined\nReferenceError\nTypeError\nstarted\nENOENT\n",
    "",
  ]);
  // A thread of the program's is a Worker of the frame's, and has no more than the program.
  const thread = `new (require("worker_threads").Worker)(${JSON.stringify(look)}, { eval: true });`;
  expect((await run(page, { source: thread, limit: 5000 })).stdout).toBe(
    "[]\nundefined,undefined,undefined\n",
  );
  expect(await context.cookies()).toEqual([]);
});

test("no message of a program reaches the page, and its patches are never handed a port of ours", async ({
  page,
}) => {
  const source = `let stolen = 0;
    const steal = function () { stolen += 1; };
    MessagePort.prototype.postMessage = steal;
    Object.defineProperty(MessagePort.prototype, "onmessage", { set: steal, configurable: true });
    for (const name of ["call", "apply", "bind"]) {
      const original = Function.prototype[name];
      Function.prototype[name] = function (...all) { if (all[0] instanceof MessagePort) stolen += 1; return Reflect.apply(original, this, all); };
    }
    for (const name of ["type", "stream", "bytes", "connection"])
      Object.defineProperty(Object.prototype, name, { set: steal, configurable: true });
    try { postMessage("passed"); } catch {}
    require("net").createServer().listen(3000, function () { this.close(); });
    setTimeout(() => console.log("stolen", stolen), 200);`;
  const { stdout, next } = await run(page, { source, limit: 5000 });
  expect(stdout).toBe("stolen 0\n");
  expect(next).toBe("still 42\n");
  expect(await page.evaluate(() => (window as unknown as AttackWindow).overheard)).toEqual([]);
});

test.describe("with somebody listening outside", () => {
  test.use({ mayBeLoud: true });
  let sink: Server;
  let heard = 0;

  test.beforeAll(async () => {
    sink = createServer((socket) => {
      heard += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => sink.listen(0, "127.0.0.1", resolve));
  });
  test.afterAll(() => sink.close());

  test("nothing that a program tries is heard there", async ({ page }) => {
    // Listening on a port, the server has an address object.
    const { port } = sink.address() as AddressInfo;
    const source = `const at = "http://127.0.0.1:${port}/?secret"; const ws = at.replace("http", "ws");
      const tries = {
        fetch: () => fetch(at),
        http: () => new Promise((done, fail) => require("http").get(at, done).on("error", fail)),
        net: () => new Promise((done, fail) => require("net").connect(${port}, "127.0.0.1", done).on("error", fail)),
        named: () => fetch("http://localhost.example:${port}/"),
        socket: () => new Promise((done, fail) => { const it = new WebSocket(ws); it.onopen = done; it.onerror = fail; }),
        module: () => import(at),
        native: () => (0, eval)("import(" + JSON.stringify(at) + ")"),
        built: () => new Function("at", "return import(at)")(at),
        scripts: () => importScripts(at),
        request: () => { const it = new XMLHttpRequest(); it.open("GET", at, false); it.send(); },
        worker: () => new Worker(at),
        blob: () => import(URL.createObjectURL(new Blob(["import " + JSON.stringify(at)], { type: "text/javascript" }))),
        map: () => (0, eval)("1 //# sourceMappingURL=" + at),
        font: () => new FontFace("f", "url(" + at + ")").load(),
        beacon: () => navigator.sendBeacon(at),
        wasm: () => WebAssembly.compileStreaming(fetch(at)),
      };
      (async () => {
        for (const [name, go] of Object.entries(tries)) {
          const end = await Promise.race([(async () => go())().then(() => "let through", () => "stopped"),
            new Promise((done) => setTimeout(done, 1500, "silent"))]);
          if (end === "let through") console.log(name, end);
        }
        console.log("tried");
        process.exit();
      })();`;
    const { stdout, next } = await run(page, { source, limit: 25_000 });
    expect(stdout.replace("map let through\n", "")).toBe("tried\n");
    expect(next).toBe("still 42\n");
    expect(heard).toBe(0);
  });
});

test("starting and killing a program twenty times leaves a working engine", async ({ page }) => {
  const said = await page.evaluate(
    (where) => (window as unknown as AttackWindow).spam(where, 20),
    engineOf("vault"),
  );
  expect(said).toBe("ran\n");
});

test.describe("where the host sends no headers", () => {
  test("the frame's document refuses its own origin, and runs in a sandbox instead", async ({ page }) => {
    await page.route("**/runner.html", async (route) => {
      const response = await route.fetch();
      const { "content-security-policy": _policy, ...headers } = response.headers();
      await route.fulfill({ response, headers });
    });
    const frames: (string | null)[] = [];
    page.on("framenavigated", (frame) => frames.push(frame.url()));
    const { stdout, next } = await run(page, { source: "console.log(1)", limit: 5000 });
    expect([stdout, next]).toEqual(["1\n", "still 42\n"]);
    expect(frames).toHaveLength(2);
    expect(await page.locator("iframe").count()).toBe(0);
  });
});
