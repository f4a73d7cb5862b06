/** The programs of a run as a session sees them: started, waited for until they listen, ended and started again by hand. */
import type { Recording } from "../agent/trace-recorder.ts";
import { Instances, type InstanceView } from "./instances.ts";
import type { RunningProgram } from "./running-program.ts";
import { sentences } from "./sentences.ts";
import { usualPort, type ServerPorts } from "./server-ports.ts";
import { hasClock, type SessionOptions, type SessionState } from "./session-options.ts";

export interface ServersParts {
  readonly options: SessionOptions;
  readonly recorder: Recording;
  readonly ports: ServerPorts;
  /** What shares requests out among instances. */
  readonly wire: { balance(instances: readonly number[]): void };
  /** Aborted once the run is stopped. */
  readonly stopped: AbortSignal;
  /** Milliseconds from the start until a port is open. */
  readonly limit: number;
  readonly state: () => SessionState;
  readonly tell: (state: SessionState, sentence: string) => void;
}

export class Servers {
  readonly #parts: ServersParts;
  #instances: Instances | null = null;
  #program: RunningProgram | null = null;
  #listened = false;

  constructor(parts: ServersParts) {
    this.#parts = parts;
  }

  /** What runs, and what ran; empty before the program was started. */
  get views(): readonly InstanceView[] {
    return this.#instances?.views ?? [];
  }

  /** The program that was started last; null before. */
  get program(): RunningProgram | null {
    return this.#program;
  }

  /** Whether the program was started; false when the run was stopped meanwhile. */
  async start(entry: string): Promise<boolean> {
    const { options, recorder, ports, stopped, tell } = this.#parts;
    if (stopped.aborted) return false;
    const { engine, files, spec } = options;
    this.#instances = new Instances({
      ...{ engine, files, entry, recorder, ports, clock: hasClock(options) },
      ended: (view, killed) => this.#ended(view, killed),
      failed: (error) => tell("failed", sentences.failed(error)),
    });
    this.#program = await this.#instances.add();
    if (this.#isStopped()) {
      await this.#instances.stop();
      return false;
    }
    if (spec.run.kind === "program") tell("running", sentences.programRuns);
    return true;
  }

  /** Whether the last program opened a port before it ended or the time was up. A plain program may take all its time. */
  async listening(): Promise<boolean> {
    const { options, stopped, limit, tell } = this.#parts;
    const program = this.#program;
    if (program === null) return false;
    const over = AbortSignal.any([stopped, endOf(program)]);
    const late = options.spec.run.kind === "server" ? [AbortSignal.timeout(limit)] : [];
    const port = await this.#portOf(program, AbortSignal.any([over, ...late]));
    if (port !== null) this.#tellPort(port);
    else if (over.aborted) await program.ended.catch(() => undefined);
    else {
      tell("running", sentences.listensNowhere(limit));
      void this.#portOf(program, over).then((found) => found !== null && this.#tellPort(found));
    }
    return port !== null;
  }

  /** The port of a program, the usual one where it has several; null when `signal` ends the wait for one. */
  async #portOf({ pid }: RunningProgram, signal: AbortSignal): Promise<number | null> {
    const { ports } = this.#parts;
    while (ports.of(pid).length === 0) if ((await ports.next(signal)) === null) return null;
    const own = ports.of(pid);
    return own.includes(usualPort) ? usualPort : (own[0] ?? null);
  }

  /** SIGKILL to one instance. */
  crash(number: number): void {
    this.#instances?.crash(number);
  }

  /** Starts an instance again; `wipe`: without the files that programs wrote. */
  async restart(number: number, wipe: boolean): Promise<void> {
    if (this.#isStopped() || this.#instances === null) return;
    this.#parts.tell("starting", wipe ? sentences.wipes : sentences.restarts);
    this.#program = await this.#instances.restart(number, wipe);
    await this.listening();
    this.#balance();
  }

  /** Starts one instance more, which finds its port in `PORT`; from two on, requests are shared out among them. */
  async add(): Promise<void> {
    if (this.#isStopped() || this.#instances === null) return;
    const { stopped, limit } = this.#parts;
    const program = await this.#instances.add();
    await this.#portOf(program, AbortSignal.any([AbortSignal.timeout(limit), stopped, endOf(program)]));
    this.#balance();
  }

  /** Ends an instance as `RunningProgram.stop` does, and takes it out from behind the load balancer. */
  async remove(number: number): Promise<void> {
    await this.#instances?.remove(number);
    this.#balance();
  }

  async stop(): Promise<void> {
    await this.#instances?.stop();
  }

  #balance(): void {
    const ports = this.#instances?.ports ?? [];
    this.#parts.wire.balance(ports);
    this.#parts.ports.fronts = ports.length > 1 ? [usualPort] : [];
  }

  #ended({ pid, exit }: InstanceView, killed: boolean): void {
    const { options, tell, state } = this.#parts;
    const early = options.spec.run.kind === "server" && !this.#listened;
    if (exit === null) return;
    if (this.#isStopped()) tell("stopped", sentences.stopped);
    // Begun again meanwhile.
    else if (killed && state() === "starting") return;
    else if (killed) tell("running", sentences.crashed(pid, this.#instances?.areAllOver === false));
    else if (this.#instances?.areAllOver === false) tell("running", sentences.oneEnded(pid, exit));
    else tell(exit.code === 0 ? "stopped" : "failed", sentences.ended(exit, early));
  }

  #tellPort(port: number): void {
    this.#listened = true;
    this.#parts.tell("running", sentences.listens(port));
  }

  #isStopped(): boolean {
    return this.#parts.stopped.aborted;
  }
}

/** Aborted once the program has ended. */
function endOf(program: RunningProgram): AbortSignal {
  const ended = new AbortController();
  const abort = (): void => ended.abort();
  program.ended.then(abort, abort);
  return ended.signal;
}
