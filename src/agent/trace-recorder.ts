/** Gives every entry of a trace its number and its time, keeps it, and tells of it. */
import type { TraceEntry } from "../protocol/trace.ts";

/** An entry before it has its place. */
export type Unplaced<Entry extends TraceEntry = TraceEntry> = Entry extends TraceEntry
  ? Omit<Entry, "seq" | "at">
  : never;

export class TraceRecorder {
  readonly #now: () => number;
  readonly #told: (entry: TraceEntry) => void;
  readonly #entries: TraceEntry[] = [];

  /** `now`: milliseconds since the trace began. */
  constructor(now: () => number, told: (entry: TraceEntry) => void) {
    this.#now = now;
    this.#told = told;
  }

  get entries(): readonly TraceEntry[] {
    return this.#entries;
  }

  record(entry: Unplaced): void {
    const placed: TraceEntry = { ...entry, seq: this.#entries.length, at: this.#now() };
    this.#entries.push(placed);
    this.#told(placed);
  }
}
