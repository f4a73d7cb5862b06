/** Far ends in one Worker beside the programs of an embedded engine: no request that they send passes the page. */
import type { EmbeddedEngine } from "../../engine/embedded/index.ts";
import { ProductError } from "../../protocol/errors.ts";
import type { FromFarEnd } from "./messages.ts";
import type { FarEndListener, FarEndPlace } from "./place.ts";
import type { ToWorker } from "./worker.ts";

export class FarEndsBeside {
  readonly #engine: EmbeddedEngine;
  readonly #program: () => Promise<Blob>;
  readonly #listeners = new Set<FarEndListener>();
  #worker: Promise<MessagePort> | null = null;

  /** `program`: what `buildFarEndProgram` makes. */
  constructor(engine: EmbeddedEngine, program: () => Promise<Blob>) {
    this.#engine = engine;
    this.#program = program;
  }

  /** Starts the Worker before the first far end is asked for. What fails here fails again, and is told, then. */
  prepare(): void {
    this.#started().catch(() => undefined);
  }

  readonly begin: FarEndPlace = (start, listener) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event: MessageEvent<FromFarEnd>) => listener.message(event.data);
    this.#listeners.add(listener);
    this.#started().then(
      (worker) => tell(worker, { type: "worker/begin", start, line: port2 }, [port2]),
      (error: unknown) => {
        if (this.#listeners.delete(listener)) listener.lost(error);
      },
    );
    return {
      send: (message, transfer = []) => port1.postMessage(message, transfer),
      close: () => {
        this.#listeners.delete(listener);
        port1.close();
      },
    };
  };

  #started(): Promise<MessagePort> {
    if (this.#worker !== null) return this.#worker;
    const worker = this.#start();
    this.#worker = worker;
    // What could not be had may be the next time.
    worker.catch(() => (this.#worker = null));
    return worker;
  }

  async #start(): Promise<MessagePort> {
    const program = await this.#read();
    const { port1, port2 } = new MessageChannel();
    const { uplink } = await this.#engine.beside(program, port2, {
      onError: (reason) => reportError(new Error(reason)),
      onLost: () => this.#lose(),
    });
    tell(port1, { type: "worker/uplink", uplink }, [uplink]);
    return port1;
  }

  async #read(): Promise<Blob> {
    try {
      return await this.#program();
    } catch (cause) {
      throw new ProductError("SANDBOX_NOT_LOADED", "The simulated browser could not be loaded.", {
        hint: "Check the connection and try again.",
        cause,
      });
    }
  }

  #lose(): void {
    this.#worker = null;
    const lost = [...this.#listeners];
    this.#listeners.clear();
    for (const listener of lost) listener.lost(null);
  }
}

function tell(worker: MessagePort, message: ToWorker, transfer: Transferable[]): void {
  worker.postMessage(message, transfer);
}
