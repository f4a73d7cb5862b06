/**
 * Programs that mean harm: each ends as it should, the page stays alive, nothing gets out, and the next program runs.
 * What is expected of each was measured before; see the README of the embedded engine.
 */
import { createServer, type Server } from "node:net";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright/test";
import type { Aftermath, Attack, AttackWindow } from "./attack-page.ts";
import { endless, floods, look, reachOut } from "./attacks.ts";
import { expect, test } from "./fixtures.ts";
import { engineOf, openLab } from "./lab.ts";

const run = (page: Page, attack: Attack): Promise<Aftermath> =>
  page.evaluate((given) => (window as unknown as AttackWindow).attack(given), {
    ...engineOf("vault"),
    ...attack,
  });

/** The page must not have waited as long as this for its own turn; a busy machine takes part of it. */
const longestGap = 1500;
const killed = { code: null, signal: "SIGKILL" };

test.beforeEach(async ({ page }) => {
  await openLab(page, "e2e/attack-page.ts");
});

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
  for (const source of floods) {
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
    const source = reachOut(port);
    const { stdout, next } = await run(page, { source, limit: 25_000 });
    expect(stdout.replace("map let through\n", "")).toBe("tried\n");
    expect(next).toBe("still 42\n");
    expect(heard).toBe(0);
  });
});

test("starting and killing a program twenty times leaves a working engine", async ({ page }) => {
  const said = await page.evaluate(
    (where) => (window as unknown as AttackWindow).spam(where),
    engineOf("vault"),
  );
  expect(said).toBe("ran\n");
});

test.describe("where the host sends no headers", () => {
  /** As a page is whose service worker answers for it: its frame goes without a sandbox at first. */
  const withServiceWorker = (): void => {
    Object.defineProperty(navigator.serviceWorker, "controller", { value: {} });
  };

  test("the frame's document refuses its own origin, and runs in a sandbox instead", async ({ page }) => {
    await page.evaluate(withServiceWorker);
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
