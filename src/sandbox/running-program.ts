/** The program of a run: started, told of in the trace, and ended. */
import type { Recording } from "../agent/trace-recorder.ts";
import type { Engine, Exit, Process } from "../engine/engine.ts";
import type { ProcessEntry } from "../protocol/trace.ts";
import { clock } from "./client-link.ts";
import { feedConsole } from "./console-feed.ts";
import type { ServerPorts } from "./server-ports.ts";

export interface ProgramParts {
  readonly engine: Engine;
  readonly files: Readonly<Record<string, string>>;
  /** Path among the files. */
  readonly entry: string;
  readonly recorder: Recording;
  readonly ports: ServerPorts;
  /** Whether its clock may be moved; false when absent. */
  readonly clock?: boolean;
  /** Its environment; empty when absent. */
  readonly env?: Readonly<Record<string, string>>;
  /** Processes of the same engine that have somebody else to tell of them. */
  readonly others?: ReadonlySet<number>;
}

/** Milliseconds from SIGTERM to SIGKILL, and from a program's end to that of its output. */
const patience = 1000;

export class RunningProgram {
  /** Settles when the process has ended and what it printed is in the trace. */
  readonly ended: Promise<Exit>;
  readonly #process: Process;
  readonly #recorder: Recording;
  #over = false;
  #stopping: Promise<void> | undefined;

  private constructor(process: Process, recorder: Recording, done: () => void) {
    this.#process = process;
    this.#recorder = recorder;
    this.ended = this.#watch().finally(done);
  }

  /** Mounts the files and starts the program. Rejects only where the engine fails. */
  static async start(parts: ProgramParts): Promise<RunningProgram> {
    const { engine, files, entry, recorder, ports, env = {}, others = new Set(), clock = false } = parts;
    await engine.mount(files);
    let own: number | null = null;
    const off = engine.onPort((event) => {
      if (others.has(event.pid) || (own !== null && event.pid !== own)) return;
      const kind = event.open ? "listening" : "stopped-listening";
      recorder.record({ type: "process", pid: event.pid, event: { kind, port: event.port } });
      ports.take(event);
    });
    try {
      const process = await engine.start({ entry, env, ...(clock ? { clock } : {}) });
      own = process.pid;
      recorder.record({ type: "process", pid: process.pid, event: { kind: "started", entry, argv: [] } });
      return new RunningProgram(process, recorder, off);
    } catch (error) {
      off();
      throw error;
    }
  }

  get pid(): number {
    return this.#process.pid;
  }

  /** SIGKILL: it ends where it stands. Does nothing to a program that has ended. */
  crash(): void {
    if (!this.#over) this.#kill("SIGKILL");
  }

  /** SIGTERM, and SIGKILL to a program that has not ended after a second. Settles when it has. */
  stop(): Promise<void> {
    return (this.#stopping ??= this.#stop());
  }

  async #stop(): Promise<void> {
    const gone = this.#process.exit;
    if (!this.#over) this.#kill("SIGTERM");
    await Promise.race([gone, clock.wait(patience)]);
    if (!this.#over) this.#kill("SIGKILL");
    await this.ended.catch(() => undefined);
  }

  #kill(signal: "SIGTERM" | "SIGKILL"): void {
    this.#tell({ kind: "signalled", signal });
    this.#process.kill(signal);
  }

  async #watch(): Promise<Exit> {
    const output = feedConsole(this.#process, this.#recorder);
    const exit = await this.#process.exit;
    this.#over = true;
    // What else holds the streams open is not waited for long.
    await Promise.race([output, clock.wait(patience)]);
    this.#tell({ kind: "exited", ...exit });
    const advice = await this.#process.advice;
    if (advice !== undefined) this.#tell({ kind: "advised", text: advice });
    return exit;
  }

  #tell(event: ProcessEntry["event"]): void {
    this.#recorder.record({ type: "process", pid: this.#process.pid, event });
  }
}
