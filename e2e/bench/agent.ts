/** The simulated browser to a server on the embedded engine, beside fetch to the same server on the real Node. */
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright";
import { bundlePage } from "../../src/engine/command/engine-page.ts";
import { cachedEngine } from "../../src/engine/embedded/cache.ts";
import { pinnedNode } from "../../src/engine/embedded/library/build.ts";
import { root } from "../build.ts";
import { launchKnown } from "../launch.ts";
import { serveFolder } from "../static-server.ts";
import type { AgentTimes, AgentTimesWindow, AgentWork } from "./agent-page.ts";

/** Answers with one line, or with as many bytes as are asked for, as fast as they are taken. */
const server = (port: string): string => `import { createServer } from "node:http";
import { once } from "node:events";
const piece = Buffer.alloc(65536, "x");
const server = createServer(async (request, response) => {
  const bytes = Number(new URL(request.url, "http://localhost").searchParams.get("bytes"));
  if (bytes === 0) return response.end("hello");
  for (let left = bytes; left > 0; left -= piece.length)
    if (!response.write(left < piece.length ? piece.subarray(0, left) : piece)) await once(response, "drain");
  response.end();
});
server.listen(${port}, () => console.log(server.address().port));`;

/** The same work in Node, with its own fetch: prints its times as JSON. */
const nodeClient = `const [url, requests, bytes] = [process.argv[2], Number(process.argv[3]), process.argv[4]];
const ask = async (path) => {
  let length = 0;
  for await (const piece of (await fetch(url + path)).body) length += piece.length;
  return length;
};
const took = async (work) => { const t = performance.now(); await work(); return performance.now() - t; };
const many = (workers) => Promise.all(Array.from({ length: workers }, async () => {
  for (let at = 0; at < requests / workers; at += 1) await ask("/");
}));
const heap = () => (gc(), process.memoryUsage().heapUsed);
const heapBefore = heap();
const one = await took(() => many(1));
const ten = await took(() => many(10));
const heapAfterRequests = heap();
let heapInStream = 0;
const watch = setInterval(() => (heapInStream = Math.max(heapInStream, process.memoryUsage().heapUsed)), 10);
const stream = await took(() => ask("/stream?bytes=" + bytes));
clearInterval(watch);
const heaps = { heapBefore, heapAfterRequests, heapAfterStream: heap(), heapInStream };
console.log(JSON.stringify({ requests: one, concurrent: ten, stream, ...heaps }));`;

/** Prints requests a second, one and ten at a time, the rate of a long answer, and the memory of the page. */
export async function benchAgent(requests: number): Promise<void> {
  const work: AgentWork = { source: server("3000"), requests, streamBytes: 100 * 1024 * 1024 };
  const folder = mkdtempSync(join(tmpdir(), "bench-agent-"));
  const browser = await launchKnown(["--enable-precise-memory-info"]);
  try {
    const node = await nodeTimes(folder, work);
    const page = await pageTimes(folder, browser, work);
    const rate = (count: number, ms: number): number => Math.round((count * 1000) / ms);
    tell("requests a second, one at a time", rate(requests, page.requests), rate(requests, node.requests));
    tell(
      "requests a second, ten at a time",
      rate(requests, page.concurrent),
      rate(requests, node.concurrent),
    );
    tell("beside the server, one at a time", rate(requests, page.besideOne), rate(requests, node.requests));
    tell("beside the server, ten at a time", rate(requests, page.besideTen), rate(requests, node.concurrent));
    tell("MB a second of 100 MB", rate(100, page.stream), rate(100, node.stream));
    tellHeap("before", page.heapBefore, node.heapBefore);
    tellHeap("after the requests", page.heapAfterRequests, node.heapAfterRequests);
    tellHeap("at most, in the stream", page.heapInStream, node.heapInStream);
    tellHeap("after the stream", page.heapAfterStream, node.heapAfterStream);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function tell(what: string, agent: number, node: number): void {
  console.log(`${what.padEnd(34)} agent ${agent}, node ${node} (x${(agent / node).toFixed(2)})`);
}

/** Of the page and of Node's client, in use; the most in the stream is with what was not collected yet. */
function tellHeap(when: string, page: number, node: number): void {
  const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
  console.log(`heap ${when.padEnd(29)} agent ${megabytes(page)}, node ${megabytes(node)}`);
}

async function nodeTimes(folder: string, { requests, streamBytes }: AgentWork): Promise<AgentTimes> {
  writeFileSync(join(folder, "server.mjs"), server("0"));
  writeFileSync(join(folder, "client.mjs"), nodeClient);
  const child = spawn(pinnedNode(), [join(folder, "server.mjs")], { stdio: ["ignore", "pipe", "inherit"] });
  const port = String(await new Promise((resolve) => child.stdout.once("data", resolve))).trim();
  try {
    const args = [
      "--expose-gc",
      join(folder, "client.mjs"),
      `http://localhost:${port}`,
      `${requests}`,
      `${streamBytes}`,
    ];
    return JSON.parse(await outputOf(args)) as AgentTimes;
  } finally {
    child.kill();
  }
}

async function outputOf(args: readonly string[]): Promise<string> {
  const child = spawn(pinnedNode(), args, { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  for await (const piece of child.stdout.setEncoding("utf8")) text += String(piece);
  return text;
}

async function pageTimes(folder: string, browser: Browser, work: AgentWork): Promise<AgentTimes> {
  const site = join(folder, "site");
  mkdirSync(site);
  cpSync((await cachedEngine(root)).folder, join(site, "engine"), { recursive: true });
  writeFileSync(join(site, "page.js"), await bundlePage(join(root, "e2e/bench/agent-page.ts")));
  writeFileSync(join(site, "agent-worker.js"), await bundlePage(join(root, "e2e/bench/agent-worker.ts")));
  writeFileSync(
    join(site, "index.html"),
    '<!doctype html><title>bench</title><body><script src="page.js"></script>',
  );
  const served = await serveFolder(site, { base: "/", port: 0 });
  const page = await browser.newPage();
  // Not by a flag: that would give every Worker a function which no program may find there.
  await page.exposeFunction("collect", () => page.requestGC());
  await page.goto(served.url);
  try {
    return await page.evaluate(
      (given) => (window as unknown as AgentTimesWindow).measureAgent("engine/", given),
      work,
    );
  } finally {
    await served.close();
  }
}
