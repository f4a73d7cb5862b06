/** The server behind `npm start` answers as a static host does, with the headers the site is published with. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "playwright/test";
import { start } from "./build.ts";
import { headersFor, overPlainHttp, parseHeaders } from "./published-headers.ts";
import { siteFolders } from "./sites.ts";
import { serveFolder, type Served } from "./static-server.ts";

test.describe("a served folder", () => {
  let folder: string;
  let site: Served;
  const ask = (path: string): Promise<Response> => fetch(site.url + path, { redirect: "manual" });

  test.beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "served-"));
    mkdirSync(join(folder, "a/b c"), { recursive: true });
    writeFileSync(join(folder, "index.html"), "home");
    writeFileSync(join(folder, "404.html"), "missing");
    writeFileSync(join(folder, "a/b c/index.html"), "deep");
    writeFileSync(join(folder, "a/x.js"), "1");
    writeFileSync(
      join(folder, "_headers"),
      "/*\n  X-All: yes\n  Strict-Transport-Security: max-age=1\n\n/x/a/*\n  X-Deep: 1\n",
    );
    site = await serveFolder(folder, { base: "/x/", port: 0 });
  });

  test.afterAll(async () => {
    await site.close();
    rmSync(folder, { recursive: true });
  });

  test("answers pages and files with their types", async () => {
    expect(await (await ask("")).text()).toBe("home");
    expect((await ask("")).headers.get("content-type")).toMatch(/^text\/html/);
    expect((await ask("a/x.js")).headers.get("content-type")).toMatch(/javascript/);
    expect(await (await ask("a/b%20c/?q=1")).text()).toBe("deep");
  });

  test("leads an address without its slash, and the base itself, to the page", async () => {
    const answer = await ask("a/b%20c");
    expect([answer.status, answer.headers.get("location")]).toEqual([301, "/x/a/b%20c/"]);
    const base = await fetch(site.url.slice(0, -1), { redirect: "manual" });
    expect(base.headers.get("location")).toBe("/x/");
  });

  test("answers 404 with the site's own page, outside the base and outside the folder too", async () => {
    for (const path of ["nothing/", "a/", "..%2f..%2fetc/passwd", "%zz", "../"]) {
      const answer = await ask(path);
      expect([path, answer.status, await answer.text()]).toEqual([path, 404, "missing"]);
    }
  });

  test("sends the published headers of each path, but none that asks for HTTPS", async () => {
    const [home, deep, missing] = await Promise.all([ask(""), ask("a/x.js"), ask("nothing/")]);
    expect([home.headers.get("x-all"), home.headers.get("x-deep")]).toEqual(["yes", null]);
    expect([deep.headers.get("x-all"), deep.headers.get("x-deep")]).toEqual(["yes", "1"]);
    expect(missing.headers.get("x-all")).toBe("yes");
    expect(home.headers.get("strict-transport-security")).toBeNull();
  });

  test("takes the next port when one is taken", async () => {
    const port = Number(new URL(site.url).port);
    const second = await serveFolder(folder, { base: "/x/", port });
    expect(Number(new URL(second.url).port)).toBeGreaterThan(port);
    await second.close();
  });
});

test("a headers file: later rules win, comments and stray lines count for nothing", () => {
  const rules = parseHeaders("# all\n/*\n  A: 1\n  B: 2\nstray\n\n/p.js\n  A: 3\n");
  expect([...headersFor(rules, "/p.js")]).toEqual([
    ["A", "3"],
    ["B", "2"],
  ]);
  expect([...headersFor(rules, "/pxjs")]).toEqual([
    ["A", "1"],
    ["B", "2"],
  ]);
  const plain = overPlainHttp(new Map([["Content-Security-Policy", "a; upgrade-insecure-requests"]]));
  expect([...plain]).toEqual([["Content-Security-Policy", "a"]]);
});

test("npm run serve says where the site stands, moves off a taken port, and ends at a signal", async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, "127.0.0.1", resolve));
  // Listening on a port, the server has an address object.
  const { port } = blocker.address() as AddressInfo;
  const server = start("npm", ["run", "--silent", "serve"], { OUT_DIR: siteFolders.own, PORT: String(port) });
  const url = await server.url;
  expect(Number(new URL(url).port)).toBeGreaterThan(port);
  expect((await fetch(url)).status).toBe(200);
  await server.stop();
  await expect(fetch(url)).rejects.toThrow();
  blocker.close();
});
