/**
 * Node's event loop on a host that cannot run its microtasks on demand.
 *
 * Each callback of the program is one task of the browser (a message to ourselves). An iteration of the loop is a
 * generator that is resumed once per task and yields after each callback; then the queue of ticks is drained, and the
 * browser drains the microtasks when the task returns. That gives Node's order exactly: callback, all ticks, all
 * microtasks, ticks from those, next callback. Phases are those of libuv 1.45 and later.
 *
 * @see https://docs.libuv.org/en/v1.x/design.html#the-i-o-loop
 */
import { hear, send } from "../ports.ts";
import type { Host, Thrown } from "./host.ts";

type Task = () => void;
/** `processTimers` and `processImmediate` of Node's library, which the build turned into generators. */
type TimerRun = Generator<undefined, number | undefined>;

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

const immediateCount = 0;
const immediateRefCount = 1;
const immediateOutstanding = 2;
/** libuv runs callbacks queued while polling at most this often before it moves on. */
const pendingRounds = 8;

export class EventLoop {
  exited = false;
  readonly #host: Host;
  readonly #wake: MessagePort;
  #hooks: LoopHooks | undefined;
  #run: Generator<undefined, undefined> | undefined;
  #poll: Task[] = [];
  #pending: Task[] = [];
  #closing: Task[] = [];
  /** What goes on before any other callback, once the ticks and microtasks of the last one are done. */
  #following: Task[] = [];
  #held = 0;
  #now = 0;
  #timerDue = Infinity;
  #armed = false;
  #sleeping: number | undefined;
  #idleOnce = false;
  #iterationWasEmpty = false;
  /** After an exception Node runs the ticks that were left only once another callback has come to its end. */
  #ticksWait = false;

  constructor(host: Host) {
    this.#host = host;
    const channel = host.newChannel();
    this.#wake = channel.port2;
    hear(channel.port1, () => this.#step());
  }

  start(hooks: LoopHooks): void {
    this.#hooks = hooks;
    this.#run = this.#iterate(hooks);
    this.wake();
  }

  /** Milliseconds since the loop began. Node updates the time of the loop whenever its JavaScript asks for it. */
  get now(): number {
    this.#updateNow();
    return this.#now;
  }

  schedule(milliseconds: number): void {
    this.#timerDue = this.now + Math.max(1, milliseconds);
    this.wake();
  }

  /** Queues what arrived from outside (bytes, a connection) for the poll phase. */
  post(task: Task): void {
    this.#poll.push(task);
    this.wake();
  }

  /** Queues what libuv completes in its pending phase (a finished shutdown or write). */
  postPending(task: Task): void {
    this.#pending.push(task);
    this.wake();
  }

  postClosing(task: Task): void {
    this.#closing.push(task);
    this.wake();
  }

  /** Queues the rest of what the current callback began: a native function that runs several callbacks in a row. */
  postFollowing(task: Task): void {
    this.#following.push(task);
    this.wake();
  }

  /** A handle that is active and referenced keeps the program alive until it is released. */
  hold(): void {
    this.#held += 1;
  }

  release(): void {
    this.#held -= 1;
    this.wake();
  }

  wake(): void {
    if (this.#sleeping !== undefined) {
      this.#host.clearTimeout(this.#sleeping);
      this.#sleeping = undefined;
    }
    this.#idleOnce = false;
    this.#arm();
  }

  #arm(): void {
    if (this.#armed || this.exited || this.#hooks === undefined) return;
    this.#armed = true;
    send(this.#wake, 0);
  }

  #updateNow(): void {
    this.#now = Math.floor(this.#host.now());
  }

  #step(): void {
    this.#armed = false;
    const hooks = this.#hooks;
    if (this.exited || hooks === undefined) return;
    const sleep = hooks.hasTicks() && !this.#ticksWait ? false : this.#resume();
    if (!this.#ticksWait) this.#drain(hooks);
    if (!sleep || hooks.hasTicks() || this.#hasWork()) this.#arm();
    else this.#idle(hooks);
  }

  /** Runs at most one callback; true when a whole iteration found nothing to do. */
  #resume(): boolean {
    this.#hooks?.enter();
    const following = this.#following.shift();
    if (following !== undefined) {
      this.#guard(following);
      return false;
    }
    this.#run?.next();
    return this.#iterationWasEmpty;
  }

  #drain(hooks: LoopHooks): void {
    while (hooks.hasTicks() && !this.exited) if (!this.#guard(() => hooks.runTicks())) return;
  }

  #hasWork(): boolean {
    const hooks = this.#hooks;
    return (
      this.#poll.length + this.#pending.length + this.#closing.length + this.#following.length > 0 ||
      (hooks?.immediateInfo[immediateCount] ?? 0) > 0 ||
      this.#timerDue <= this.#host.now()
    );
  }

  #alive(hooks: LoopHooks): boolean {
    return (
      this.#held > 0 || (hooks.timeoutInfo[0] ?? 0) > 0 || (hooks.immediateInfo[immediateRefCount] ?? 0) > 0
    );
  }

  #idle(hooks: LoopHooks): void {
    if (this.exited) return;
    if (this.#alive(hooks)) {
      if (this.#timerDue === Infinity) return;
      const wait = Math.max(0, this.#timerDue - this.#host.now());
      this.#sleeping = this.#host.setTimeout(() => this.wake(), wait);
      return;
    }
    // Unhandled rejections are told in a task of their own: one turn of the host before the end.
    if (!this.#idleOnce) {
      this.#sleeping = this.#host.setTimeout(() => {
        this.#sleeping = undefined;
        this.#idleOnce = true;
        this.#arm();
      }, 0);
      return;
    }
    this.#end(hooks);
  }

  #end(hooks: LoopHooks): void {
    this.#idleOnce = false;
    this.#guard(() => hooks.beforeExit());
    this.#drain(hooks);
    if (this.#hasWork() || this.#alive(hooks)) this.#arm();
    else this.#guard(() => hooks.exit());
  }

  /** One callback of the program: what it throws is the program's end, not ours. */
  #guard(task: Task): boolean {
    const thrown = this.#host.attempt(task);
    this.#ticksWait = thrown !== undefined;
    if (thrown !== undefined) this.#hooks?.fatal(thrown);
    return thrown === undefined;
  }

  *#iterate(hooks: LoopHooks): Generator<undefined, undefined> {
    for (;;) {
      this.#iterationWasEmpty = false;
      let ran = false;
      const phases = [this.#timers(hooks), this.#pendingPhase(), this.#pollPhase(), this.#check(hooks)];
      this.#updateNow();
      for (const phase of [...phases, this.#closePhase()]) {
        for (let step = phase.next(); step.done !== true; step = phase.next()) {
          ran = true;
          yield;
        }
      }
      if (ran) continue;
      this.#iterationWasEmpty = true;
      yield;
    }
  }

  *#timers(hooks: LoopHooks): Generator<undefined, undefined> {
    if (this.#timerDue > this.#now) return;
    for (let again = true; again;) {
      again = false;
      this.#timerDue = Infinity;
      const run = hooks.processTimers(this.#now);
      for (;;) {
        const step = this.#advance(run);
        if (step === undefined) again = true;
        else if (step.done === true) this.#reschedule(step.value ?? 0);
        yield;
        if (step === undefined || step.done === true) break;
      }
    }
  }

  /** Resumes a run of Node's timers; `undefined` when a callback threw, which ends that run. */
  #advance(run: TimerRun): IteratorResult<undefined, number | undefined> | undefined {
    let step: IteratorResult<undefined, number | undefined> | undefined;
    this.#guard(() => (step = run.next()));
    return step;
  }

  /** Node answers with the next expiry, negative when no timer of it keeps the program alive. */
  #reschedule(expiry: number): void {
    if (expiry === 0) return;
    this.#timerDue = Math.min(this.#timerDue, Math.abs(expiry));
  }

  *#pendingPhase(): Generator<undefined, undefined> {
    for (const task of this.#pending.splice(0)) {
      this.#guard(task);
      yield;
    }
  }

  *#pollPhase(): Generator<undefined, undefined> {
    for (const task of this.#poll.splice(0)) {
      this.#guard(task);
      yield;
    }
    this.#updateNow();
    for (let round = 0; round < pendingRounds && this.#pending.length > 0; round += 1)
      yield* this.#pendingPhase();
  }

  *#check(hooks: LoopHooks): Generator<undefined, undefined> {
    if ((hooks.immediateInfo[immediateCount] ?? 0) === 0) return;
    do {
      const run = hooks.processImmediate();
      for (;;) {
        const step = this.#advance(run);
        yield;
        if (step === undefined || step.done === true) break;
      }
    } while ((hooks.immediateInfo[immediateOutstanding] ?? 0) > 0);
  }

  /** libuv keeps closing handles in a list that it reads from its end. */
  *#closePhase(): Generator<undefined, undefined> {
    for (const task of this.#closing.splice(0).reverse()) {
      this.#guard(task);
      yield;
    }
  }
}
