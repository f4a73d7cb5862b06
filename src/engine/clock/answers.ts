/** What one follower of the clock was told and has not answered yet: answers come in the order of the questions. */
import type { ClockFollower } from "./engine-clock.ts";
import type { Stood, ToFollower } from "./messages.ts";

const atRest: Stood = { next: null, busy: false };

export class Answers implements ClockFollower {
  readonly #send: (message: ToFollower) => void;
  readonly #waiting: ((stood: Stood) => void)[] = [];
  #over = false;

  constructor(send: (message: ToFollower) => void) {
    this.#send = send;
  }

  tell(message: ToFollower): Promise<Stood> {
    if (this.#over) return Promise.resolve(atRest);
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#send(message);
    });
  }

  answered(stood: Stood): void {
    this.#waiting.shift()?.(stood);
  }

  /** It has ended: nothing more is due in it. */
  end(): void {
    this.#over = true;
    for (const resolve of this.#waiting.splice(0)) resolve(atRest);
  }
}

/** How an answer stands on the line of a process: `stood 1764112000000 0`. */
export const lineOf = ({ next, busy }: Stood): string => `stood ${next ?? "-"} ${busy ? 1 : 0}\n`;

/** Undefined for a line that is none. */
export function stoodIn(line: string): Stood | undefined {
  const [, next, busy] = /^stood (-|\d+) ([01])$/.exec(line) ?? [];
  if (next === undefined) return undefined;
  return { next: next === "-" ? null : Number(next), busy: busy === "1" };
}
