/** Gives every entry of a trace its number and its time, keeps it, and tells of it. */
import type { ExchangeUpdate, TraceEntry, TraceNews } from "../protocol/trace.ts";

/** An entry before it has its place. */
export type Unplaced<Entry extends TraceEntry = TraceEntry> = Entry extends TraceEntry
  ? Omit<Entry, "seq" | "at">
  : never;

export class TraceRecorder {
  readonly #now: () => number;
  readonly #told: (news: TraceNews) => void;
  readonly #entries: TraceEntry[] = [];

  /** `now`: milliseconds since the trace began. */
  constructor(now: () => number, told: (news: TraceNews) => void) {
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

  /** Tells of an exchange that goes on; nothing of it is kept. */
  follow(update: Omit<ExchangeUpdate, "type" | "at">): void {
    this.#told({ ...update, type: "update", at: this.#now() });
  }
}
