/** What is being waited for, by name, and for how long once it takes longer than a moment. */

/** Milliseconds until the time is shown, and between two showings. */
const SHOWN_FROM = 1000;
const EVERY = 100;

export interface StepsView {
  /** Said to a screen reader: once for each step. */
  name(step: string): void;
  /** Seen only: `1.4 s`, or nothing. */
  time(text: string): void;
}

export class Steps {
  readonly #view: StepsView;
  #timer: ReturnType<typeof setInterval> | undefined;
  #began = 0;

  constructor(view: StepsView) {
    this.#view = view;
  }

  /** Begins a step, and ends the one before. */
  begin(step: string): void {
    this.end();
    this.#began = performance.now();
    this.#view.name(step);
    this.#timer = setInterval(() => {
      const passed = performance.now() - this.#began;
      if (passed >= SHOWN_FROM) this.#view.time(`${(passed / 1000).toFixed(1)} s`);
    }, EVERY);
  }

  end(): void {
    clearInterval(this.#timer);
    this.#view.time("");
  }
}
