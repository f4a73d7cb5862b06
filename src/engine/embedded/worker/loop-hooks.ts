/** What Node's library hands to the event loop. */
import type { Thrown } from "./host.ts";

export type Task = () => void;
/** `processTimers` and `processImmediate` of Node's library, which the build turned into generators. */
export type TimerRun = Generator<undefined, number | undefined>;

/** What Node's library hands over while it starts. */
export interface LoopHooks {
  processTimers(now: number): TimerRun;
  processImmediate(): TimerRun;
  /** Drains the queue of ticks and reports unhandled rejections. */
  runTicks(): void;
  hasTicks(): boolean;
  /** Counts of live immediates and timers, as `internal/timers` keeps them. */
  readonly immediateInfo: Uint32Array;
  readonly timeoutInfo: Int32Array;
  /** An exception that no callback caught. */
  fatal(thrown: Thrown): void;
  /** Nothing is left to do: `beforeExit`, and when that adds nothing, `exit`. */
  beforeExit(): void;
  exit(): void;
  /** Before each callback: what belongs to one callback's context is reset. */
  enter(): void;
}
