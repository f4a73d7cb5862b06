/** Whose turn it is at a database that has one session: a connection keeps its turn until its transaction ends. */

export class TurnRefused extends Error {}

interface Waiting {
  readonly who: object;
  go(): void;
}

export class Turns {
  readonly #patience: number;
  #holder: object | undefined;
  #waiting: Waiting[] = [];

  /** `patience`: milliseconds that one waits for another's transaction. */
  constructor(patience: number) {
    this.#patience = patience;
  }

  holds(who: object): boolean {
    return this.#holder === who;
  }

  /** Resolves when it is `who`'s turn; rejects with `TurnRefused` when another has kept it too long. */
  async take(who: object): Promise<void> {
    if (this.#holder === undefined) this.#holder = who;
    if (this.#holder === who) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting = this.#waiting.filter((one) => one !== entry);
        reject(new TurnRefused("The turn did not come."));
      }, this.#patience);
      const entry: Waiting = {
        who,
        go: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      this.#waiting.push(entry);
    });
  }

  /** Does nothing for one whose turn it is not. */
  pass(who: object): void {
    if (this.#holder !== who) return;
    const next = this.#waiting.shift();
    this.#holder = next?.who;
    next?.go();
  }
}
