/** The clock of an engine, with followers that are lists of times. */
import { describe, expect, it } from "vitest";
import { EngineClock, type ClockFollower } from "./engine-clock.ts";
import type { Stood, ToFollower } from "./messages.ts";

const minute = 60_000;

/** Notes when what falls due in it ran, in minutes since the beginning. */
class Timers implements ClockFollower {
  readonly told: ToFollower[] = [];
  readonly #name: string;
  readonly #ran: string[];
  readonly #began = Date.now();
  #due: number[];

  constructor(name: string, minutes: readonly number[], ran: string[]) {
    this.#name = name;
    this.#ran = ran;
    this.#due = minutes.map((at) => this.#began + at * minute);
  }

  add(minutes: number): void {
    this.#due.push(this.#began + minutes * minute);
  }

  tell(message: ToFollower): Promise<Stood> {
    this.told.push(message);
    if (message.type === "go") return Promise.resolve({ next: null, busy: false });
    const due = this.#due.filter((at) => at <= message.at);
    this.#due = this.#due.filter((at) => at > message.at);
    const now = Math.round((message.at - this.#began) / minute);
    for (let left = due.length; left > 0; left -= 1) this.#ran.push(`${this.#name} ${now}`);
    return Promise.resolve({ next: this.#due.length === 0 ? null : Math.min(...this.#due), busy: false });
  }
}

describe("the clock of an engine", () => {
  it("moves all from one time to the next, in the order of all their times", async () => {
    const ran: string[] = [];
    const followers = [new Timers("a", [10, 30, 300], ran), new Timers("b", [20, 30, 40], ran)];
    const clock = new EngineClock(() => followers);
    expect(await clock.move(120 * minute)).toEqual({ ahead: 120 * minute, whole: true });
    expect(ran).toEqual(["a 10", "b 20", "a 30", "b 30", "b 40"]);
    expect(followers.map(({ told }) => told.at(-1))).toEqual(
      [0, 0].map(() => ({ type: "go", ahead: 120 * minute })),
    );
  });

  it("asks again at the same moment when one may have given another work", async () => {
    const ran: string[] = [];
    const late = new Timers("late", [], ran);
    let asked = 0;
    const busy: ClockFollower = {
      tell: () => {
        asked += 1;
        // What the other gets by it falls due in a minute.
        if (asked === 1) queueMicrotask(() => late.add(1));
        return Promise.resolve({ next: null, busy: asked === 1 });
      },
    };
    await new EngineClock(() => [late, busy]).move(5 * minute);
    expect(ran).toEqual(["late 1"]);
  });

  it("goes the rest of the way in one step when there is no end of it", async () => {
    const ran: string[] = [];
    const follower = new Timers("a", [1, 2, 3, 4, 5], ran);
    const limited = new EngineClock(() => [follower], { moments: 3 });
    expect((await limited.move(60 * minute)).whole).toBe(false);
    expect(ran).toEqual(["a 1", "a 2", "a 60", "a 60", "a 60"]);
  });

  it("leaves behind who does not answer, and tells it all the same", async () => {
    const told: ToFollower[] = [];
    const silent: ClockFollower = {
      tell: (message) => {
        told.push(message);
        return new Promise(() => undefined);
      },
    };
    const clock = new EngineClock(() => [silent], { answer: 20 });
    expect((await clock.move(minute)).whole).toBe(false);
    expect(told.at(-1)).toEqual({ type: "go", ahead: minute });
  });

  it.each([0, -1, NaN, Infinity, 1e20])("is not moved by %d", async (by) => {
    await expect(new EngineClock(() => []).move(by)).rejects.toMatchObject({ code: "ENGINE_BAD_MOVE" });
  });
});
