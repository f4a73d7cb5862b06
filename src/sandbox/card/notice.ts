/** One line in the card that tells something, with what the reader can do about it. */

const dismiss: Offer = { label: "Dismiss", act: () => undefined };

export interface Offer {
  readonly label: string;
  /** The line stays when it is pressed. */
  readonly stays?: true;
  readonly act: () => void;
}

export class Notice {
  readonly #root: HTMLElement;
  /** What a press has opened below the line. */
  #below: HTMLElement | null = null;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** Tells something once, in the place of what was told before. Pressing a button takes the line away, unless it stays. */
  tell(text: string, offers: readonly Offer[]): void {
    this.state(text, [...offers, dismiss]);
  }

  /** The same for what stays until one of the offers is taken. */
  state(text: string, offers: readonly Offer[]): void {
    this.clear();
    const words = document.createElement("p");
    words.textContent = text;
    this.#root.replaceChildren(words, ...offers.map((offer) => this.#draw(offer)));
    this.#root.hidden = false;
  }

  /** Shows something below the line, for as long as that stands, and puts the focus there. */
  open(below: HTMLElement): void {
    this.#below?.remove();
    this.#below = below;
    this.#root.after(below);
    below.focus();
  }

  clear(): void {
    this.#below?.remove();
    this.#below = null;
    this.#root.replaceChildren();
    this.#root.hidden = true;
  }

  #draw({ label, act, stays }: Offer): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "tool";
    button.textContent = label;
    button.addEventListener("click", () => {
      if (stays !== true) this.clear();
      act();
    });
    return button;
  }
}
