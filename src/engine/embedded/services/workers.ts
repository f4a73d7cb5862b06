/** The services of one engine as the page holds them: each a Worker of the frame, made when it is first wanted. */
import type { ServiceName } from "../../services/service.ts";
import type { Frame } from "../frame.ts";
import { send } from "../ports.ts";
import type { Switchboard } from "../switchboard.ts";
import { serviceNames } from "./files.ts";
import type { StartService } from "./messages.ts";

export interface LoadedService {
  readonly script: Blob;
  readonly files: Readonly<Record<string, Blob>>;
}

export interface WorkersParts {
  readonly switchboard: Switchboard;
  /** The frame that is there now. */
  frame(): Frame | undefined;
  load(name: ServiceName): Promise<LoadedService>;
  /** A service was made: the line over which it follows the clock. */
  onClock(pid: number, line: MessagePort): void;
  /** It is gone. */
  onEnd(pid: number): void;
}

/** Below those of processes and of the page. */
export const servicePid = (name: ServiceName): number => -1 - serviceNames.indexOf(name);

export class ServiceWorkers {
  readonly #parts: WorkersParts;
  readonly #running = new Set<ServiceName>();
  readonly #clocks = new Map<number, MessagePort>();

  constructor(parts: WorkersParts) {
    this.#parts = parts;
  }

  /** Of those that there are: over which each follows the clock. */
  get clocks(): ReadonlyMap<number, MessagePort> {
    return this.#clocks;
  }

  /** Connections made from now on wait until it is there. */
  wake(name: ServiceName): void {
    const frame = this.#parts.frame();
    if (frame === undefined || this.#running.has(name)) return;
    this.#running.add(name);
    const uplink = new MessageChannel();
    this.#parts.switchboard.add(servicePid(name), uplink.port1);
    this.#start(frame, name, uplink.port2).catch(() => this.#end(name));
  }

  /** A Worker of the frame has failed; false when it is none of these. */
  failed(id: number): boolean {
    const name = serviceNames.find((one) => servicePid(one) === id);
    if (name === undefined) return false;
    this.#parts.frame()?.tell({ type: "frame/terminate", id });
    this.#end(name);
    return true;
  }

  /** Ends all of them, with what they keep: the next connection finds them empty. */
  wipe(): void {
    for (const name of [...this.#running]) this.failed(servicePid(name));
  }

  async #start(frame: Frame, name: ServiceName, uplink: MessagePort): Promise<void> {
    const { script, files } = await this.#parts.load(name);
    if (!this.#running.has(name) || this.#parts.frame() !== frame) return;
    const { port1, port2 } = new MessageChannel();
    const clock = new MessageChannel();
    frame.tell({ type: "frame/script", id: servicePid(name), source: script, port: port2 }, [port2]);
    send(port1, { uplink, files, clock: clock.port2 } satisfies StartService, [uplink, clock.port2]);
    this.#clocks.set(servicePid(name), clock.port1);
    this.#parts.onClock(servicePid(name), clock.port1);
  }

  /** Who was connected to it learns so. */
  #end(name: ServiceName): void {
    this.#running.delete(name);
    this.#clocks.delete(servicePid(name));
    this.#parts.onEnd(servicePid(name));
    this.#parts.switchboard.remove(servicePid(name));
  }
}
