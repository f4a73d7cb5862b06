/** The clock of an engine: moves all who follow it through time together, from one timer that falls due to the next. */
import { ProductError } from "../../protocol/errors.ts";
import type { ClockMove } from "../engine.ts";
import type { Stood, ToFollower } from "./messages.ts";

/** A process or a service, from outside. Never rejects; one that has ended answers at once. */
export interface ClockFollower {
  tell(message: ToFollower): Promise<Stood>;
}

/** How many moments one move may stop at, and how long it may take, in real milliseconds. */
export interface MoveLimits {
  readonly moments: number;
  readonly time: number;
  /** Whoever does not answer for so long (a loop without end, a thread that waits) is left behind in this move. */
  readonly answer: number;
  /** In a row at the same moment, while one gives another work. */
  readonly rounds: number;
}

const usual: MoveLimits = { moments: 10_000, time: 20_000, answer: 8000, rounds: 20 };

/** Milliseconds in a hundred years: more than a program's dates are asked to bear. */
const mostAhead = 100 * 365.25 * 86_400_000;

export class EngineClock {
  readonly #followers: () => readonly ClockFollower[];
  readonly #limits: MoveLimits;
  #ahead = 0;
  #moved: Promise<unknown> = Promise.resolve();

  /** `followers`: those that are there now. */
  constructor(followers: () => readonly ClockFollower[], limits: Partial<MoveLimits> = {}) {
    this.#followers = followers;
    this.#limits = { ...usual, ...limits };
  }

  /** Milliseconds by which the clock is ahead of the real one. */
  get ahead(): number {
    return this.#ahead;
  }

  /** What a follower is told that has just come. */
  get now(): ToFollower {
    return { type: "go", ahead: this.#ahead };
  }

  /** One move after the other; `begun` is called as it begins. Rejects with `ENGINE_BAD_MOVE` for what is no time ahead. */
  async move(by: number, begun: () => void = () => undefined): Promise<ClockMove> {
    const whole = Math.round(by);
    if (!(whole > 0 && this.#ahead + whole <= mostAhead)) throw badMove(by);
    const move = this.#moved.then(() => {
      begun();
      return this.#move(whole);
    });
    this.#moved = move.catch(() => undefined);
    return await move;
  }

  async #move(by: number): Promise<ClockMove> {
    const silent = new Set<ClockFollower>();
    const from = Date.now() + this.#ahead;
    const whole = await this.#walk(from, from + by, silent);
    this.#ahead += by;
    const going = this.#followers().filter((one) => !silent.has(one));
    // Those left behind learn of it when they next listen.
    for (const one of silent) void one.tell(this.now);
    await Promise.all(going.map((one) => this.#told(one, this.now, silent)));
    return { ahead: this.#ahead, whole: whole && silent.size === 0 };
  }

  /** False where it went the rest of the way in one step. */
  async #walk(from: number, to: number, silent: Set<ClockFollower>): Promise<boolean> {
    const begun = performance.now();
    let at = from;
    for (let moments = 0; moments < this.#limits.moments; moments += 1) {
      const next = await this.#standAt(at, silent);
      if (next === null || next > to) {
        await this.#standAt(to, silent);
        return true;
      }
      if (performance.now() - begun > this.#limits.time) break;
      at = Math.max(at, next);
    }
    await this.#standAt(to, silent);
    return false;
  }

  /** Until nobody has given anybody work. Answers when the next timer of all falls due. */
  async #standAt(at: number, silent: Set<ClockFollower>): Promise<number | null> {
    for (let round = 1; ; round += 1) {
      const asked = this.#followers().filter((one) => !silent.has(one));
      const stood = await Promise.all(asked.map((one) => this.#told(one, { type: "stand", at }, silent)));
      const alone = asked.length < 2 || !stood.some(({ busy }) => busy);
      if (!alone && round < this.#limits.rounds) continue;
      const times = stood.flatMap(({ next }) => (next === null ? [] : [next]));
      return times.length === 0 ? null : Math.min(...times);
    }
  }

  async #told(one: ClockFollower, message: ToFollower, silent: Set<ClockFollower>): Promise<Stood> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<Stood>((resolve) => {
      timer = setTimeout(() => {
        silent.add(one);
        resolve({ next: null, busy: false });
      }, this.#limits.answer);
    });
    try {
      return await Promise.race([one.tell(message), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

const badMove = (by: number): ProductError =>
  new ProductError("ENGINE_BAD_MOVE", `A clock cannot be moved by ${by} milliseconds.`, {
    hint: "Move it ahead, by at most a hundred years in all.",
  });
