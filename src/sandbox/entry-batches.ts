/** Hands entries on in batches, so that a page draws once for many. */
import type { TraceNews } from "../protocol/trace.ts";

/** One frame of a screen, in milliseconds. */
const batchMilliseconds = 16;

export class EntryBatches {
  readonly #deliver: (entries: readonly TraceNews[]) => void;
  #waiting: TraceNews[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(deliver: (entries: readonly TraceNews[]) => void) {
    this.#deliver = deliver;
  }

  add(entry: TraceNews): void {
    this.#waiting.push(entry);
    this.#timer ??= setTimeout(() => this.flush(), batchMilliseconds);
  }

  /** Hands on what waits, now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.length === 0) return;
    const entries = this.#waiting;
    this.#waiting = [];
    this.#deliver(entries);
  }
}
