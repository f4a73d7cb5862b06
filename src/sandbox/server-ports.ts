/** Which ports the programs of a run listen on, and which of them a request means. */
import type { PortEvent } from "../engine/engine.ts";

/** Where a server listens when nothing else is said. */
export const usualPort = 3000;

/** Where https origins are reached, unless they name a port. */
export const tlsPort = 443;

export class ServerPorts {
  readonly #open = new Map<number, number>();
  readonly #waiting = new Set<(port: number) => void>();
  /** Ports that something in the wire takes connections on, as a load balancer does. */
  fronts: readonly number[] = [];

  /** In the order in which they were opened. */
  get open(): readonly number[] {
    return [...this.#open.keys()];
  }

  /** Those that the process listens on. */
  of(pid: number): readonly number[] {
    return this.open.filter((port) => this.#open.get(port) === pid);
  }

  take({ port, open, pid }: PortEvent): void {
    if (!open) {
      // That one process leaves a port may be heard after another has taken it.
      if (this.#open.get(port) === pid) this.#open.delete(port);
      return;
    }
    this.#open.set(port, pid);
    for (const told of [...this.#waiting]) told(port);
  }

  /** The process has ended, and listens no more. */
  drop(pid: number): void {
    for (const port of this.of(pid)) this.#open.delete(port);
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
    return this.#open.has(port) || this.fronts.includes(port);
  }

  /** The port that is meant, if it takes connections, else the first that was opened. */
  pick(wanted: number | null): number | null {
    const [first = null] = this.open;
    return wanted !== null && this.takes(wanted) ? wanted : first;
  }
}
