/**
 * Turns of the browser: functions it calls with nothing below them, so that it runs all microtasks when one returns.
 *
 * A task is a turn, and costs a message to ourselves. But one message that many listeners hear is as many turns: the
 * browser calls one after the other, and cleans up after each.
 *
 * @see https://html.spec.whatwg.org/multipage/webappapis.html#clean-up-after-running-script
 */
import { hearInTurns, send } from "../ports.ts";

/** Turns in one task at most; then what came from outside has its turn. */
const perTask = 32;

export class Turns {
  readonly #wake: MessagePort;
  readonly #step: () => void;
  #asked = false;
  /** A listener of the current message is still to be called. */
  #goesOn = false;

  /** `step` is called once for each time that `ask` was, or less often: never twice for one turn. */
  constructor({ port1, port2 }: MessageChannel, step: () => void) {
    this.#wake = port2;
    this.#step = step;
    hearInTurns(port1, perTask, (isLast) => this.#next(isLast));
  }

  /** To be called by a listener of the browser, which is a turn by itself: a step that `work` asks for is made in it. */
  within(work: () => void): void {
    if (this.#asked) {
      work();
      return;
    }
    this.#goesOn = true;
    work();
    this.#goesOn = false;
    if (this.#asked) this.#next(true);
  }

  /** Asks for one more turn. */
  ask(): void {
    if (this.#asked) return;
    this.#asked = true;
    if (!this.#goesOn) send(this.#wake, 0);
  }

  /** Answers whether the next listener is to be called. */
  #next(isLast: boolean): boolean {
    this.#asked = false;
    this.#goesOn = !isLast;
    this.#step();
    return (this.#goesOn = !isLast && this.#asked);
  }
}
