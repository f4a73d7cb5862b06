/** The exchanges of the run before, below those of this one: a run on another engine does not take away what a reader has open. */

export class FormerRun {
  readonly #place: HTMLElement;
  #held: Node[] = [];
  #isOpen = false;

  /** `place` is this one's own, and hidden while there is nothing in it. */
  constructor(place: HTMLElement) {
    this.#place = place;
  }

  /** Takes what `wire` shows, as it is opened and closed; `isOpen`: by the reader. What only a run can do goes. */
  hold(wire: HTMLElement, isOpen: boolean): void {
    this.clear();
    this.#isOpen = isOpen;
    this.#held = [...wire.children].filter((one) => !one.matches(".filter, .compared"));
    for (const one of wire.querySelectorAll(".xc-tools")) one.remove();
  }

  /** Shows what is held, under one line unless the reader has opened something of it; `ran`: on what it ran. */
  show(ran: string): void {
    if (this.#held.length === 0) return;
    const whole = document.createElement("details");
    const summary = document.createElement("summary");
    const lanes = document.createElement("div");
    summary.textContent = `Exchanges of the run before, on ${ran}`;
    lanes.className = "lanes";
    lanes.append(...this.#held);
    whole.append(summary, lanes);
    whole.open = this.#isOpen;
    this.#place.replaceChildren(whole);
    this.#place.hidden = false;
    this.#held = [];
  }

  clear(): void {
    this.#held = [];
    this.#place.replaceChildren();
    this.#place.hidden = true;
  }
}
