/** One program on the real Node: a child process in a group of its own, and the ports it reports. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { createInterface } from "node:readline";
import type { Duplex, Readable, Writable } from "node:stream";
import { Answers, stoodIn } from "../clock/answers.ts";
import type { Exit, PortEvent, Process } from "../engine.ts";
import { startFailed } from "../errors.ts";
import { inputOf, readableOf } from "./streams.ts";

export interface Launch {
  /** Path of the Node binary. */
  readonly node: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  onPort(event: PortEvent): void;
}

/** Descriptors 0 to 3 of the child, all pipes; the last carries bytes both ways. */
type Pipes = readonly [Writable, Readable, Readable, Duplex];

export class NativeProcess implements Process {
  readonly pid: number;
  readonly stdout: ReadableStream<Uint8Array>;
  readonly stderr: ReadableStream<Uint8Array>;
  readonly stdin: WritableStream<Uint8Array>;
  readonly exit: Promise<Exit>;
  /** The process as it follows the clock, if it does. */
  readonly clock: Answers;
  readonly #child: ChildProcess;
  readonly #onPort: (event: PortEvent) => void;
  readonly #ports = new Set<number>();

  private constructor(child: ChildProcess, pid: number, onPort: Launch["onPort"]) {
    this.#child = child;
    this.pid = pid;
    this.#onPort = onPort;
    // Spawned with four pipes, which the types do not say.
    const [stdin, stdout, stderr, reports] = child.stdio as unknown as Pipes;
    this.stdin = inputOf(stdin);
    this.stdout = readableOf(stdout);
    this.stderr = readableOf(stderr);
    // A process that has ended hears no more; its reader tells the error on.
    reports.on("error", () => undefined);
    createInterface({ input: reports })
      .on("line", (line) => this.#reported(line))
      .on("error", () => undefined);
    reports.once("close", () => this.#closePorts());
    this.clock = new Answers((message) => reports.write(`${JSON.stringify(message)}\n`));
    this.exit = new Promise((resolve) => {
      child.once("exit", (code, signal) => {
        // What the program itself started goes with it.
        this.#killGroup();
        this.clock.end();
        resolve(exitOf(code, signal));
      });
    });
  }

  /** Rejects with `ENGINE_START_FAILED` when the operating system refuses, as for a `cwd` that is not there. */
  static async start(launch: Launch): Promise<NativeProcess> {
    const child = spawn(launch.node, launch.args, {
      cwd: launch.cwd,
      env: { ...launch.env, ...needed() },
      stdio: ["pipe", "pipe", "pipe", "pipe"],
      detached: true,
    });
    const { pid } = child;
    if (pid === undefined) {
      const [cause] = (await once(child, "error")) as [Error];
      throw startFailed(cause.message, cause);
    }
    return new NativeProcess(child, pid, (event) => launch.onPort(event));
  }

  get ended(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  kill(signal: "SIGTERM" | "SIGKILL"): void {
    if (this.ended) return;
    if (signal === "SIGKILL") this.#killGroup();
    this.#child.kill(signal);
  }

  #killGroup(): void {
    try {
      process.kill(-this.pid, "SIGKILL");
    } catch {
      // Nobody of the group is left.
    }
  }

  #reported(line: string): void {
    const stood = stoodIn(line);
    if (stood !== undefined) {
      this.clock.answered(stood);
      return;
    }
    const [word, digits] = line.split(" ");
    const port = Number(digits);
    const open = word === "open";
    if (open) this.#ports.add(port);
    else if (!this.#ports.delete(port)) return;
    this.#onPort({ port, open, pid: this.pid });
  }

  #closePorts(): void {
    for (const port of this.#ports) this.#onPort({ port, open: false, pid: this.pid });
    this.#ports.clear();
  }
}

/** Windows finds its own libraries by these; elsewhere Node needs nothing. */
function needed(): Record<string, string> {
  const root = process.env["SystemRoot"];
  return process.platform === "win32" && root !== undefined ? { SystemRoot: root } : {};
}

/** A crash of Node itself (SIGABRT, SIGSEGV) is given as a shell gives it: 128 and the number of the signal. */
function exitOf(code: number | null, signal: NodeJS.Signals | null): Exit {
  if (signal === null) return { code, signal: null };
  if (signal === "SIGTERM" || signal === "SIGKILL") return { code: null, signal };
  return { code: 128 + constants.signals[signal], signal: null };
}
