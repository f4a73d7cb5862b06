/**
 * In which thread the other end of each port is, so that its end can be told. No browser tells that of a port: each
 * thread says it of the ports that come to it, and all of them hear which thread has ended.
 */
import { states } from "./port-state.ts";

/** Numbers of the threads and children that one of them can start: those of what it starts begin with its own. */
export const pidsPerProcess = 1000;

export class Whereabouts {
  /** The number of this thread, or of this process where it is its main one. */
  readonly here: number;
  readonly #ended = new Set<number>();
  /** Ports that are open, and whose other end may be elsewhere. */
  readonly #ports = new Set<MessagePort>();

  constructor(here: number) {
    this.here = here;
  }

  follow(port: MessagePort): void {
    this.#ports.add(port);
  }

  forget(port: MessagePort): void {
    this.#ports.delete(port);
  }

  /** A thread ends with the one that started it. */
  isLost(port: MessagePort): boolean {
    for (let at = states.get(port)?.far ?? 0; at > 0; at = Math.floor(at / pidsPerProcess))
      if (this.#ended.has(at)) return true;
    return false;
  }

  /** The ports that lead nowhere from now on. */
  end(pid: number): MessagePort[] {
    this.#ended.add(pid);
    return [...this.#ports].filter((port) => this.isLost(port));
  }
}
