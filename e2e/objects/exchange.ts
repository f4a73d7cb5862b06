/** One exchange in a card: its messages, the notes beside them, and what a reader does with it. */
import { expect, type Locator } from "playwright/test";

export class Exchange {
  readonly root: Locator;
  readonly note: Locator;

  constructor(root: Locator) {
    this.root = root;
    this.note = root.locator(".note:not(:empty)");
  }

  explain(what: "request" | "answer"): Locator {
    return this.root.getByRole("button", { name: `Explain the ${what}` });
  }

  /** A part of a message, once it has been asked about. */
  part(text: string): Locator {
    return this.root.getByRole("button", { name: text, exact: true });
  }

  copyAs(form: "curl" | "fetch" | "text"): Locator {
    return this.root.getByRole("button", { name: `Copy as ${form}` });
  }

  get compare(): Locator {
    return this.root.getByRole("button", { name: /^(Compare|Choose another)/ });
  }

  async asks(what: "request" | "answer"): Promise<void> {
    await this.explain(what).click();
    await expect(this.note).toBeVisible();
  }
}
