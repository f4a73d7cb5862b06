/**
 * The keyboard of a field with a list of options: the focus stays in the field, the active option is named by it.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */

/** Moves through the options of `list` by the keys pressed in `field`. */
export class Combobox {
  readonly #field: HTMLInputElement;
  readonly #list: HTMLElement;
  #active: HTMLElement | null = null;

  /** @param choose called for Enter: with the active option, or null when there is none */
  constructor(
    field: HTMLInputElement,
    list: HTMLElement,
    choose: (option: HTMLElement | null, event: KeyboardEvent) => void,
  ) {
    this.#field = field;
    this.#list = list;
    field.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Enter") choose(this.#active, event);
      else if (!this.#move(event)) return;
      event.preventDefault();
    });
  }

  /** All options, in order. */
  get options(): HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>('[role="option"]')];
  }

  /** Forgets the active option, after the list has changed. */
  reset(): void {
    this.#activate(null);
    const expanded = this.options.length > 0;
    this.#list.hidden = !expanded;
    this.#field.setAttribute("aria-expanded", String(expanded));
  }

  /** Home and End belong to the text of the field until an option is active. */
  #move(event: KeyboardEvent): boolean {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
    const { options } = this;
    const at = this.#active === null ? -1 : options.indexOf(this.#active);
    const target = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1, Home: 0, End: -1 }[event.key];
    if (target === undefined || options.length === 0) return false;
    if ((event.key === "Home" || event.key === "End") && at < 0) return false;
    this.#activate(options.at(target % options.length) ?? null);
    return true;
  }

  #activate(option: HTMLElement | null): void {
    this.#active?.setAttribute("aria-selected", "false");
    this.#active = option;
    if (option === null) return this.#field.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.#field.setAttribute("aria-activedescendant", option.id);
  }
}
