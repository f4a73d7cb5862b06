/** The averages in which a value counts the less the longer it is ago: what `ewmaMean` and its kin tell. */

export interface MovingOptions {
  /** After how many values one counts half; 0 when no moving average is wanted. */
  readonly halfLife: number;
  /** What is above counts as an error; 0 where nothing is. */
  readonly threshold: number;
}

export class Moving {
  readonly #alpha: number;
  readonly #threshold: number;
  begun = false;
  mean = 0;
  variance = 0;
  errorRate = 0;

  constructor({ halfLife, threshold }: MovingOptions) {
    this.#alpha = halfLife > 0 ? 1 - 2 ** (-1 / halfLife) : 0;
    this.#threshold = threshold;
  }

  /** From where another one stands. */
  goOn(other: Partial<Moving>): void {
    Object.assign(this, other);
  }

  add(value: number): void {
    if (this.#alpha === 0) return;
    const exceeded = this.#threshold > 0 && value > this.#threshold ? 1 : 0;
    if (!this.begun) {
      this.begun = true;
      this.mean = value;
      this.errorRate = exceeded;
      return;
    }
    const difference = value - this.mean;
    this.mean += this.#alpha * difference;
    this.variance = (1 - this.#alpha) * (this.variance + this.#alpha * difference * difference);
    this.errorRate += this.#alpha * (exceeded - this.errorRate);
  }
}
