/** The page of the engine's benchmark: runs programs on the embedded engine as a card would, and takes the time. */
import { EmbeddedEngine } from "../../../src/engine/embedded/index.ts";
import { agentBeside } from "../agent-beside.ts";
import type { ClientFigures } from "./native.ts";

/** Milliseconds from Run to the end of the first response. */
export interface EngineTimes {
  /** With nothing loaded: files, frame, Worker, library, program. */
  readonly cold: number;
  /** The frame is there, no Worker waits. */
  readonly restart: number;
  /** A Worker waits with its library started and the packages of the last run read, as one does while a reader edits. */
  readonly edit: number;
}

export interface EngineBench {
  starts(source: string): Promise<EngineTimes>;
  /** What a program printed that ends by itself. */
  run(source: string, argument: number): Promise<string>;
  /** Through the simulated browser. The server's process lives on, so that its memory can be measured. */
  overAgent(hello: string, transfers: string, requests: number, bytes: number): Promise<ClientFigures>;
}

export interface EngineBenchWindow {
  engineBench: EngineBench;
}

const request = new TextEncoder().encode("GET / HTTP/1.1\r\nHost: app.test\r\nConnection: close\r\n\r\n");
const newEngine = (): EmbeddedEngine =>
  new EmbeddedEngine({ base: "engine/", nodeVersion: "", outputLimit: Infinity });

async function firstResponse(engine: EmbeddedEngine, source: string): Promise<number> {
  const started = performance.now();
  await engine.mount({ "server.js": source });
  const open = new Promise<number>((resolve) => {
    const stop = engine.onPort((event) => {
      if (!event.open) return;
      stop();
      resolve(event.port);
    });
  });
  const process = await engine.start({ entry: "server.js" });
  const stream = await engine.connect("localhost", await open);
  await stream.writable.getWriter().write(request);
  const text = await new Response(stream.readable).text();
  const time = performance.now() - started;
  if (!text.startsWith("HTTP/1.1 200 OK") || !text.endsWith("hello")) throw new Error(text);
  process.kill("SIGKILL");
  await process.exit;
  return time;
}

async function starts(source: string): Promise<EngineTimes> {
  const engine = newEngine();
  const cold = await firstResponse(engine, source);
  const restart = await firstResponse(engine, source);
  await engine.prepare();
  const edit = await firstResponse(engine, source.replace('"hello"', '"hello" + ""'));
  await engine.dispose();
  return { cold, restart, edit };
}

async function run(source: string, argument: number): Promise<string> {
  const engine = newEngine();
  await engine.mount({ "main.js": source });
  const process = await engine.start({ entry: "main.js", argv: [`${argument}`] });
  const [text, told, { code }] = await Promise.all([
    new Response(process.stdout).text(),
    new Response(process.stderr).text(),
    process.exit,
  ]);
  await engine.dispose();
  if (code !== 0) throw new Error(told);
  return text;
}

async function serving(source: string): Promise<EmbeddedEngine> {
  const engine = newEngine();
  await engine.mount({ "server.js": source });
  const open = new Promise<void>((resolve) => void engine.onPort((event) => event.open && resolve()));
  await engine.start({ entry: "server.js" });
  await open;
  return engine;
}

async function overAgent(
  hello: string,
  transfers: string,
  ...[requests, bytes]: [number, number]
): Promise<ClientFigures> {
  const agent = await agentBeside(await serving(hello), "agent-worker.js");
  await agent({ requests: requests / 4, workers: 10 });
  const rate = async (workers: number): Promise<number> =>
    (requests * 1000) / (await agent({ requests, workers }));
  const one = await rate(1);
  const ten = await rate(10);
  const other = await serving(transfers);
  const transfer = await agentBeside(other, "agent-worker.js");
  const up = await transfer({ address: "http://localhost:3000/", up: bytes });
  const down = await transfer({ address: `http://localhost:3000/${bytes}`, up: 0 });
  await other.dispose();
  return { one, ten, up, down };
}

(window as unknown as EngineBenchWindow).engineBench = { starts, run, overAgent };
