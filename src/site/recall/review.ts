/** The page of recall: asks the cards of the day one after the other, by keys and by buttons. */
import { KeptRecord, RECORD, type Keeping } from "../../study/record/kept-record.ts";
import { RATINGS, type RatingName } from "../../study/recall/schedule.ts";
import { recall } from "../browser/memory.ts";
import { saveAs } from "../progress/save.ts";
import type { Session } from "./session.ts";
import { beginSitting } from "./sitting.ts";
import { ReviewView } from "./view.ts";

/** Fetches the cards, and begins. */
export async function startReview(): Promise<void> {
  const page = document.querySelector<HTMLElement>(".recall");
  const address = page?.dataset["cards"];
  if (page === null || address === undefined) return;
  const view = new ReviewView(page);
  try {
    const session = await beginSitting(address, new KeptRecord(() => localStorage));
    new Review(view, session).begin(page);
  } catch {
    view.say("The cards could not be loaded. Try again when there is a network.");
  }
}

class Review {
  readonly #view: ReviewView;
  readonly #session: Session;
  #asked: string | null = null;
  #isShown = false;

  constructor(view: ReviewView, session: Session) {
    this.#view = view;
    this.#session = session;
  }

  begin(page: HTMLElement): void {
    this.#next();
    const on = (what: string, act: () => void): void =>
      page.querySelector(`[data-recall="${what}"]`)?.addEventListener("click", act);
    on("show", () => this.#show());
    on("undo", () => this.#undo());
    on("suspend", () => this.#suspend());
    on("more", () => this.#then(() => this.#session.more()));
    on("resume", () => this.#then(() => this.#session.resume()));
    on("anki", () => void this.#export(page));
    for (const name of RATINGS)
      page.querySelector(`[data-rating="${name}"]`)?.addEventListener("click", () => this.#rate(name));
    document.addEventListener("keydown", (event) => this.#onKey(event));
    addEventListener("storage", ({ key }) => {
      if ((key === RECORD || key === null) && !this.#isShown) this.#next();
    });
  }

  /** Asks the first card of what is left today; `first` is asked before all others. */
  #next(first: string | null = null): void {
    const { queue, cards } = this.#session;
    this.#asked = first ?? queue.today[0] ?? null;
    this.#isShown = false;
    const card = this.#asked === null ? undefined : cards.get(this.#asked);
    this.#view.ask(card ?? null, queue, this.#session.now, this.#session.canUndo);
  }

  #show(): void {
    if (this.#asked === null || this.#isShown) return;
    this.#isShown = true;
    this.#view.show(this.#session.outcomes(this.#asked), this.#session.now);
  }

  #rate(name: RatingName): void {
    if (this.#asked === null || !this.#isShown) return;
    this.#tell(this.#session.rate(this.#asked, name));
    this.#then(() => undefined);
  }

  #suspend(): void {
    if (this.#asked === null) return;
    this.#tell(this.#session.suspend(this.#asked));
    this.#then(() => undefined);
  }

  #undo(): void {
    const address = this.#session.undo();
    if (address === null) return;
    this.#next(address);
    this.#view.focus();
  }

  #then(act: () => void): void {
    act();
    this.#next();
    this.#view.focus();
  }

  #tell(keeping: Keeping): void {
    if (keeping === "for this visit")
      this.#view.say("This browser keeps nothing for this site: what you say lasts for this visit.");
  }

  /** A button takes Space and Enter itself; single keys are the reader's to turn off (WCAG 2.2, 2.1.4). */
  #onKey(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    if (ctrlKey || metaKey || altKey || event.repeat || event.defaultPrevented) return;
    if (!(target instanceof Element) || document.querySelector("dialog[open]") !== null) return;
    const act = this.#actOf(key, target);
    if (act === null) return;
    event.preventDefault();
    act();
  }

  #actOf(key: string, target: Element): (() => void) | null {
    if (key === " " || key === "Enter") {
      const isTaken = target.closest("a, button, input, summary, textarea, select") !== null;
      return isTaken || this.#isShown || this.#asked === null ? null : () => this.#show();
    }
    if (recall("keys") === "off" || target.closest("input, textarea, select") !== null) return null;
    if (key === "u") return () => this.#undo();
    const name = /^[1-4]$/.test(key) ? RATINGS[Number(key) - 1] : undefined;
    return name === undefined ? null : () => this.#rate(name);
  }

  async #export(page: HTMLElement): Promise<void> {
    const { ankiText } = await import("../../study/recall/anki.ts");
    const { origin = "", title = "" } = page.dataset;
    saveAs("cards-for-anki.txt", "text/plain", ankiText([...this.#session.cards.values()], origin, title));
    this.#view.say("Saved. In Anki, choose File, then Import, and pick this file.");
  }
}
