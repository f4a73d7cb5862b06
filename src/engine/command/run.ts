/** Runs one program in an engine as a command does: its streams passed through, its exit code handed back. */
import type { Readable, Writable } from "node:stream";
import { finished } from "node:stream/promises";
import type { Engine, Exit, Process } from "../engine.ts";
import type { CommandOptions } from "./options.ts";
import { load } from "./mounts.ts";

/** What the command needs of an engine. */
export type ProgramEngine = Pick<Engine, "boot" | "mount" | "start" | "dispose">;

/** The streams of the command itself, and the folder that paths of this machine start from. */
export interface Surroundings {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly base: string;
  /** Called with the started program, so that signals to the command can reach it. */
  readonly started?: (process: Process) => void;
}

/** The time limit ended the program; the number `timeout` of coreutils gives. */
const timedOut = 124;
/** The engine failed, not the program. */
export const engineFailed = 125;
/** A shell adds the number of the signal to this. */
const signalled = 128;
const signalNumbers = { SIGTERM: 15, SIGKILL: 9 } as const;

/** Resolves with the exit code once all output is written. Rejects when the engine fails; it is disposed of either way. */
export async function runCommand(
  engine: ProgramEngine,
  options: CommandOptions,
  around: Surroundings,
): Promise<number> {
  try {
    const { files, entry } = load(options, around.base);
    await engine.boot();
    for (const tree of files) await engine.mount(tree);
    const { argv, env, cwd } = options;
    const process = await engine.start({ entry, argv, env, ...(cwd === undefined ? {} : { cwd }) });
    around.started?.(process);
    return await passThrough(process, options.timeout, around);
  } finally {
    await engine.dispose();
  }
}

async function passThrough(
  process: Process,
  timeout: number | undefined,
  around: Surroundings,
): Promise<number> {
  const limit = { passed: false };
  const stop = (): void => {
    limit.passed = true;
    process.kill("SIGKILL");
  };
  const timer = timeout === undefined ? undefined : setTimeout(stop, timeout * 1000);
  void feed(around.stdin, process);
  const [exit] = await Promise.all([
    process.exit,
    copy(process.stdout, around.stdout, process),
    copy(process.stderr, around.stderr, process),
  ]);
  clearTimeout(timer);
  const advice = await process.advice;
  if (advice !== undefined) around.stderr.write(`${advice}\n`);
  return limit.passed ? timedOut : codeOf(exit);
}

const codeOf = ({ code, signal }: Exit): number =>
  code ?? signalled + (signal === null ? 0 : signalNumbers[signal]);

async function feed(source: Readable, process: Process): Promise<void> {
  const writer = process.stdin.getWriter();
  source.on("data", (chunk: Buffer) => {
    source.pause();
    writer.write(chunk).then(
      () => source.resume(),
      () => undefined,
    );
  });
  await finished(source, { writable: false }).catch(() => undefined);
  await writer.close().catch(() => undefined);
}

/** Nobody reads any more: the program ends, as a closed pipe would end it. */
async function copy(from: ReadableStream<Uint8Array>, to: Writable, process: Process): Promise<void> {
  const reader = from.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const bytes = read.value;
    const failed = await new Promise<unknown>((resolve) => to.write(bytes, resolve));
    if (failed instanceof Error) process.kill("SIGKILL");
  }
}
