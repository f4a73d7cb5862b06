/** The page of the headless runner: one engine per program, its output collected and handed back whole. */
import type { Exit } from "../engine.ts";
import { EmbeddedEngine } from "./index.ts";

/** A program as it crosses into the page; contents of files as base64. */
export interface HeadlessProgram {
  readonly files: Readonly<Record<string, string>>;
  readonly entry: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Milliseconds after which the program is killed. */
  readonly timeout: number;
}

export interface HeadlessAnswer {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: Exit;
  readonly milliseconds: number;
}

export interface HeadlessWindow {
  runProgram(program: HeadlessProgram): Promise<HeadlessAnswer>;
}

const bytesOf = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

async function collect(stream: ReadableStream<Uint8Array>): Promise<string> {
  let text = "";
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    for (const byte of read.value) text += String.fromCharCode(byte);
  }
  return btoa(text);
}

async function runProgram(program: HeadlessProgram): Promise<HeadlessAnswer> {
  const engine = new EmbeddedEngine({ base: "/lab/", nodeVersion: "", outputLimit: Infinity });
  await engine.boot();
  await engine.mount(
    Object.fromEntries(Object.entries(program.files).map(([path, text]) => [path, bytesOf(text)])),
  );
  const begun = performance.now();
  const process = await engine.start(program);
  const timer = setTimeout(() => process.kill("SIGKILL"), program.timeout);
  const [stdout, stderr, exit] = await Promise.all([
    collect(process.stdout),
    collect(process.stderr),
    process.exit,
  ]);
  clearTimeout(timer);
  await engine.dispose();
  return { stdout, stderr, exit, milliseconds: performance.now() - begun };
}

(window as unknown as HeadlessWindow).runProgram = runProgram;
