/** A minute to say an answer aloud: started by the reader, told in words, never by what moves. */

const SECONDS = 60;

/** Where nothing shall move, what is left is told each quarter of the minute. */
const QUARTER = 15;

export class Minute {
  readonly #told: (left: number) => void;
  readonly #isQuiet: () => boolean;
  #timer: ReturnType<typeof setInterval> | null = null;

  /** `told` gets the seconds that are left, 0 at the end; `isQuiet`: whether the reader wants nothing to move. */
  constructor(told: (left: number) => void, isQuiet: () => boolean) {
    this.#told = told;
    this.#isQuiet = isQuiet;
  }

  start(): void {
    this.stop();
    const began = performance.now();
    let before = SECONDS;
    this.#told(SECONDS);
    this.#timer = setInterval(() => {
      const left = Math.max(0, SECONDS - Math.floor((performance.now() - began) / 1000));
      const shown = this.#isQuiet() ? Math.ceil(left / QUARTER) * QUARTER : left;
      if (shown !== before) this.#told(shown);
      before = shown;
      if (left === 0) this.stop();
    }, 250);
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }
}

/** What stands beside the question. */
export function inWords(left: number): string {
  if (left === 0) return "The minute is over.";
  return `${left} second${left === 1 ? "" : "s"} left`;
}
