/** Workers beside the programs that are no processes: scripts of ours, which reach the programs as those reach each other. */
import type { Frame } from "./frame.ts";
import type { Switchboard } from "./switchboard.ts";

/** What is heard of such a Worker. */
export interface BesideListener {
  /** It threw what nothing in it caught, and runs on. */
  onError(reason: string): void;
  /** It is gone with its frame, or with the engine. */
  onLost(): void;
}

export interface Beside {
  /** For `connectOver` in the Worker. */
  readonly uplink: MessagePort;
  terminate(): void;
}

/** Below the numbers of services: these run down from here. */
const firstId = -100;

export class BesideWorkers {
  readonly #switchboard: Switchboard;
  readonly #running = new Map<number, BesideListener>();
  #next = firstId;

  constructor(switchboard: Switchboard) {
    this.#switchboard = switchboard;
  }

  /** As `ScriptFrame.run`. */
  run(frame: Frame, source: Blob, port: MessagePort, listener: BesideListener): Beside {
    const id = this.#next--;
    const uplink = new MessageChannel();
    this.#switchboard.add(id, uplink.port1);
    this.#running.set(id, listener);
    frame.tell({ type: "frame/script", id, source, port }, [port]);
    return {
      uplink: uplink.port2,
      terminate: () => {
        if (!this.#running.delete(id)) return;
        frame.tell({ type: "frame/terminate", id });
        this.#switchboard.remove(id);
      },
    };
  }

  /** False when it is none of these. */
  failed(id: number, reason: string): boolean {
    const listener = this.#running.get(id);
    listener?.onError(reason);
    return listener !== undefined;
  }

  /** All of them are gone. */
  lose(): void {
    for (const [id, listener] of [...this.#running]) {
      this.#running.delete(id);
      this.#switchboard.remove(id);
      listener.onLost();
    }
  }
}
