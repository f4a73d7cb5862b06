/** The page of recall: its card, its buttons, what it says. */
import type { Locator, Page } from "playwright/test";

export class RecallPage {
  readonly sum: Locator;
  readonly card: Locator;
  readonly show: Locator;
  readonly ratings: Locator;
  readonly undo: Locator;
  readonly suspend: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.sum = page.getByRole("main").getByRole("status").first();
    this.card = page.getByRole("region", { name: "Card" });
    this.show = page.getByRole("button", { name: "Show the answer" });
    this.ratings = page.getByRole("group", { name: "How well did you know it?" });
    this.undo = page.getByRole("button", { name: "Undo" });
    this.suspend = page.getByRole("button", { name: "Do not ask this again" });
  }

  async open(): Promise<void> {
    await this.#page.goto("recall/");
  }

  rating(name: string): Locator {
    return this.ratings.getByRole("button", { name });
  }
}
