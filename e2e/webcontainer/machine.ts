/** The computer behind the stand-in: a folder for its files, processes of real Node for its programs. */
import { spawn, type ChildProcess } from "node:child_process";
import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { constants, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { MountedFile, MountedTree, RunRequest } from "./calls.ts";

/** What may go wrong in the middle of its work, and how its terminal behaves. */
export interface Habits {
  buildThrows: boolean;
  teardownThrows: boolean;
  /** A path that is left out when it is mounted. */
  loses: string | null;
  /** As a terminal does: what is written to a program is shown, and a line ends with CR LF. */
  terminal: boolean;
}

interface Running {
  readonly child: ChildProcess;
  readonly exit: Promise<number>;
  /** As a terminal does: what is typed is shown, and a line ends with CR LF. */
  readonly terminal: boolean;
  output: Buffer[];
  closed: boolean;
  wake: () => void;
}

export class Machine {
  readonly workdir: string;
  readonly #node: string;
  readonly #habits: Habits;
  readonly #folder: string;
  readonly #running = new Map<number, Running>();
  /** All that ever ran: their last output may still be read. */
  readonly #started = new Map<number, Running>();
  #next = 1;

  constructor(node: string, habits: Habits) {
    this.#node = node;
    this.#habits = habits;
    this.#folder = realpathSync(mkdtempSync(join(tmpdir(), "stand-in-")));
    this.workdir = join(this.#folder, "home", "sandbox");
    mkdirSync(this.workdir, { recursive: true });
  }

  /** How many programs run. */
  get programs(): number {
    return this.#running.size;
  }

  build(): void {
    if (this.#habits.buildThrows) throw new Error("no container today");
  }

  run({ command, args, cwd, env }: RunRequest): number {
    if (command !== "node" && command !== "jsh") throw new Error(`The stand-in has no ${command}.`);
    // Its own shell is that of this machine, which behind a pipe shows no prompt.
    const isShell = command === "jsh";
    const child = spawn(isShell ? "sh" : this.#node, args, {
      cwd: resolve(this.workdir, cwd ?? "."),
      env: { ...env, ...(isShell ? { PATH: process.env["PATH"] } : {}) },
      stdio: "pipe",
      detached: true,
    });
    const id = this.#next++;
    const exit = new Promise<number>((end) => {
      child.once("close", (code, signal) => {
        this.#running.delete(id);
        end(code ?? 128 + constants.signals[signal ?? "SIGKILL"]);
        this.#closed(running);
      });
    });
    const terminal = isShell || this.#habits.terminal;
    const running: Running = { child, exit, terminal, output: [], closed: false, wake: () => undefined };
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => this.#printed(running, chunk));
    child.stdin.on("error", () => undefined);
    this.#running.set(id, running);
    this.#started.set(id, running);
    return id;
  }

  /** All output since the last call; null after the last. */
  async read(id: number): Promise<Buffer | null> {
    const running = this.#started.get(id);
    if (running === undefined) return null;
    while (running.output.length === 0 && !running.closed)
      await new Promise<void>((wake) => (running.wake = wake));
    const output = Buffer.concat(running.output);
    running.output = [];
    return output.length === 0 ? null : output;
  }

  async exit(id: number): Promise<number> {
    return (await this.#started.get(id)?.exit) ?? 1;
  }

  write(id: number, text: string): void {
    const running = this.#running.get(id);
    if (running?.terminal === true) this.#printed(running, Buffer.from(text));
    running?.child.stdin?.write(text);
  }

  kill(id: number): void {
    const { pid } = this.#running.get(id)?.child ?? {};
    if (pid === undefined) return;
    try {
      // With all that it started, as the host does.
      process.kill(-pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }

  mount(tree: MountedTree, at: string): void {
    for (const [name, entry] of Object.entries(tree.d)) {
      const path = join(at, name);
      if (path === this.#habits.loses) continue;
      if ("f" in entry) this.#writeFile(path, entry);
      else {
        this.makeFolder(path);
        this.mount(entry, path);
      }
    }
  }

  /** As the preload of the programs of each card has noted them. */
  get ports(): number[] {
    const notes = globSync("cards/*/state/ports/*", { cwd: this.workdir });
    return notes.map((note) => this.#portIn(note)).filter((port) => port > 0);
  }

  /** 0 where the program has ended since, and taken its note away. */
  #portIn(note: string): number {
    try {
      return Number(this.readFile(note));
    } catch {
      return 0;
    }
  }

  writeFile(path: string, text: string): void {
    writeFileSync(this.#place(path), text);
  }

  readFile(path: string): string {
    return readFileSync(this.#place(path), "latin1");
  }

  list(path: string): string[] {
    return readdirSync(this.#place(path));
  }

  makeFolder(path: string): void {
    mkdirSync(this.#place(path), { recursive: true });
  }

  remove(path: string): void {
    rmSync(this.#place(path), { recursive: true, force: true });
  }

  async teardown(): Promise<void> {
    if (this.#habits.teardownThrows) throw new Error("it will not end");
    await this.killAll();
  }

  /** Ends every program, and resolves once all have ended. */
  async killAll(): Promise<void> {
    const exits = [...this.#running.values()].map(({ exit }) => exit);
    for (const id of this.#running.keys()) this.kill(id);
    await Promise.all(exits);
  }

  /** The machine is not needed any more. */
  async close(): Promise<void> {
    await this.killAll();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 3 });
  }

  #writeFile(path: string, { f: file }: MountedFile): void {
    const place = this.#place(path);
    mkdirSync(dirname(place), { recursive: true });
    if ("l" in file) symlinkSync(file.l, place);
    else writeFileSync(place, file.c, file.b === true ? "latin1" : "utf8");
  }

  #place(path: string): string {
    return resolve(this.workdir, path);
  }

  #printed(running: Running, chunk: Buffer): void {
    const shown = running.terminal
      ? Buffer.from(chunk.toString("latin1").replaceAll("\n", "\r\n"), "latin1")
      : chunk;
    running.output.push(shown);
    running.wake();
  }

  #closed(running: Running): void {
    running.closed = true;
    running.wake();
  }
}
