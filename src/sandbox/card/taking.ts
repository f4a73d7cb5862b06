/** The ways to take an example away: loaded when the reader first asks for them. */
import type { TakeAway } from "../take-away/panel.ts";
import type { Taken } from "../take-away/taken.ts";

export class Taking {
  readonly #root: HTMLElement;
  readonly #taken: () => Taken;
  readonly #say: (sentence: string) => void;
  #panel: TakeAway | null = null;

  /** `taken` answers what the card holds at that time. */
  constructor(root: HTMLElement, taken: () => Taken, say: (sentence: string) => void) {
    this.#root = root;
    this.#taken = taken;
    this.#say = say;
  }

  async toggle(): Promise<void> {
    const part = await import("../take-away/panel.ts").catch(() => null);
    if (part === null) {
      this.#say("This part could not be loaded. Check the connection and press the button again.");
      return;
    }
    // It may have been asked for twice meanwhile.
    this.#panel ??= new part.TakeAway(this.#root, this.#taken);
    this.#panel.toggle();
  }
}
