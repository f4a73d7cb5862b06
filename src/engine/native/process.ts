/** One program on the real Node: a child process in a group of its own, and the ports it reports. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { Duplex, Readable, Writable } from "node:stream";
import { Answers } from "../clock/answers.ts";
import type { Exit, PortEvent, Process } from "../engine.ts";
import { startFailed } from "../errors.ts";
import { ChildReports, exitOf } from "./child-reports.ts";
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

  private constructor(child: ChildProcess, pid: number, onPort: Launch["onPort"]) {
    this.#child = child;
    this.pid = pid;
    // Spawned with four pipes, which the types do not say.
    const [stdin, stdout, stderr, reports] = child.stdio as unknown as Pipes;
    this.stdin = inputOf(stdin);
    this.stdout = readableOf(stdout);
    this.stderr = readableOf(stderr);
    const line = new ChildReports(reports, {
      stood: (stood) => this.clock.answered(stood),
      port: (port, open) => onPort({ port, open, pid }),
    });
    this.clock = new Answers((message) => line.tell(message));
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
}

/** Windows finds its own libraries by these; elsewhere Node needs nothing. */
function needed(): Record<string, string> {
  const root = process.env["SystemRoot"];
  return process.platform === "win32" && root !== undefined ? { SystemRoot: root } : {};
}
