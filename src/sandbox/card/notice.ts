/** One line in the card that tells something once, with what the reader can do about it. */

export interface Offer {
  readonly label: string;
  readonly act: () => void;
}

export class Notice {
  readonly #root: HTMLElement;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** Replaces what was told before. Pressing a button takes the line away. */
  tell(text: string, offers: readonly Offer[]): void {
    const words = document.createElement("p");
    words.textContent = text;
    const buttons = [...offers, { label: "Dismiss", act: () => undefined }].map(({ label, act }) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "tool";
      button.textContent = label;
      button.addEventListener("click", () => {
        this.clear();
        act();
      });
      return button;
    });
    this.#root.replaceChildren(words, ...buttons);
    this.#root.hidden = false;
  }

  clear(): void {
    this.#root.replaceChildren();
    this.#root.hidden = true;
  }
}
