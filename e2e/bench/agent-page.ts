/** The page of the agent's benchmark: the simulated browser, in it or beside the server, asks that on the embedded engine, through tap and trace. */
import { EmbeddedEngine } from "../../src/engine/embedded/index.ts";
import type { Connect } from "../../src/network/byte-stream.ts";
import { agentBeside } from "./agent-beside.ts";
import { ask, createBrowser, many, took } from "./agent-browser.ts";

/** What the page took, in milliseconds, and the memory of its heap, in bytes, after each part. */
export interface AgentTimes {
  readonly requests: number;
  readonly concurrent: number;
  readonly stream: number;
  /** The requests, sent from a Worker beside the server. */
  readonly besideOne: number;
  readonly besideTen: number;
  readonly heapBefore: number;
  readonly heapAfterRequests: number;
  readonly heapAfterStream: number;
  /** The most that was seen while it streamed, with what was not collected yet. */
  readonly heapInStream: number;
}

export interface AgentWork {
  readonly source: string;
  readonly requests: number;
  readonly streamBytes: number;
}

export interface AgentTimesWindow {
  measureAgent(base: string, work: AgentWork): Promise<AgentTimes>;
}

/** As the clock of a page has it in Chromium. */
const memory = (performance as unknown as { memory: { readonly usedJSHeapSize: number } }).memory;

/** Bytes of what is still in use: the benchmark lends the page a way to have the rest collected. */
async function heap(): Promise<number> {
  const { collect } = window as unknown as { collect: () => Promise<void> };
  await collect();
  return memory.usedJSHeapSize;
}

(window as unknown as AgentTimesWindow).measureAgent = async (base, { source, requests, streamBytes }) => {
  const engine = new EmbeddedEngine({ base, nodeVersion: "" });
  await engine.mount({ "server.js": source });
  const open = new Promise<void>((resolve) => void engine.onPort((event) => event.open && resolve()));
  await engine.start({ entry: "server.js" });
  await open;
  const connect: Connect = (host, port) => engine.connect(host, port);
  const beside = await agentBeside(engine, "agent-worker.js");
  const besideOne = await beside({ requests, workers: 1 });
  const besideTen = await beside({ requests, workers: 10 });
  const heapBefore = await heap();
  const one = await took(() => many(createBrowser(connect), requests, 1));
  const ten = await took(() => many(createBrowser(connect), requests, 10));
  const heapAfterRequests = await heap();
  let heapInStream = 0;
  const watch = setInterval(() => (heapInStream = Math.max(heapInStream, memory.usedJSHeapSize)), 10);
  const stream = await took(async () => {
    const length = await ask(createBrowser(connect), `http://localhost:3000/stream?bytes=${streamBytes}`);
    if (length !== streamBytes) throw new Error(`${length} bytes of ${streamBytes}`);
  });
  clearInterval(watch);
  const heapAfterStream = await heap();
  await engine.dispose();
  return {
    ...{ requests: one, concurrent: ten, stream, besideOne, besideTen },
    ...{ heapBefore, heapAfterRequests, heapAfterStream, heapInStream },
  };
};
