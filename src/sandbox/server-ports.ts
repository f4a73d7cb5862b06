/** Which ports the programs of a run listen on, and which of them a request means. */
import type { PortEvent } from "../engine/engine.ts";

export class ServerPorts {
  readonly #open = new Set<number>();
  readonly #waiting = new Set<(port: number) => void>();

  /** In the order in which they were opened. */
  get open(): readonly number[] {
    return [...this.#open];
  }

  take({ port, open }: PortEvent): void {
    if (!open) {
      this.#open.delete(port);
      return;
    }
    this.#open.add(port);
    for (const told of [...this.#waiting]) told(port);
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

  /** The port that is meant, if a program listens on it, else the first that was opened. */
  pick(wanted: number | null): number | null {
    const [first = null] = this.#open;
    return wanted !== null && this.#open.has(wanted) ? wanted : first;
  }
}
