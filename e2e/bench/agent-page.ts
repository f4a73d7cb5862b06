/** The page of the agent's benchmark: the simulated browser asks a server on the embedded engine, through tap and trace. */
import { Browser } from "../../src/agent/browser.ts";
import { fetch } from "../../src/agent/fetch/fetch.ts";
import { createRequest } from "../../src/agent/fetch/request.ts";
import { TraceRecorder } from "../../src/agent/trace-recorder.ts";
import { EmbeddedEngine } from "../../src/engine/embedded/index.ts";
import { ConditionedLink, perfect } from "../../src/network/conditions.ts";
import { clientLink, clock } from "../../src/sandbox/client-link.ts";

/** What the page took, in milliseconds, and the memory of its heap, in bytes, after each part. */
export interface AgentTimes {
  readonly requests: number;
  readonly concurrent: number;
  readonly stream: number;
  readonly heapBefore: number;
  readonly heapAfterRequests: number;
  readonly heapAfterStream: number;
}

export interface AgentWork {
  readonly source: string;
  readonly requests: number;
  readonly streamBytes: number;
}

export interface AgentTimesWindow {
  measureAgent(base: string, work: AgentWork): Promise<AgentTimes>;
}

/** Bytes of what is still in use: the benchmark starts the browser so that a page may ask for a collection. */
function heap(): number {
  const { gc, performance: clock } = window as unknown as {
    gc: () => void;
    performance: { memory: { usedJSHeapSize: number } };
  };
  gc();
  return clock.memory.usedJSHeapSize;
}

function createBrowser(engine: EmbeddedEngine): Browser {
  return new Browser({
    // As in a card, whose link can be made a slow one at any time.
    connect: new ConditionedLink(
      clientLink(engine, () => undefined),
      perfect,
      clock,
    ).connect,
    now: () => performance.now(),
    date: () => Date.now(),
    recorder: new TraceRecorder(
      () => performance.now(),
      () => undefined,
    ),
    isPublicSuffix: (domain) => domain === "test",
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  });
}

/** One request as a script of the server's own origin sends it; resolves to the bytes of its body. */
async function ask(browser: Browser, url: string): Promise<number> {
  const origin = new URL(url).origin;
  const client = browser.tabOf(origin);
  const request = createRequest({ client, origin, url: new URL(url), method: "GET", headers: [] });
  const { body, type, status } = await fetch(request, browser.surroundings);
  if (type === "error" || status !== 200 || body === null) throw new Error(`${url}: ${type} ${status}`);
  let length = 0;
  for (const reader = body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) return length;
    length += value.length;
  }
}

async function took(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** `each` is one worker's share of `count` requests, with `workers` at a time. */
async function many(browser: Browser, count: number, workers: number): Promise<void> {
  const share = async (): Promise<void> => {
    for (let at = 0; at < count / workers; at += 1) await ask(browser, "http://localhost:3000/");
  };
  await Promise.all(Array.from({ length: workers }, share));
}

(window as unknown as AgentTimesWindow).measureAgent = async (base, { source, requests, streamBytes }) => {
  const engine = new EmbeddedEngine({ base, nodeVersion: "" });
  await engine.mount({ "server.js": source });
  const open = new Promise<void>((resolve) => void engine.onPort((event) => event.open && resolve()));
  await engine.start({ entry: "server.js" });
  await open;
  const heapBefore = heap();
  const one = await took(() => many(createBrowser(engine), requests, 1));
  const ten = await took(() => many(createBrowser(engine), requests, 10));
  const heapAfterRequests = heap();
  const stream = await took(async () => {
    const length = await ask(createBrowser(engine), `http://localhost:3000/stream?bytes=${streamBytes}`);
    if (length !== streamBytes) throw new Error(`${length} bytes of ${streamBytes}`);
  });
  const heapAfterStream = heap();
  await engine.dispose();
  return { requests: one, concurrent: ten, stream, heapBefore, heapAfterRequests, heapAfterStream };
};
