/** The processes that this one starts: asks the page for them, and hears of their ends. */
import type { Kin, SpawnRequest } from "../../../messages.ts";
import type { ChildExit, Runtime } from "../../runtime.ts";
import { pidsPerProcess } from "./whereabouts.ts";

export type KinRequest = Omit<SpawnRequest, "pid" | "kin"> & {
  readonly pid: number;
  readonly kin: Omit<Kin, "parent" | "line">;
};

export interface KinParts {
  readonly runtime: Runtime;
  /** The number of this process or thread. */
  readonly here: number;
  /** Told of our end of the line to each thread. */
  addLine(line: MessagePort): void;
  /** Told of each end before whoever waits for it. */
  ended(pid: number): void;
}

export class KinRegister {
  readonly #with: KinParts;
  readonly #runtime: Runtime;
  readonly #onExit = new Map<number, (exit: ChildExit) => void>();
  #started = 0;

  constructor(parts: KinParts) {
    const { runtime } = parts;
    this.#with = parts;
    this.#runtime = runtime;
    runtime.network.hasKin = true;
    // What the process sent by other ports before its end is on its way: one turn of the host lets it come.
    runtime.childEnded = (exit) =>
      runtime.host.setTimeout(() => runtime.loop.post(() => this.#ended(exit)), 0);
  }

  newPid(): number {
    this.#started += 1;
    return this.#with.here * pidsPerProcess + this.#started;
  }

  /** No process runs that this one started. */
  get isAlone(): boolean {
    return this.#onExit.size === 0;
  }

  has(pid: number): boolean {
    return this.#onExit.has(pid);
  }

  start({ kin, ...request }: KinRequest, onExit: (exit: ChildExit) => void): void {
    const { port1, port2 } = this.#runtime.host.newChannel();
    if (kin.kind === "thread") this.#with.addLine(port1);
    this.#onExit.set(request.pid, onExit);
    const whole: Kin = { ...kin, parent: this.#with.here, line: port2 };
    const lines = kin.stdio.filter((one) => typeof one === "object");
    const transfer = [port2, ...lines, ...(kin.thread === undefined ? [] : [kin.thread.port])];
    this.#runtime.tell({ type: "process/spawn", request: { ...request, kin: whole } }, transfer);
  }

  /** Whether there is such a process; 0 only asks. */
  signal(pid: number, signal: number): boolean {
    const { signals } = this.#runtime.data.constants["os"] as { signals: Record<string, number> };
    const name = Object.keys(signals).find((one) => signals[one] === signal);
    if (!this.has(pid) || (name === undefined && signal !== 0)) return false;
    if (name !== undefined) this.kill(pid, name);
    return true;
  }

  kill(pid: number, signal: string): void {
    this.#runtime.tell({ type: "process/kill", pid, signal });
  }

  #ended(exit: ChildExit): void {
    const told = this.#onExit.get(exit.pid);
    this.#onExit.delete(exit.pid);
    this.#with.ended(exit.pid);
    this.#afterPorts(() => told?.(exit));
  }

  /** The ports that led to a thread hear of its end before its `exit`, after what it still sent. */
  #afterPorts(then: () => void): void {
    const { loop, host } = this.#runtime;
    host.setTimeout(() => loop.post(() => loop.post(() => loop.postClosing(() => loop.post(then)))), 0);
  }
}
