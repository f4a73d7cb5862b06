/** The field above many exchanges: what a reader types leaves those that fit. */
import { matches, textMatches } from "../../panels/exchanges/filter.ts";
import type { ExchangeView } from "../../panels/exchanges/read.ts";
import { markup } from "../../panels/markup.ts";

/** From how many on there is a field. */
const FROM = 4;

/** What stands in the list: its element, and what it shows where that is an exchange. */
export interface Listed {
  readonly element: HTMLElement;
  readonly view: ExchangeView | null;
}

const BAR = markup`<div class="filter" hidden>
  <input type="search" aria-label="Filter the exchanges" placeholder="Filter: POST, 4xx, cookie, failed, any text" spellcheck="false" autocapitalize="off" autocomplete="off">
  <span class="filter-says" aria-live="polite"></span>
</div>`;

export class ExchangeFilter {
  readonly element: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #status: HTMLElement;
  #listed: readonly Listed[] = [];

  constructor() {
    const template = document.createElement("template");
    template.innerHTML = BAR.text;
    this.element = template.content.firstElementChild as HTMLElement;
    this.#input = this.element.querySelector("input") as HTMLInputElement;
    this.#status = this.element.querySelector(".filter-says") as HTMLElement;
    this.#input.addEventListener("input", () => this.#apply());
  }

  /** What the list holds now. */
  set listed(listed: readonly Listed[]) {
    this.#listed = listed;
    this.element.hidden = listed.length < FROM && this.#input.value === "";
    this.#apply();
  }

  clear(): void {
    this.#input.value = "";
    this.listed = [];
  }

  #apply(): void {
    const query = this.#input.value;
    let shown = 0;
    for (const { element, view } of this.#listed) {
      const fits = view === null ? textMatches(element.textContent, query) : matches(view, query);
      element.hidden = !fits;
      if (fits) shown += 1;
    }
    const text = query.trim() === "" ? "" : `${shown} of ${this.#listed.length}`;
    if (this.#status.textContent !== text) this.#status.textContent = text;
  }
}
