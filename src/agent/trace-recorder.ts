/** Gives every entry of a trace its number and its time, keeps it where it should, and tells of it. */
import type { ExchangeUpdate, TraceEntry, TraceNews } from "../protocol/trace.ts";

/** An entry before it has its place. */
export type Unplaced<Entry extends TraceEntry = TraceEntry> = Entry extends TraceEntry
  ? Omit<Entry, "seq" | "at">
  : never;

/** What takes entries into a trace. */
export interface Recording {
  record(entry: Unplaced): void;
}

export class TraceRecorder implements Recording {
  readonly #now: () => number;
  readonly #told: (news: TraceNews) => void;
  readonly #keeps: boolean;
  readonly #entries: TraceEntry[] = [];
  #next: number;

  /**
   * `now`: milliseconds since the trace began. `next`: the number of the first entry, 0 when absent. Without `keeps` it is for
   * whoever is told to keep the entries.
   */
  constructor(
    now: () => number,
    told: (news: TraceNews) => void,
    { next = 0, keeps = true }: { readonly next?: number; readonly keeps?: boolean } = {},
  ) {
    this.#now = now;
    this.#told = told;
    this.#next = next;
    this.#keeps = keeps;
  }

  get entries(): readonly TraceEntry[] {
    return this.#entries;
  }

  record(entry: Unplaced): void {
    const placed: TraceEntry = { ...entry, seq: this.#next, at: this.#now() };
    this.#next += 1;
    if (this.#keeps) this.#entries.push(placed);
    this.#told(placed);
  }

  /** Tells of an exchange that goes on; nothing of it is kept. */
  follow(update: Omit<ExchangeUpdate, "type" | "at">): void {
    this.#told({ ...update, type: "update", at: this.#now() });
  }
}
