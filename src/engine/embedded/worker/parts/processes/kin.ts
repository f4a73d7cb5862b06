/** The processes that this one starts: asks the page for them, and hears of their ends. */
import type { Kin, SpawnRequest } from "../../../messages.ts";
import type { ChildExit, Runtime } from "../../runtime.ts";

/** Numbers of the processes that one process can start. */
const pidsPerProcess = 1000;

export type KinRequest = Omit<SpawnRequest, "pid" | "kin"> & {
  readonly pid: number;
  readonly kin: Omit<Kin, "parent" | "line">;
};

export class KinRegister {
  readonly #runtime: Runtime;
  readonly #onExit = new Map<number, (exit: ChildExit) => void>();
  readonly #addLine: (line: MessagePort) => void;
  #started = 0;

  /** `addLine`: told of our end of the line to each of them. */
  constructor(runtime: Runtime, addLine: (line: MessagePort) => void) {
    this.#runtime = runtime;
    this.#addLine = addLine;
    // What the process sent by other ports before its end is on its way: one turn of the host lets it come.
    runtime.childEnded = (exit) =>
      runtime.host.setTimeout(() => runtime.loop.post(() => this.#ended(exit)), 0);
  }

  newPid(): number {
    this.#started += 1;
    return globalThis.process.pid * pidsPerProcess + this.#started;
  }

  has(pid: number): boolean {
    return this.#onExit.has(pid);
  }

  start({ kin, ...request }: KinRequest, onExit: (exit: ChildExit) => void): void {
    const { port1, port2 } = this.#runtime.host.newChannel();
    this.#addLine(port1);
    this.#onExit.set(request.pid, onExit);
    const whole: Kin = { ...kin, parent: globalThis.process.pid, line: port2 };
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
    told?.(exit);
  }
}
