/**
 * Turns of the browser: functions it calls with nothing below them, so that it runs all microtasks when one returns.
 *
 * A task is a turn, and costs a message to ourselves. But one message that many listeners hear is as many turns: the
 * browser calls one after the other, and cleans up after each.
 *
 * @see https://html.spec.whatwg.org/multipage/webappapis.html#clean-up-after-running-script
 */
import { hearInTurns, send } from "../ports.ts";

/**
 * Turns in one task at most. What waits for the end of the task is late by so many: what comes from outside, and the
 * browser's word of a rejected promise.
 */
const perTask = 32;

/** The same for a message from outside. */
const perMessage = 4;

/** Whether a turn that was asked for in a task of its own is to wait for what the task before has left to tell. */
type IsPatient = () => boolean;

export class Turns {
  readonly #wake: MessagePort;
  readonly #step: () => void;
  readonly #isPatient: IsPatient;
  #hasWaited = false;
  #asked = false;
  /** A listener of the current task is still to be called. */
  #goesOn = false;
  #isWithin = false;

  /** `step` is called once for each time that `ask` was, or less often: never twice for one turn. */
  constructor({ port1, port2 }: MessageChannel, step: () => void, isPatient: IsPatient) {
    this.#wake = port2;
    this.#step = step;
    this.#isPatient = isPatient;
    hearInTurns(port1, perTask, (left) => this.#turn(left));
  }

  /** Hears a port: turns that are asked for while `take` takes in what came are in the same task. */
  hear(port: MessagePort, take: (message: unknown) => void): void {
    hearInTurns(port, perMessage, (left, message) =>
      left === perMessage ? this.#begin(() => take(message)) : this.#turn(left),
    );
  }

  #begin(work: () => void): boolean {
    this.#isWithin = !this.#asked;
    work();
    if (!this.#isWithin) return false;
    this.#isWithin = false;
    this.#goesOn = this.#asked;
    return this.#go();
  }

  /** Makes the step that was asked for in this task, if one was. */
  #go(isLast = false): boolean {
    const isWanted = this.#asked && this.#goesOn;
    this.#goesOn = isWanted && !isLast;
    if (!isWanted) return false;
    this.#asked = false;
    this.#step();
    return this.#goesOn;
  }

  /** Asks for one more turn; one `inTask` may be in the current task. */
  ask(inTask: boolean): void {
    if (this.#asked) return;
    this.#asked = true;
    if (this.#isWithin || (this.#goesOn && inTask)) return;
    this.#goesOn = false;
    send(this.#wake, 0);
  }

  /** Ends this task after the turn that it is in: what was sent to us before is not to wait for more of them. */
  leaveTask(): void {
    if (this.#asked && (this.#isWithin || this.#goesOn)) send(this.#wake, 0);
    this.#isWithin = false;
    this.#goesOn = false;
  }

  /** `left`: listeners of this task, the current one included. Answers whether the next is to be called. */
  #turn(left: number): boolean {
    if (left === perTask) {
      // The message was sent before the browser put its word of a rejected promise behind it.
      this.#hasWaited = !this.#hasWaited && this.#isPatient();
      if (this.#hasWaited) {
        send(this.#wake, 0);
        return false;
      }
      this.#goesOn = true;
    }
    return this.#go(left === 1);
  }
}
