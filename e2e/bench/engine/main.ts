/** From Run to the first Express response, in the embedded engine and in `node server.js`, turn by turn on one machine. */
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright";
import { bundlePage } from "../../src/engine/command/engine-page.ts";
import { cachedEngine } from "../../src/engine/embedded/cache.ts";
import { packagesFolder, pinnedNode } from "../../src/engine/embedded/library/build.ts";
import { root } from "../build.ts";
import { launchKnown } from "../launch.ts";
import { serveFolder } from "../static-server.ts";
import type { EngineTimes, EngineTimesWindow } from "./engine-page.ts";

const program = (port: string): string =>
  `const app = require("express")();
app.get("/", (request, response) => response.send("hello"));
const server = app.listen(${port}, () => console.log(server.address().port));`;

/** Prints one line per kind of start, with the median of `runs` in milliseconds. */
export async function benchEngine(runs: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-engine-"));
  const site = join(folder, "site");
  mkdirSync(site);
  cpSync((await cachedEngine(root)).folder, join(site, "engine"), { recursive: true });
  writeFileSync(join(site, "page.js"), await bundlePage(join(root, "e2e/bench/engine-page.ts")));
  writeFileSync(
    join(site, "index.html"),
    '<!doctype html><title>bench</title><body><script src="page.js"></script>',
  );
  const served = await serveFolder(site, { base: "/", port: 0 });
  const browser = await launchKnown();
  const times = { node: [] as number[], cold: [] as number[], restart: [] as number[], edit: [] as number[] };
  try {
    for (let run = 0; run < runs; run += 1) {
      times.node.push(await nodeOnce(folder));
      const { cold, restart, edit } = await embeddedOnce(browser, served.url);
      times.cold.push(cold);
      times.restart.push(restart);
      times.edit.push(edit);
    }
  } finally {
    await browser.close();
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  }
  const node = median(times.node);
  for (const [what, all] of Object.entries(times)) {
    const all10 = all.map((one) => one.toFixed(0)).join(" ");
    const middle = median(all);
    console.log(
      `${what.padEnd(8)} ${middle.toFixed(0).padStart(5)} ms  ${(middle / node).toFixed(2)} x node   (${all10})`,
    );
  }
}

/** `node server.js`, from its start to the end of the first response. */
async function nodeOnce(folder: string): Promise<number> {
  const own = mkdtempSync(join(folder, "node-"));
  writeFileSync(join(own, "server.js"), program("0"));
  symlinkSync(packagesFolder(), join(own, "node_modules"));
  const started = performance.now();
  const child = spawn(pinnedNode(), ["server.js"], { cwd: own, stdio: ["ignore", "pipe", "inherit"] });
  const port = await new Promise<string>((resolve) =>
    child.stdout.once("data", (text) => resolve(String(text))),
  );
  await new Promise<void>((resolve, reject) => {
    get({ port: Number(port), agent: false }, (response) => response.resume().once("end", resolve)).once(
      "error",
      reject,
    );
  });
  const time = performance.now() - started;
  child.kill();
  return time;
}

/** A browser context of its own has nothing in its cache, neither bytes nor compiled code. */
async function embeddedOnce(browser: Browser, url: string): Promise<EngineTimes> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  const times = await page.evaluate(
    (source) => (window as unknown as EngineTimesWindow).measure("engine/", source),
    program("3000"),
  );
  await context.close();
  return times;
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
