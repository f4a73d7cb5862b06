/** The time that a process shows: the real one and what it is ahead of it, or a moment at which it stands. */
import type { ToFollower } from "./messages.ts";

/** The two clocks of a process as they really go, in milliseconds. */
export interface RealTime {
  /** Since 1970, whole. */
  date(): number;
  /** Since the process or its loop began. */
  loop(): number;
}

export class VirtualTime {
  readonly #real: RealTime;
  /** What the first clock showed when the second began: whole, so that a timer's due time stays the same on its way. */
  readonly #origin: number;
  #ahead = 0;
  #standing: number | null = null;

  constructor(real: RealTime) {
    this.#real = real;
    this.#origin = Math.round(real.date() - real.loop());
  }

  /** Milliseconds since 1970, whole. */
  get date(): number {
    return this.#standing ?? this.#real.date() + this.#ahead;
  }

  /** Milliseconds since the loop began. */
  get loop(): number {
    return this.#standing === null ? this.#real.loop() + this.#ahead : this.#standing - this.#origin;
  }

  /** Milliseconds by which the loop's clock differs from the real one. */
  get shift(): number {
    return this.loop - this.#real.loop();
  }

  /** When the loop's clock will show `loop`, in milliseconds since 1970. */
  dateOf(loop: number): number {
    return loop + this.#origin;
  }

  /** Time that was shown is never taken back. */
  take(told: ToFollower): void {
    if (told.type === "stand")
      this.#standing = Math.max(told.at, this.date, Math.ceil(this.loop) + this.#origin);
    else {
      this.#standing = null;
      this.#ahead = told.ahead;
    }
  }
}
