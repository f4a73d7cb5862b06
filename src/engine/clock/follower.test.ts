/** A process on its way through time, with a loop that is a list of things to do. */
import { describe, expect, it } from "vitest";
import { Follower, type FollowingLoop } from "./follower.ts";
import type { Stood } from "./messages.ts";
import { VirtualTime } from "./virtual-time.ts";

const began = Date.UTC(2026, 0, 1);

/** Real time stands at `now` and moves by the pauses alone; a turn runs what is due, as a loop does. */
class Loop implements FollowingLoop {
  now = (): number => this.clock;
  clock = 100;
  last = -Infinity;
  waiting = 0;
  readonly time = new VirtualTime({ date: () => began + this.clock, loop: this.now });
  readonly ran: string[] = [];
  readonly #timers: { readonly at: number; readonly run: () => void }[] = [];

  set(milliseconds: number, run: () => void): void {
    this.#timers.push({ at: this.time.loop + milliseconds, run });
    this.#timers.sort((one, other) => one.at - other.at);
  }

  due = (): number | null => this.#timers[0]?.at ?? null;
  immediates = (): number => this.waiting;
  lastPassed = (): number => this.last;
  wake = (): void => undefined;

  turn = (then: () => void): void => {
    this.waiting = Math.max(0, this.waiting - 1);
    for (
      let next = this.#timers[0];
      next !== undefined && next.at <= this.time.loop;
      next = this.#timers[0]
    ) {
      this.#timers.shift();
      next.run();
    }
    then();
  };

  pause = (then: () => void): void => {
    this.clock += 10;
    then();
  };

  note(name: string): void {
    this.ran.push(`${name} ${this.time.loop}`);
  }
}

function standing(loop: Loop, at: number): Stood | undefined {
  let answered: Stood | undefined;
  new Follower(loop.time, loop).take({ type: "stand", at: began + at }, (stood) => (answered = stood));
  return answered;
}

describe("a process that is made to stand", () => {
  it("runs what is due, with its clock at that moment, and tells when the next is", () => {
    const loop = new Loop();
    loop.set(900, () => loop.note("one"));
    loop.set(2900, () => loop.note("two"));
    expect(standing(loop, 1000)).toEqual({ next: began + 3000, busy: false });
    expect(loop.ran).toEqual(["one 1000"]);
    expect([loop.time.date, loop.time.shift]).toEqual([began + 1000, 900]);
  });

  it("waits for immediates", () => {
    const loop = new Loop();
    loop.set(0, () => (loop.waiting = 5));
    standing(loop, 200);
    expect(loop.waiting).toBe(0);
  });

  it("waits until nothing has passed for a while, and says that it was busy", () => {
    const loop = new Loop();
    loop.set(0, () => (loop.last = loop.clock));
    expect(standing(loop, 200)).toEqual({ next: null, busy: true });
    expect(loop.clock).toBe(130);
  });

  it("waits no longer than two seconds for one that is never quiet", () => {
    const loop = new Loop();
    loop.lastPassed = () => loop.clock;
    expect(standing(loop, 200)?.busy).toBe(true);
    expect(loop.clock).toBe(2100);
  });

  it("never shows a time before one that it has shown", () => {
    const loop = new Loop();
    standing(loop, 50);
    expect(loop.time.loop).toBe(100);
    loop.time.take({ type: "go", ahead: 5000 });
    expect([loop.time.loop, loop.time.date]).toEqual([5100, began + 5100]);
  });
});
