/** The page of the headless runner: one engine per program, its output collected and handed back whole. */
import type { Exit } from "../engine.ts";
import { EmbeddedEngine } from "./index.ts";

/** A program as it crosses into the page; contents of files as base64. */
export interface HeadlessProgram {
  readonly files: Readonly<Record<string, string>>;
  /** Names of files that were kept in the page before, mounted beside the program's own. */
  readonly shelf?: readonly string[];
  readonly entry: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Milliseconds after which the program is killed. */
  readonly timeout: number;
  /** Whether its Worker has read beforehand what it will ask for, as one does that waits for a reader. */
  readonly ahead?: boolean;
}

export interface HeadlessAnswer {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: Exit;
  readonly milliseconds: number;
}

export interface HeadlessWindow {
  /** Files that many programs read; contents as base64. */
  keepFiles(files: Readonly<Record<string, string>>): void;
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

const shelf: Record<string, Uint8Array> = {};

function keepFiles(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) shelf[path] = bytesOf(text);
}

function filesOf({ files, shelf: names = [] }: HeadlessProgram): Record<string, Uint8Array> {
  const own = Object.entries(files).map(([path, text]) => [path, bytesOf(text)] as const);
  const kept = names.map((name) => [name, shelf[name] ?? new Uint8Array()] as const);
  return Object.fromEntries([...kept, ...own]);
}

async function runProgram(program: HeadlessProgram): Promise<HeadlessAnswer> {
  const engine = new EmbeddedEngine({ base: "/lab/", nodeVersion: "", outputLimit: Infinity });
  await engine.boot();
  const files = filesOf(program);
  await engine.mount(files);
  if (program.ahead === true) await engine.readAhead(files);
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

Object.assign(window as unknown as HeadlessWindow, { keepFiles, runProgram });
