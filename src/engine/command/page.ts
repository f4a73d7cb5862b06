/** The page of the command line: one embedded engine, its program's streams carried to and from the command as base64. */
import { EmbeddedEngine } from "../embedded/index.ts";
import type { Exit, Process, Program } from "../engine.ts";

type Output = "stdout" | "stderr";

type FileSize = readonly [path: string, size: number];

/** What the command calls in the page, and what the page calls in the command. */
export interface CommandWindow {
  bootEngine(): Promise<void>;
  /** `base64`: the bytes of all files, one after another. */
  mountFiles(sizes: readonly FileSize[], base64: string): Promise<void>;
  startProgram(program: Program): Promise<number>;
  /** `null` ends stdin. */
  feed(base64: string | null): Promise<void>;
  kill(signal: "SIGTERM" | "SIGKILL"): void;
  tell(stream: Output, base64: string): Promise<void>;
  tellExit(exit: Exit, advice: string | undefined): Promise<void>;
}

const page = window as unknown as CommandWindow;
const engine = new EmbeddedEngine({ base: "/engine/", nodeVersion: "", outputLimit: Infinity });
let process: Process | undefined;
let input: WritableStreamDefaultWriter<Uint8Array> | undefined;

const decoded = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

function encoded(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

async function pump(name: Output, stream: ReadableStream<Uint8Array>): Promise<void> {
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    await page.tell(name, encoded(read.value));
  }
}

page.bootEngine = async () => {
  await engine.boot();
};
page.mountFiles = async (sizes, base64) => {
  // The browser's own decoder: there may be tens of megabytes.
  const response = await fetch(`data:application/octet-stream;base64,${base64}`);
  const all = new Uint8Array(await response.arrayBuffer());
  const files: Record<string, Uint8Array> = {};
  let at = 0;
  for (const [path, size] of sizes) {
    files[path] = all.slice(at, at + size);
    at += size;
  }
  await engine.mount(files);
};
page.startProgram = async (program) => {
  const started = await engine.start(program);
  process = started;
  input = started.stdin.getWriter();
  const all = [pump("stdout", started.stdout), pump("stderr", started.stderr)];
  void Promise.all(all).then(async () => page.tellExit(await started.exit, await started.advice));
  return started.pid;
};
page.feed = async (base64) => await (base64 === null ? input?.close() : input?.write(decoded(base64)));
page.kill = (signal) => process?.kill(signal);
