/** One sitting: the card that is asked, what was said of those before it, and how to take that back. */
import type { Flashcard } from "../../protocol/flashcard.ts";
import { readCard, writeCard, type KeptCard } from "../../study/recall/memory.ts";
import { DAILY, queueOf, type Queue } from "../../study/recall/queue.ts";
import { outcomes, type RatingName } from "../../study/recall/schedule.ts";
import type { Keeping, KeptRecord } from "../../study/record/kept-record.ts";
import type { StudyState } from "../../study/record/states.ts";

interface Step {
  readonly address: string;
  readonly before: StudyState | undefined;
}

export class Session {
  readonly cards: ReadonlyMap<string, Flashcard>;
  readonly #record: KeptRecord;
  readonly #clock: () => Date;
  readonly #steps: Step[] = [];
  /** How often more than a day's cards was asked for. */
  #rounds = 1;

  constructor(cards: readonly Flashcard[], record: KeptRecord, clock: () => Date = () => new Date()) {
    this.cards = new Map(cards.map((card) => [card.address, card]));
    this.#record = record;
    this.#clock = clock;
  }

  get now(): Date {
    return this.#clock();
  }

  get queue(): Queue {
    const limits = { cards: DAILY.cards * this.#rounds, fresh: DAILY.fresh * this.#rounds };
    return queueOf([...this.cards.keys()], this.#states, this.now, limits);
  }

  get canUndo(): boolean {
    return this.#steps.length > 0;
  }

  /** What each rating of a card would come to. */
  outcomes(address: string): ReturnType<typeof outcomes> {
    return outcomes(this.#kept(address).memory, this.now);
  }

  rate(address: string, rating: RatingName): Keeping {
    return this.#change(address, { ...this.#kept(address), memory: this.outcomes(address)[rating] });
  }

  suspend(address: string): Keeping {
    return this.#change(address, { ...this.#kept(address), suspended: true });
  }

  /** Asks again what was set aside. */
  resume(): void {
    for (const address of this.queue.suspended)
      this.#keep(address, { ...this.#kept(address), suspended: false });
  }

  more(): void {
    this.#rounds += 1;
  }

  /** Takes the last change back; the address of its card, null where there is none. */
  undo(): string | null {
    const step = this.#steps.pop();
    if (step === undefined) return null;
    const before = step.before === undefined ? null : { ...step.before, changed: this.now.toISOString() };
    this.#record.keep("recall", step.address, before);
    return step.address;
  }

  /** Marks what is known of cards that are in no note any more, and takes the mark from those that are again. */
  reconcile(): void {
    for (const [address, state] of Object.entries(this.#states)) {
      const kept = readCard(state);
      const gone = !this.cards.has(address);
      if (kept.gone !== gone) this.#keep(address, { ...kept, gone });
    }
  }

  get #states() {
    return this.#record.now.recall;
  }

  #kept(address: string): KeptCard {
    return readCard(this.#states[address]);
  }

  #change(address: string, card: KeptCard): Keeping {
    this.#steps.push({ address, before: this.#states[address] });
    return this.#keep(address, card);
  }

  #keep(address: string, card: KeptCard): Keeping {
    return this.#record.keep("recall", address, writeCard(card, this.now));
  }
}
