/** The page of the engine's benchmark: starts an Express server as a card would, and takes the time. */
import { EmbeddedEngine } from "../../src/engine/embedded/index.ts";

/** Milliseconds from Run to the end of the first response. */
export interface EngineTimes {
  /** With nothing loaded: files, frame, Worker, library, program. */
  readonly cold: number;
  /** The frame is there, no Worker waits. */
  readonly restart: number;
  /** A Worker waits with its library started, as one does while a reader edits. */
  readonly edit: number;
}

export interface EngineTimesWindow {
  measure(base: string, source: string): Promise<EngineTimes>;
}

const request = new TextEncoder().encode("GET / HTTP/1.1\r\nHost: app.test\r\nConnection: close\r\n\r\n");

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

(window as unknown as EngineTimesWindow).measure = async (base, source) => {
  const engine = new EmbeddedEngine({ base, nodeVersion: "" });
  const cold = await firstResponse(engine, source);
  const restart = await firstResponse(engine, source);
  engine.prepare();
  await engine.boot();
  const edit = await firstResponse(engine, source.replace('"hello"', '"hello" + ""'));
  await engine.dispose();
  return { cold, restart, edit };
};
