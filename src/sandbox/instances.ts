/** The processes of a run: the program, and more instances of it. Each can be crashed, and started again with the same files. */
import type { Recording } from "../agent/trace-recorder.ts";
import type { Engine, Exit } from "../engine/engine.ts";
import { RunningProgram } from "./running-program.ts";
import { usualPort, type ServerPorts } from "./server-ports.ts";
import { wipeFiles } from "./wipe-files.ts";

/** One instance as a panel shows it. `ports` are those it listens on, or listened on last. */
export interface InstanceView {
  /** From 1, in the order in which they were added. */
  readonly number: number;
  readonly pid: number;
  readonly entry: string;
  readonly ports: readonly number[];
  /** Null while it runs. */
  readonly exit: Exit | null;
}

export interface InstanceParts {
  readonly engine: Engine;
  readonly files: Readonly<Record<string, string>>;
  /** Path among the files. */
  readonly entry: string;
  readonly recorder: Recording;
  readonly ports: ServerPorts;
  /** Whether their clock may be moved. */
  readonly clock: boolean;
  /** A process has ended; `killed`: by the reader. */
  readonly ended: (view: InstanceView, killed: boolean) => void;
  /** The engine failed with a process in it. */
  readonly failed: (error: unknown) => void;
}

interface Instance {
  readonly number: number;
  readonly env: Readonly<Record<string, string>>;
  program: RunningProgram;
  ports: readonly number[];
  exit: Exit | null;
  killed: boolean;
}

export class Instances {
  readonly #parts: InstanceParts;
  readonly #instances: Instance[] = [];
  readonly #pids = new Set<number>();

  constructor(parts: InstanceParts) {
    this.#parts = parts;
  }

  get views(): readonly InstanceView[] {
    return this.#instances.map((instance) => this.#viewOf(instance));
  }

  get areAllOver(): boolean {
    return this.#instances.every(({ exit }) => exit !== null);
  }

  /** Every port that an instance listens on, or listened on before it ended. */
  get ports(): readonly number[] {
    return [...new Set(this.views.flatMap(({ ports }) => ports))];
  }

  /** Starts one instance more. The first gets no port from us; those behind it find theirs in `PORT`. */
  async add(): Promise<RunningProgram> {
    const number = Math.max(0, ...this.#instances.map((instance) => instance.number)) + 1;
    const env: Record<string, string> = number === 1 ? {} : { PORT: String(usualPort + number - 1) };
    const program = await this.#start(env);
    const instance = { number, env, program, ports: [], exit: null, killed: false };
    this.#instances.push(instance);
    this.#watch(instance);
    return program;
  }

  /** SIGKILL. */
  crash(number: number): void {
    const instance = this.#of(number);
    if (instance === undefined || instance.exit !== null) return;
    instance.ports = this.#viewOf(instance).ports;
    instance.killed = true;
    instance.program.crash();
  }

  /** Starts an instance that has ended, or ends it first. `wipe`: without the files that programs wrote. */
  async restart(number: number, wipe: boolean): Promise<RunningProgram | null> {
    const instance = this.#of(number);
    if (instance === undefined) return null;
    this.crash(number);
    await instance.program.ended.catch(() => undefined);
    const { engine, files } = this.#parts;
    if (wipe) await wipeFiles(engine, Object.keys(files));
    instance.program = await this.#start(instance.env);
    instance.exit = null;
    instance.killed = false;
    this.#watch(instance);
    return instance.program;
  }

  /** Ends one, as `RunningProgram.stop` does, and forgets it. */
  async remove(number: number): Promise<void> {
    const at = this.#instances.findIndex((instance) => instance.number === number);
    const [gone] = at === -1 ? [] : this.#instances.splice(at, 1);
    if (gone === undefined) return;
    await gone.program.stop();
    this.#parts.ports.drop(gone.program.pid);
  }

  /** Ends all, as `RunningProgram.stop` does. */
  async stop(): Promise<void> {
    await Promise.all(this.#instances.map(({ program }) => program.stop()));
  }

  #of(number: number): Instance | undefined {
    return this.#instances.find((instance) => instance.number === number);
  }

  async #start(env: Readonly<Record<string, string>>): Promise<RunningProgram> {
    const { engine, files, entry, recorder, ports, clock } = this.#parts;
    const others = new Set(this.#pids);
    const parts = { engine, files, entry, recorder, ports, clock, env, others };
    const program = await RunningProgram.start(parts);
    this.#pids.add(program.pid);
    return program;
  }

  #watch(instance: Instance): void {
    const { program } = instance;
    program.ended.then((exit) => {
      if (instance.program !== program || !this.#instances.includes(instance)) return;
      instance.exit = exit;
      this.#viewOf(instance);
      this.#parts.ports.drop(program.pid);
      this.#parts.ended(this.#viewOf(instance), instance.killed);
    }, this.#parts.failed);
  }

  #viewOf(instance: Instance): InstanceView {
    const { number, program, exit } = instance;
    const now = this.#parts.ports.of(program.pid);
    if (now.length > 0) instance.ports = now;
    return { number, pid: program.pid, entry: this.#parts.entry, ports: instance.ports, exit };
  }
}
