/** A process that follows the clock of its engine: at each moment at which it is made to stand, it runs what is due. */
import type { Stood, ToFollower } from "./messages.ts";
import type { VirtualTime } from "./virtual-time.ts";

/** The event loop of a process, as far as it is needed to move through time. */
export interface FollowingLoop {
  /** When the next timer falls due, by the loop's clock; null without one. */
  due(): number | null;
  /** How many immediates wait. */
  immediates(): number;
  /** Calls `then` from the loop's next round, behind the timers that are due. */
  turn(then: () => void): void;
  /** The same after a pause of a few real milliseconds, in which what others send can come in. */
  pause(then: () => void): void;
  /** Milliseconds of the real time. */
  now(): number;
  /** When something last went out of the process or came into it, by `now`. */
  lastPassed(): number;
  /** The time has changed: timers are to be looked at anew. */
  wake(): void;
}

/** A round may have begun before the time was set; and immediates can go on for ever. */
const rounds = { least: 2, most: 1000 } as const;
/** Milliseconds of the real time: so long nothing passes at one that is at rest; and so long a moment lasts at most. */
const quiet = { pause: 30, most: 2000 } as const;

export class Follower {
  readonly #time: VirtualTime;
  readonly #loop: FollowingLoop;

  constructor(time: VirtualTime, loop: FollowingLoop) {
    this.#time = time;
    this.#loop = loop;
  }

  /** `answer` is called once, when the process is at rest. */
  take(told: ToFollower, answer: (stood: Stood) => void): void {
    this.#time.take(told);
    this.#loop.wake();
    if (told.type === "go") answer({ next: null, busy: false });
    else this.#rest(this.#loop.now(), 0, false, answer);
  }

  #rest(begun: number, round: number, busy: boolean, answer: (stood: Stood) => void): void {
    const loop = this.#loop;
    const due = loop.due();
    const more = loop.immediates() > 0 || (due !== null && due <= this.#time.loop);
    const again = (): void => this.#rest(begun, round + 1, busy, answer);
    if (round < rounds.least || (more && round < rounds.most)) {
      loop.turn(again);
      return;
    }
    const [now, last] = [loop.now(), loop.lastPassed()];
    if (last >= begun && now - last < quiet.pause && now - begun < quiet.most)
      loop.pause(() => this.#rest(begun, 0, true, answer));
    else answer({ next: due === null ? null : this.#time.dateOf(due), busy: busy || last >= begun });
  }
}
