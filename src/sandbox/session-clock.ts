/** The one clock of a run, of its programs, services and browser: how far it is ahead of the real time, and how it is moved. */
import type { Engine } from "../engine/engine.ts";
import { noClock } from "../engine/errors.ts";
import type { Recording } from "../agent/trace-recorder.ts";
import { sentences } from "./sentences.ts";

export class SessionClock {
  readonly #engine: Engine;
  readonly #recorder: Recording;
  #ahead = 0;

  constructor(engine: Engine, recorder: Recording) {
    this.#engine = engine;
    this.#recorder = recorder;
  }

  /** Milliseconds since 1970. */
  get date(): number {
    return Date.now() + this.#ahead;
  }

  /** Milliseconds by which it is ahead of the real one. */
  get ahead(): number {
    return this.#ahead;
  }

  /**
   * Moves it by `milliseconds`. The answer is a sentence where it went otherwise than asked, else null. Rejects with
   * `ENGINE_NO_CLOCK` where the engine's cannot be moved.
   */
  async move(milliseconds: number): Promise<string | null> {
    if (this.#engine.moveClock === undefined) throw noClock();
    const ahead = this.#ahead + milliseconds;
    const { whole } = await this.#engine.moveClock(milliseconds, () =>
      this.#recorder.record({ type: "clock", by: milliseconds, ahead }),
    );
    this.#ahead = ahead;
    return whole ? null : sentences.clockInOneStep;
  }
}
