/** Which ports the programs of a run listen on, and which of them a request means. */
import type { PortEvent } from "../engine/engine.ts";

/** Where a server listens when nothing else is said. */
export const usualPort = 3000;

/** Where https origins are reached, unless they name a port. */
export const tlsPort = 443;

/** All that there is to know of them, as plain data. */
export interface PortsState {
  /** Each port with the process that listens on it, in the order in which they were opened. */
  readonly open: readonly (readonly [port: number, pid: number])[];
  readonly fronts: readonly number[];
}

export class ServerPorts {
  readonly #changed: (state: PortsState) => void;
  #open = new Map<number, number>();
  readonly #waiting = new Set<(port: number) => void>();
  #fronts: readonly number[] = [];

  /** `changed` is called after each change. */
  constructor(changed: (state: PortsState) => void = () => undefined) {
    this.#changed = changed;
  }

  get state(): PortsState {
    return { open: [...this.#open], fronts: this.#fronts };
  }

  /** From now on they are as somebody else knows them. */
  set state({ open, fronts }: PortsState) {
    const fresh = open.filter(([port]) => !this.#open.has(port));
    this.#open = new Map(open);
    this.#fronts = fronts;
    for (const [port] of fresh) this.#tell(port);
  }

  /** Ports that something in the wire takes connections on, as a load balancer does. */
  set fronts(fronts: readonly number[]) {
    this.#fronts = fronts;
    this.#changed(this.state);
  }

  /** In the order in which they were opened. */
  get open(): readonly number[] {
    return [...this.#open.keys()];
  }

  /** Those that the process listens on. */
  of(pid: number): readonly number[] {
    return this.open.filter((port) => this.#open.get(port) === pid);
  }

  take({ port, open, pid }: PortEvent): void {
    if (open) this.#open.set(port, pid);
    // That one process leaves a port may be heard after another has taken it.
    else if (this.#open.get(port) === pid) this.#open.delete(port);
    this.#changed(this.state);
    if (open) this.#tell(port);
  }

  #tell(port: number): void {
    for (const told of [...this.#waiting]) told(port);
  }

  /** The process has ended, and listens no more. */
  drop(pid: number): void {
    for (const port of this.of(pid)) this.#open.delete(port);
    this.#changed(this.state);
  }

  /** The port that opens next; `null` when `signal` ends the wait. */
  next(signal: AbortSignal): Promise<number | null> {
    return new Promise((resolve) => {
      const settle = (port: number | null): void => {
        this.#waiting.delete(told);
        signal.removeEventListener("abort", ended);
        resolve(port);
      };
      const told = (port: number): void => settle(port);
      const ended = (): void => settle(null);
      if (signal.aborted) return ended();
      this.#waiting.add(told);
      signal.addEventListener("abort", ended);
    });
  }

  /** Waits until `port` is open, or until `signal` ends the wait. */
  async opened(port: number, signal: AbortSignal): Promise<boolean> {
    while (!this.#open.has(port)) {
      if ((await this.next(signal)) === null) return false;
    }
    return true;
  }

  /** Whether connections to it are taken, by a program or by what stands in front of several. */
  takes(port: number): boolean {
    return this.#open.has(port) || this.#fronts.includes(port);
  }

  /** The port that is meant, if it takes connections, else the first that was opened. */
  pick(wanted: number | null): number | null {
    const [first = null] = this.open;
    return wanted !== null && this.takes(wanted) ? wanted : first;
  }

  /** The server that a request means which names none. */
  get authority(): string {
    return `localhost:${this.pick(usualPort) ?? usualPort}`;
  }
}
