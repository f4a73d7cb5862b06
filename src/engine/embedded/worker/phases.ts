/** One iteration of Node's event loop after the other, as a generator that yields after each callback. */
import type { LoopHooks, Task, TimerRun } from "./loop-hooks.ts";

const immediateCount = 0;
const immediateRefCount = 1;
const immediateOutstanding = 2;
/** libuv runs callbacks queued while polling at most this often before it moves on. */
const pendingRounds = 8;

/** Runs one callback; false when it threw. */
export type Guard = (task: Task) => boolean;

/**
 * What waits for its phase, in the order of libuv 1.45 and later.
 * @see https://docs.libuv.org/en/v1.x/design.html#the-i-o-loop
 */
export class Phases {
  /** What arrived from outside: bytes, a connection. */
  readonly poll: Task[] = [];
  /** What libuv completes in its pending phase: a finished shutdown or write. */
  readonly pending: Task[] = [];
  readonly closing: Task[] = [];
  /** Milliseconds since the loop began, as of the last look. */
  now = 0;
  /** When Node's timers are to be run, in the same milliseconds. */
  timerDue = Infinity;
  /** Handles that are active and referenced. */
  held = 0;
  /** Node is in the middle of its timers or immediates. */
  isRunning = false;
  readonly #clock: () => number;
  readonly #guard: Guard;
  #runs = 0;

  /** `clock` tells milliseconds with fractions. */
  constructor(clock: () => number, guard: Guard) {
    this.#clock = clock;
    this.#guard = guard;
  }

  updateNow(): void {
    this.now = Math.floor(this.#clock());
  }

  /** Whether a handle, a timer or an immediate keeps the program from ending. */
  isAlive({ timeoutInfo, immediateInfo }: LoopHooks): boolean {
    return this.held > 0 || (timeoutInfo[0] ?? 0) > 0 || (immediateInfo[immediateRefCount] ?? 0) > 0;
  }

  /** As of the last look. Immediates and timers that keep no program alive run only where something else does. */
  hasWork(hooks: LoopHooks): boolean {
    return (
      this.isRunning ||
      this.poll.length + this.pending.length + this.closing.length > 0 ||
      (this.isAlive(hooks) && ((hooks.immediateInfo[immediateCount] ?? 0) > 0 || this.timerDue <= this.now))
    );
  }

  /** Whether the next callback is of what arrived: between those a program sees nothing but itself. */
  isPolling({ immediateInfo }: LoopHooks): boolean {
    const others = this.pending.length + this.closing.length + (immediateInfo[immediateCount] ?? 0);
    return this.poll.length > 0 && others === 0 && !this.isRunning && this.timerDue > this.now;
  }

  *iterate(hooks: LoopHooks): Generator<undefined, undefined> {
    for (;;) {
      const runs = this.#runs;
      this.updateNow();
      if (this.hasWork(hooks)) yield* this.#once(hooks);
      if (this.#runs === runs) yield;
    }
  }

  *#once(hooks: LoopHooks): Generator<undefined, undefined> {
    if (this.timerDue <= this.now) yield* this.#timers(hooks);
    yield* this.#all(this.pending);
    yield* this.#pollPhase();
    yield* this.#check(hooks);
    // libuv keeps closing handles in a list that it reads from its end.
    if (this.closing.length > 0) yield* this.#all(this.closing.reverse());
  }

  /** Those that are in the queue now. */
  *#all(queue: Task[]): Generator<undefined, undefined> {
    for (let left = queue.length; left > 0; left -= 1) {
      const task = queue.shift();
      if (task !== undefined) this.#run(task);
      yield;
    }
  }

  #run(task: Task): void {
    this.#runs += 1;
    this.#guard(task);
  }

  *#timers(hooks: LoopHooks): Generator<undefined, undefined> {
    for (let again = true; again;) {
      again = false;
      this.timerDue = Infinity;
      const run = hooks.processTimers(this.now);
      for (;;) {
        const step = this.#advance(run);
        if (step === undefined) again = true;
        else if (step.done === true) this.#reschedule(step.value ?? 0);
        this.isRunning = again || step?.done !== true;
        yield;
        if (step === undefined || step.done === true) break;
      }
    }
    this.isRunning = false;
  }

  /** Resumes a run of Node's timers; `undefined` when a callback threw, which ends that run. */
  #advance(run: TimerRun): IteratorResult<undefined, number | undefined> | undefined {
    let step: IteratorResult<undefined, number | undefined> | undefined;
    this.#run(() => (step = run.next()));
    return step;
  }

  /** Node answers with the next expiry, negative when no timer of it keeps the program alive. */
  #reschedule(expiry: number): void {
    if (expiry === 0) return;
    this.timerDue = Math.min(this.timerDue, Math.abs(expiry));
  }

  *#pollPhase(): Generator<undefined, undefined> {
    yield* this.#all(this.poll);
    this.updateNow();
    for (let round = 0; round < pendingRounds && this.pending.length > 0; round += 1)
      yield* this.#all(this.pending);
  }

  *#check(hooks: LoopHooks): Generator<undefined, undefined> {
    if ((hooks.immediateInfo[immediateCount] ?? 0) === 0) return;
    do {
      const run = hooks.processImmediate();
      for (;;) {
        const step = this.#advance(run);
        this.isRunning = step?.done !== true || (hooks.immediateInfo[immediateOutstanding] ?? 0) > 0;
        yield;
        if (step === undefined || step.done === true) break;
      }
    } while ((hooks.immediateInfo[immediateOutstanding] ?? 0) > 0);
    this.isRunning = false;
  }
}
