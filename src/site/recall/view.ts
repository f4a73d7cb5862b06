/** What the page of recall shows: the card, its answer, when it would come again, and how many wait. */
import type { Flashcard } from "../../protocol/flashcard.ts";
import { dateInWords, daysUntil, inWords } from "../../study/recall/days.ts";
import type { Memory } from "../../study/recall/memory.ts";
import type { Queue } from "../../study/recall/queue.ts";
import type { RatingName } from "../../study/recall/schedule.ts";

export class ReviewView {
  readonly #page: HTMLElement;

  constructor(page: HTMLElement) {
    this.#page = page;
  }

  /** Says once what a reader has to know. */
  say(text: string): void {
    this.#find(".recall-said").textContent = text;
  }

  /** The question alone, or with `card` null that there is none. */
  ask(card: Flashcard | null, queue: Queue, now: Date, canUndo: boolean): void {
    this.#find(".recall-sum").textContent = sumOf(card, queue, now);
    this.#find(".recall-card").hidden = card === null;
    this.#find(".recall-answer").hidden = true;
    this.#find(".recall-ratings").hidden = true;
    this.#button("show").hidden = false;
    if (card !== null) this.#fill(card);
    this.#find(".recall-tools").hidden = false;
    this.#button("undo").hidden = !canUndo;
    this.#button("suspend").hidden = card === null;
    this.#button("more").hidden = card !== null || queue.waiting === 0;
    const aside = queue.suspended.length;
    this.#button("resume").hidden = card !== null || aside === 0;
    this.#button("resume").textContent = `Ask again what was set aside (${aside})`;
  }

  /** The answer, and what each rating comes to. */
  show(outcomes: Readonly<Record<RatingName, Memory>>, now: Date): void {
    for (const [name, { due }] of Object.entries(outcomes)) {
      const when = `${inWords(daysUntil(due, now))}\n${dateInWords(due, now, document.documentElement.lang)}`;
      this.#find(`[data-rating="${name}"] .recall-next`).textContent = when;
    }
    this.#button("show").hidden = true;
    this.#find(".recall-ratings").hidden = false;
    const answer = this.#find(".recall-answer");
    answer.hidden = false;
    answer.focus();
  }

  /** Puts the keyboard where the reader goes on. */
  focus(): void {
    const isAsking = !this.#find(".recall-card").hidden;
    this.#find(isAsking ? ".recall-ask" : ".recall-sum").focus();
  }

  /** Made safe when the notes were read; the policy of the page lets no script in it run. */
  #fill({ address, place = address, page, section, ask, answer }: Flashcard): void {
    this.#find(".recall-ask").innerHTML = ask;
    this.#find(".recall-answer").innerHTML = answer;
    this.#find(".recall-from span").textContent = `${section}:`;
    const link = this.#find(".recall-from a");
    link.textContent = page;
    link.setAttribute("href", place);
  }

  #button(what: string): HTMLElement {
    return this.#find(`[data-recall="${what}"]`);
  }

  #find(selector: string): HTMLElement {
    const found = this.#page.querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`The page of recall has no ${selector}.`);
    return found;
  }
}

function sumOf(card: Flashcard | null, { today, fresh, waiting, next }: Queue, now: Date): string {
  const old = today.length - fresh;
  const wait = waiting === 0 ? "" : ` ${waiting} more wait.`;
  if (card !== null) return `${old} due and ${fresh} new today.${wait}`;
  if (next === null) return "Nothing is due.";
  const when = `${inWords(daysUntil(next, now))}, ${dateInWords(next, now, document.documentElement.lang)}`;
  return `Nothing is due today any more.${wait} The next come ${when}.`;
}
