/** Whatever goes wrong with the container's host, the page learns of it in time, keeps nothing of it, and a later try works. */
import { expect, test as base, type Page } from "playwright/test";
import type { TestWindow } from "./webcontainer/page.ts";
import { standIn, type Faults, type StandIn } from "./webcontainer/stand-in.ts";
import { buildPage, openPage, removePage, type BuiltPage, type Site } from "./webcontainer/test-page.ts";

declare const window: TestWindow & Window;

/** Milliseconds: far above what a boot takes here, and short enough to wait for in a test. */
const bootLimit = 8000;
const hello = 'console.log("hello from " + process.version.slice(0, 3))';

interface Parts {
  host: StandIn;
  /** Opens the page; what it reports as an error fails the test. */
  open: (site?: Site) => Promise<Page>;
}

const test = base.extend<Parts, { built: BuiltPage }>({
  built: [
    async ({}, use) => {
      const built = await buildPage();
      await use(built);
      removePage(built);
    },
    { scope: "worker" },
  ],
  host: async ({ context }, use) => {
    const host = await standIn(context);
    await use(host);
    await context.close();
    await host.close();
  },
  open: async ({ context, built, host: _host }, use) => {
    const reported: string[] = [];
    await use(async (site) => {
      const page = await openPage(context, built, site);
      page.on("pageerror", (error) => reported.push(error.message));
      await page.evaluate((limit) => window.open({ bootLimit: limit }), bootLimit);
      return page;
    });
    expect(reported, "errors of the page").toEqual([]);
  },
});

const run = (page: Page, source = hello) => page.evaluate((code) => window.run("card", code), source);
const state = (page: Page) => page.evaluate(() => window.state());
const leftovers = (page: Page) => page.evaluate(() => window.leftovers());
const nothing = { frames: 0, listeners: 0, workers: 0 };

const faults: readonly (readonly [what: string, fault: Partial<Faults>, code: string])[] = [
  ["is silent", { answer: "silent" }, "ENGINE_CONTAINER_TIMED_OUT"],
  ["cannot be reached", { answer: "refused" }, "ENGINE_CONTAINER_TIMED_OUT"],
  ["is unavailable", { answer: "unavailable" }, "ENGINE_CONTAINER_TIMED_OUT"],
  ["may not be framed by an isolated page", { answer: "unframed" }, "ENGINE_CONTAINER_TIMED_OUT"],
  ["answers too late", { delay: 2500 }, "ENGINE_CONTAINER_TIMED_OUT"],
  ["will not start a container", { buildThrows: true }, "ENGINE_CONTAINER_REFUSED"],
  ["loses the packages", { loses: "node_modules" }, "ENGINE_CONTAINER_UNFIT"],
];

for (const [what, fault, code] of faults) {
  test(
    `a host that ${what} is told in time, and tried again later`,
    { tag: "@stand-in" },
    async ({ open, host }) => {
      const page = await open();
      const limit = code.endsWith("TIMED_OUT") ? 1500 : bootLimit;
      await page.evaluate((milliseconds) => window.open({ bootLimit: milliseconds }), limit);
      Object.assign(host.faults, fault);
      const failed = await run(page);
      expect(failed.failure).toBe(code);
      expect(failed.waited).toBeLessThan(limit + 1500);
      expect(await state(page)).toMatchObject({ phase: "failed", code });
      expect(await leftovers(page)).toEqual(nothing);

      Object.assign(host.faults, { answer: "well", delay: 0, buildThrows: false, loses: null });
      await page.evaluate((milliseconds) => window.open({ bootLimit: milliseconds }), bootLimit);
      expect((await run(page)).stdout).toContain("hello");
      expect(await state(page)).toEqual({ phase: "ready" });
      expect(await leftovers(page)).toEqual({ frames: 1, listeners: 2, workers: 0 });
      await page.evaluate(() => window.dispose());
      expect(await leftovers(page)).toEqual(nothing);
    },
  );
}

test("one container of a page fails and boots again", { tag: "@stand-in" }, async ({ open, host }) => {
  const page = await open();
  await page.evaluate(() => window.open({ bootLimit: 5000 }));
  host.faults.answer = "silent";
  expect((await run(page)).failure).toBe("ENGINE_CONTAINER_TIMED_OUT");
  host.faults.answer = "well";
  expect((await run(page)).stdout).toContain("hello");
  expect(host.asked).toHaveLength(2);
  expect((await run(page)).stdout).toContain("hello");
  expect(host.asked).toHaveLength(2);
});

test("a policy that keeps the frame out is told at once", async ({ open }) => {
  const page = await open({ frames: "" });
  const { failure, waited } = await run(page);
  expect(failure).toBe("ENGINE_CONTAINER_BLOCKED");
  expect(waited).toBeLessThan(bootLimit / 2);
  expect(await leftovers(page)).toEqual(nothing);
});

test("a page that is not isolated asks nobody", async ({ open, host }) => {
  const page = await open({ isolated: false });
  expect((await run(page)).failure).toBe("ENGINE_CONTAINER_NOT_ISOLATED");
  expect(host.asked).toEqual([]);
});

test("a page that is offline asks nobody", async ({ open, host, context }) => {
  const page = await open();
  await context.setOffline(true);
  expect((await run(page)).failure).toBe("ENGINE_CONTAINER_OFFLINE");
  expect(host.asked).toEqual([]);
});

test(
  "nothing is asked before the first run, and then with the owner's key",
  { tag: "@stand-in" },
  async ({ open, host }) => {
    const page = await open();
    await page.evaluate(() => window.open({ apiKey: "key of the owner" }));
    expect(host.asked).toEqual([]);
    expect((await run(page)).stdout).toContain("hello");
    expect(host.asked).toHaveLength(1);
    const asked = new URL(host.asked[0] ?? "");
    expect(asked.pathname).toBe("/headless");
    expect(asked.searchParams.get("client_id")).toBe("key of the owner");
    expect(asked.searchParams.get("coep")).toBe("credentialless");
  },
);

test(
  "a host that will not end its container is left all the same",
  { tag: "@stand-in" },
  async ({ open, host }) => {
    const page = await open();
    host.faults.teardownThrows = true;
    expect((await run(page)).stdout).toContain("hello");
    await page.evaluate(() => window.dispose());
    expect(await leftovers(page)).toEqual(nothing);
    expect((await run(page)).stdout).toContain("hello");
  },
);

test("leaving while the container starts ends the attempt", { tag: "@stand-in" }, async ({ open, host }) => {
  const page = await open();
  host.faults.answer = "silent";
  const running = run(page);
  await expect.poll(() => host.asked.length).toBe(1);
  await page.evaluate(() => window.dispose());
  expect((await running).failure).toBe("ENGINE_CONTAINER_ENDED");
  expect(await leftovers(page)).toEqual(nothing);
});

test(
  "a container that dies in mid-run ends its programs, and the next run has another",
  { tag: "@stand-in" },
  async ({ open, host }) => {
    const page = await open();
    const source = 'require("node:http").createServer().listen(3000, () => console.log("up"));';
    expect(await page.evaluate((code) => window.begin("server", code), source)).toBe("up\n");
    await host.machine().killAll();
    expect(await page.evaluate(() => window.after("server"))).toEqual({
      exit: { code: null, signal: "SIGKILL" },
      start: "ENGINE_CONTAINER_DIED",
    });
    expect(await state(page)).toMatchObject({ phase: "failed", code: "ENGINE_CONTAINER_DIED" });
    // The frame is taken out once the programs have been told of the end.
    await expect.poll(() => leftovers(page)).toEqual(nothing);
    expect((await run(page)).stdout).toContain("hello");
  },
);

test("two cards share a container, and each has a port 3000", async ({ open, host }) => {
  const page = await open();
  const source = 'require("node:http").createServer().listen(3000, () => console.log("up"));';
  const begin = (card: string) =>
    page.evaluate(([name, code]) => window.begin(name, code), [card, source] as const);
  expect(await Promise.all([begin("one"), begin("two")])).toEqual(["up\n", "up\n"]);
  expect(host.asked).toHaveLength(1);
});

test("a program has the packages of the site, by require and by import", async ({ open }) => {
  const page = await open();
  const source = `const express = require("express");
    const app = express().use(require("cookie-parser")(), require("cors")());
    app.get("/", (request, response) => response.cookie("set", "1").json(request.cookies));
    const server = app.listen(3000, async () => {
      const { Server } = await import("socket.io");
      const { default: WebSocket, WebSocketServer } = await import("ws");
      const response = await fetch("http://localhost:3000/", { headers: { cookie: "sent=2" } });
      console.log(response.status, response.headers.get("set-cookie"), await response.text());
      console.log(new Server(server).path(), WebSocket === require("ws"), typeof WebSocketServer);
      process.exit();
    });`;
  expect(await run(page, source)).toMatchObject({
    failure: "",
    stdout: '200 set=1; Path=/ {"sent":"2"}\n/socket.io true function\n',
  });
});

test("output over the limit is dropped in the container", async ({ open }) => {
  const page = await open();
  await page.evaluate(() => window.open({ outputLimit: 10 }));
  const { stdout } = await run(page, 'process.stdout.write("12345"); process.stdout.write("67890abc");');
  expect(stdout).toBe("1234567890");
});

test("a card that is done leaves nothing in the container", { tag: "@stand-in" }, async ({ open, host }) => {
  const page = await open();
  await run(page);
  await expect.poll(() => host.machine().list("cards")).toEqual([]);
  expect(host.machine().programs, "the relay alone").toBe(1);
});

/** Characters of two, three and four bytes, written byte by byte, and a byte that is no UTF-8. */
const torn =
  'const { writeSync } = require("node:fs"); for (const byte of [...Buffer.from("é€😀"), 255, 13, 10]) writeSync(1, Uint8Array.of(byte));';
const tornBytes = [...Buffer.from("é€😀"), 255, 13, 10];

for (const [what, fault] of [
  ["cuts its output anywhere", { cut: 7 }],
  ["is a terminal that echoes and writes CR LF", { terminal: true }],
] as const satisfies readonly (readonly [string, Partial<Faults>])[]) {
  test(`bytes arrive exactly from a host that ${what}`, { tag: "@stand-in" }, async ({ open, host }) => {
    const page = await open();
    Object.assign(host.faults, fault);
    expect((await run(page, torn)).bytes).toEqual(tornBytes);
  });
}
