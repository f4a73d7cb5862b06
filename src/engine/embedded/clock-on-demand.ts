/** The clock of one engine, whose part is fetched once it is to be moved, or may be. */
import type { EmbeddedClock } from "./clock.ts";
import type { ProcessHandle } from "./process-handle.ts";

export interface ClockParts {
  /** The part of the engine that each process follows it by. */
  script(): Promise<Blob>;
  /** What runs already, but for a Worker that waits for its program: that one is joined with it. */
  running(): Iterable<ProcessHandle>;
  /** Lines to what is no program, by their numbers. */
  lines(): Iterable<readonly [number, MessagePort]>;
}

export class ClockOnDemand {
  readonly #parts: ClockParts;
  #clock: EmbeddedClock | undefined;
  #opened: Promise<EmbeddedClock> | undefined;

  constructor(parts: ClockParts) {
    this.#parts = parts;
  }

  /** Undefined while nobody asked for it. */
  get current(): EmbeddedClock | undefined {
    return this.#clock;
  }

  /** From now on all that runs follows it. Rejects where its part cannot be fetched: the next time it may be. */
  use(): Promise<EmbeddedClock> {
    this.#opened ??= this.#open();
    this.#opened.catch(() => (this.#opened = undefined));
    return this.#opened;
  }

  async #open(): Promise<EmbeddedClock> {
    const [{ EmbeddedClock }, script] = await Promise.all([import("./clock.ts"), this.#parts.script()]);
    const clock = new EmbeddedClock(script);
    this.#clock = clock;
    for (const handle of this.#parts.running()) clock.join(handle);
    for (const [pid, line] of this.#parts.lines()) clock.joinOver(pid, line);
    return clock;
  }
}
