/**
 * Node's event loop on a host that cannot run its microtasks on demand.
 *
 * Each callback of the program is one turn of the browser (see `turns.ts`). An iteration of the loop is a generator that
 * is resumed once per turn and yields after each callback (see `phases.ts`); then the queue of ticks is drained, and the
 * browser drains the microtasks when the turn is over. That gives Node's order exactly: callback, all ticks, all
 * microtasks, ticks from those, next callback.
 */
import type { Host } from "./host.ts";
import type { LoopHooks, Task } from "./loop-hooks.ts";
import { Phases } from "./phases.ts";
import type { Hear } from "../ports.ts";
import { Turns } from "./turns.ts";

/** Turns in a second. */
const busy = 256;

export class EventLoop {
  exited = false;
  /** Milliseconds that were spent waiting for something to happen. */
  idleTime = 0;
  #asleepSince = 0;
  readonly #host: Host;
  readonly #turns: Turns;
  readonly #phases: Phases;
  #hooks: LoopHooks | undefined;
  #run: Generator<undefined, undefined> | undefined;
  /** What goes on before any other callback, once the ticks and microtasks of the last one are done. */
  readonly #following: Task[] = [];
  #stepping = false;
  #ending: number | undefined;
  /** The timer of the host that wakes the loop, and when it will. */
  #alarm: { readonly timer: number; readonly at: number } | undefined;
  /** Milliseconds on a clock that nobody moves. */
  readonly #hostNow: () => number;
  #idleOnce = false;
  /** The program was told that nothing is left to do, and may yet find something. */
  #leaving = false;
  /** After an exception Node runs the ticks that were left only once another callback has come to its end. */
  #ticksWait = false;
  #isBusy = false;
  #turnsCounted = 0;
  #countedSince = 0;

  constructor(host: Host) {
    this.#host = host;
    this.#hostNow = host.now;
    this.#turns = new Turns(
      host.newChannel(),
      () => this.#step(),
      () => !this.#isBusy && this.#hooks?.hasTicks() !== true,
    );
    this.#phases = new Phases(
      () => host.now(),
      (task) => this.#guard(task),
    );
  }

  start(hooks: LoopHooks): void {
    this.#hooks = hooks;
    this.#run = this.#phases.iterate(hooks);
    this.wake();
  }

  /** Milliseconds since the loop began. Node updates the time of the loop whenever its JavaScript asks for it. */
  get now(): number {
    this.#phases.updateNow();
    return this.#phases.now;
  }

  schedule(milliseconds: number): void {
    // From the time that the timer's list began with, as libuv: a later one would be past what Node asked for.
    this.#phases.timerDue = this.#phases.now + Math.max(1, milliseconds);
    this.wake();
  }

  /** Queues what arrived from outside (bytes, a connection) for the poll phase. */
  post(task: Task): void {
    this.#phases.poll.push(task);
    this.wake();
  }

  /** Queues what libuv completes in its pending phase (a finished shutdown or write). */
  postPending(task: Task): void {
    this.#phases.pending.push(task);
    this.wake();
  }

  postClosing(task: Task): void {
    this.#phases.closing.push(task);
    this.wake();
  }

  /** Queues the rest of what the current callback began: a native function that runs several callbacks in a row. */
  postFollowing(task: Task): void {
    this.#following.push(task);
    this.wake();
  }

  /** A handle that is active and referenced keeps the program alive until it is released. */
  hold(): void {
    this.#phases.held += 1;
  }

  release(): void {
    this.#phases.held -= 1;
    this.wake();
  }

  /** `isTick`: for what is run before any other callback. */
  wake(isTick = false): void {
    if (this.#ending !== undefined) {
      this.#host.clearTimeout(this.#ending);
      this.#ending = undefined;
    }
    this.#idleOnce = false;
    this.#arm(isTick);
  }

  /** Hears a port. What comes is handed to `take`, and what that posts runs in the same task if nothing waits to run. */
  readonly hear: Hear = (port, take) => this.#turns.hear(port, take);

  /** What was sent to ourselves just now comes before what the loop does next. */
  expect(): void {
    this.#turns.leaveTask();
  }

  /** A step that is under way looks itself, at its end, for what there is to do. */
  #arm(isTick = false): void {
    const hooks = this.#hooks;
    if (!this.#stepping && !this.exited && hooks !== undefined)
      this.#turns.ask(isTick || (this.#isBusy && this.#phases.isPolling(hooks)));
  }

  /** Counts a turn. Many in a second are made in few tasks; else each has one, so that rejections are told in Node's order. */
  #count(): void {
    const age = this.#hostNow() - this.#countedSince;
    if (age > 1000) {
      this.#isBusy = this.#turnsCounted > busy && age < 2000;
      this.#countedSince += age;
      this.#turnsCounted = 0;
    }
    this.#isBusy ||= ++this.#turnsCounted > busy;
  }

  #step(): void {
    const hooks = this.#hooks;
    if (this.exited || this.#leaving || hooks === undefined) return;
    this.#count();
    if (this.#asleepSince > 0) this.idleTime += this.#host.now() - this.#asleepSince;
    this.#asleepSince = 0;
    this.#stepping = true;
    if (!hooks.hasTicks() || this.#ticksWait) this.#resume(hooks);
    // Ticks that microtasks queued, or that an exception left.
    if (!this.#ticksWait && hooks.hasTicks()) this.#guard(() => undefined);
    this.#stepping = false;
    this.#phases.updateNow();
    if (hooks.hasTicks() || this.#hasWork(hooks)) this.#arm(hooks.hasTicks() && !this.#ticksWait);
    else this.#idle(hooks);
  }

  /** Runs at most one callback. */
  #resume(hooks: LoopHooks): void {
    hooks.enter();
    const following = this.#following.shift();
    if (following === undefined) this.#run?.next();
    else this.#guard(following);
  }

  #hasWork(hooks: LoopHooks): boolean {
    return this.#following.length > 0 || this.#phases.hasWork(hooks);
  }

  #idle(hooks: LoopHooks): void {
    if (this.exited) return;
    if (this.#phases.isAlive(hooks)) {
      this.#asleepSince = this.#host.now();
      this.#sleep(this.#phases.timerDue - this.#asleepSince);
      return;
    }
    // Unhandled rejections are told in a task of their own: one turn of the host before the end.
    if (!this.#idleOnce) {
      this.#ending = this.#host.setTimeout(() => {
        this.#ending = undefined;
        this.#idleOnce = true;
        this.#arm();
      }, 0);
      return;
    }
    this.#end(hooks);
  }

  /**
   * A timer that was set stays where it is not too late: to set one costs as much as a callback, and most sleep ends long
   * before. Woken too early, the loop finds nothing to do and sleeps on.
   */
  #sleep(milliseconds: number): void {
    if (milliseconds === Infinity) return;
    const at = this.#hostNow() + Math.max(0, milliseconds);
    if (this.#alarm !== undefined) {
      if (this.#alarm.at <= at) return;
      this.#host.clearTimeout(this.#alarm.timer);
    }
    const ring = (): void => {
      this.#alarm = undefined;
      this.wake();
    };
    this.#alarm = { timer: this.#host.setTimeout(ring, at - this.#hostNow()), at };
  }

  #end(hooks: LoopHooks): void {
    this.#idleOnce = false;
    this.#guard(() => hooks.beforeExit());
    this.#leaving = true;
    this.#leave(hooks);
  }

  /** Ticks and microtasks that a listener left run first, and may bring more to do. */
  #leave(hooks: LoopHooks): void {
    if (hooks.hasTicks()) this.#guard(() => undefined);
    this.#host.setTimeout(() => {
      this.#leaving = hooks.hasTicks();
      if (this.#leaving) this.#leave(hooks);
      else if (this.#hasWork(hooks) || this.#phases.isAlive(hooks)) this.#arm();
      else if (!this.exited) this.#guard(() => hooks.exit());
    }, 0);
  }

  /** One callback of the program and the ticks behind it: what is thrown is the program's end, not ours. */
  #guard(task: Task): boolean {
    const hooks = this.#hooks;
    if (hooks === undefined) return true;
    const thrown = this.#host.attempt(() => {
      task();
      while (hooks.hasTicks() && !this.exited) hooks.runTicks();
    });
    this.#ticksWait = thrown !== undefined;
    if (thrown !== undefined) hooks.fatal(thrown);
    return thrown === undefined;
  }
}
