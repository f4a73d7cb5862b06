/** What the checks of the contract are made of: a comparison that throws, and short ways to run a program. */
import { joined } from "../joined.ts";
import type { ByteStream, Engine, Exit, PortEvent, Process, Program } from "../engine.ts";

export interface Check {
  readonly name: string;
  run(engine: Engine): Promise<void>;
}

/** All that a program did. */
export interface Outcome {
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
  readonly exit: Exit;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const bytesOf = (text: string): Uint8Array => encoder.encode(text);
export const textOf = (bytes: Uint8Array): string => decoder.decode(bytes);

export function equal(found: unknown, expected: unknown, what: string): void {
  const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
  if (left !== right) throw new Error(`${what}: found ${short(left)}, expected ${short(right)}`);
}

export function holds(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

export function bytesEqual(found: Uint8Array, expected: Uint8Array, what: string): void {
  equal(found.length, expected.length, `${what}, bytes`);
  const at = expected.findIndex((byte, index) => byte !== found[index]);
  if (at >= 0)
    throw new Error(`${what}: byte ${at} is ${found[at] ?? "missing"}, expected ${expected[at] ?? ""}`);
}

const short = (text: string | undefined): string => (text ?? "undefined").slice(0, 600);

/** The code of the error that `action` throws or rejects with; `nothing` when it does neither. */
export async function failureOf(action: () => unknown): Promise<string> {
  try {
    await action();
    return "nothing";
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  }
}

export async function readAll(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) chunks.push(read.value);
  return joined(chunks);
}

/** Mounts `source` as the entry, CommonJS unless `program` names another file, and starts it. */
export async function begin(
  engine: Engine,
  source: string,
  program: Partial<Program> = {},
): Promise<Process> {
  await engine.boot();
  const entry = program.entry ?? "main.cjs";
  const folder = program.cwd === undefined ? "" : `${program.cwd}/`;
  await engine.mount({ [`${folder}${entry}`]: source });
  return await engine.start({ ...program, entry });
}

export async function outcomeOf(process: Process): Promise<Outcome> {
  const [stdout, stderr, exit] = await Promise.all([
    readAll(process.stdout),
    readAll(process.stderr),
    process.exit,
  ]);
  return { stdout, stderr, exit };
}

/** Runs `source` to its end, with nothing on stdin. */
export async function run(engine: Engine, source: string, program: Partial<Program> = {}): Promise<Outcome> {
  const process = await begin(engine, source, program);
  await process.stdin.close();
  return await outcomeOf(process);
}

/** Runs `source`, which must end well, and gives what it printed. */
export async function printed(
  engine: Engine,
  source: string,
  program: Partial<Program> = {},
): Promise<string> {
  const { stdout, stderr, exit } = await run(engine, source, program);
  equal([exit.code, textOf(stderr)], [0, ""], "exit code and stderr");
  return textOf(stdout);
}

/** Lines of a program as they come, each asked for once. */
export class Lines {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #held = "";

  constructor(process: Process) {
    this.#reader = process.stdout.getReader();
  }

  async next(): Promise<string> {
    for (;;) {
      const end = this.#held.indexOf("\n");
      if (end >= 0) {
        const line = this.#held.slice(0, end);
        this.#held = this.#held.slice(end + 1);
        return line;
      }
      const { done, value } = await this.#reader.read();
      if (done) throw new Error(`the output ended behind: ${this.#held}`);
      this.#held += textOf(value);
    }
  }

  async take(count: number): Promise<string[]> {
    const lines: string[] = [];
    while (lines.length < count) lines.push(await this.next());
    return lines;
  }
}

/** The next port event that `wanted` accepts; ask before the program is started. */
export function nextPort(engine: Engine, wanted: (event: PortEvent) => boolean): Promise<PortEvent> {
  return new Promise((resolve) => {
    const stop = engine.onPort((event) => {
      if (!wanted(event)) return;
      stop();
      resolve(event);
    });
  });
}

/** A program that serves, once it listens on `port`; fails with its stderr when it ends before. */
export async function serving(
  engine: Engine,
  source: string,
  port: number,
  entry = "main.cjs",
): Promise<Process> {
  const open = nextPort(engine, (event) => event.open && event.port === port);
  const process = await begin(engine, source, { entry });
  const ended = process.exit.then(async () => {
    throw new Error(`the server ended: ${textOf(await readAll(process.stderr))}`);
  });
  await Promise.race([open, ended]);
  ended.catch(() => undefined);
  return process;
}

/** Sends `bytes`, then FIN, and gives all that comes back. */
export async function exchange(stream: ByteStream, bytes: Uint8Array): Promise<Uint8Array> {
  const writer = stream.writable.getWriter();
  const sent = writer.write(bytes).then(() => writer.close());
  const [answer] = await Promise.all([readAll(stream.readable), sent]);
  return answer;
}

/** `length` bytes in which a lost, doubled or moved piece shows. */
export function pattern(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = 1;
  for (let index = 0; index < length; index += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) | 0;
    bytes[index] = state >>> 16;
  }
  return bytes;
}
