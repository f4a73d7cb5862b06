/** What a reader does with the exchanges of a run: copy one, hold one against another. */
import { asCurl } from "../../panels/copy/curl.ts";
import { asFetch } from "../../panels/copy/fetch.ts";
import { asRaw, sentIn } from "../../panels/copy/sent.ts";
import { nameOf } from "../../panels/exchanges/facts.ts";
import type { ExchangeEntry } from "../../protocol/trace.ts";

/** Milliseconds for which a button says what became of a press. */
const SAID_FOR = 1600;

export class ExchangeTools {
  readonly #root: HTMLElement;
  readonly #find: (id: string) => ExchangeEntry | undefined;
  /** The first of two to compare. */
  #pinned: ExchangeEntry | null = null;
  #compared: Element | null = null;
  /** Says to a screen reader what became of a press (WCAG 2.2, 4.1.3). */
  readonly #said = document.createElement("span");

  constructor(root: HTMLElement, find: (id: string) => ExchangeEntry | undefined) {
    this.#root = root;
    this.#find = find;
    this.#said.className = "sr-only";
    this.#said.ariaLive = "polite";
    root.after(this.#said);
    root.addEventListener("click", ({ target }) => {
      const button = (target as Element).closest<HTMLButtonElement>("button");
      if (button !== null) this.#press(button);
    });
  }

  clear(): void {
    this.#pinned = null;
    this.#compared?.remove();
    this.#compared = null;
  }

  /** Says on each button what a press would compare; to be called after a drawing. */
  label(): void {
    for (const button of this.#root.querySelectorAll<HTMLButtonElement>('.xc-tools [value="compare"]')) {
      const own = button.parentElement?.dataset["of"] === this.#pinned?.id;
      button.ariaPressed = String(own);
      button.textContent =
        this.#pinned === null ? "Compare" : own ? "Choose another" : `Compare with ${nameOf(this.#pinned)}`;
    }
  }

  #press(button: HTMLButtonElement): void {
    if (button.value === "end" && button.closest(".compared") !== null) {
      this.#end();
      return;
    }
    const entry = this.#find(button.closest<HTMLElement>(".xc-tools")?.dataset["of"] ?? "");
    if (entry === undefined) return;
    if (button.value === "compare") void this.#compare(entry, button);
    else void this.#copy(textOf(entry, button.value), button);
  }

  async #compare(entry: ExchangeEntry, button: HTMLButtonElement): Promise<void> {
    const first = this.#pinned;
    if (first === null || first.id === entry.id) {
      this.#pinned = first === null ? entry : null;
      this.label();
      return;
    }
    this.clear();
    this.label();
    const { drawComparison } = await import("../../panels/compare/draw.ts");
    const template = document.createElement("template");
    template.innerHTML = drawComparison(first, entry).text;
    const drawn = template.content.firstElementChild as HTMLElement;
    let place: Element = button;
    while (place.parentElement !== null && place.parentElement !== this.#root) place = place.parentElement;
    place.after(drawn);
    this.#compared = drawn;
    drawn.focus();
  }

  async #copy(text: string, button: HTMLButtonElement): Promise<void> {
    const shown = button.lastChild;
    const before = shown?.textContent ?? "";
    const said = await navigator.clipboard.writeText(text).then(
      () => "Copied",
      () => "Not allowed",
    );
    if (shown !== null) shown.textContent = said;
    this.#said.textContent = said;
    setTimeout(() => {
      if (shown !== null) shown.textContent = before;
      this.#said.textContent = "";
    }, SAID_FOR);
  }

  /** The focus goes to what stood above the comparison. */
  #end(): void {
    const above = this.#compared?.previousElementSibling;
    this.clear();
    above?.querySelector<HTMLElement>('.xc-tools [value="compare"]')?.focus();
  }
}

function textOf(entry: ExchangeEntry, form: string): string {
  const sent = sentIn(entry);
  if (form === "raw" || sent === null) return asRaw(entry);
  return form === "curl" ? asCurl(sent) : asFetch(sent);
}
