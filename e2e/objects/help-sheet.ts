/** The sheet of keyboard shortcuts. */
import { expect, type Locator, type Page } from "playwright/test";

export class HelpSheet {
  readonly dialog: Locator;
  readonly singleKeys: Locator;
  readonly close: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.dialog = page.getByRole("dialog", { name: "Keyboard" });
    this.singleKeys = this.dialog.getByRole("checkbox");
    this.close = this.dialog.getByRole("button", { name: "Close" });
  }

  async open(): Promise<void> {
    await this.#page.keyboard.press("?");
    await expect(this.dialog).toBeVisible();
  }
}
