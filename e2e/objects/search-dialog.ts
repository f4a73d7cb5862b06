/** The search dialog: opened by key or button, worked by keyboard. */
import { expect, type Locator, type Page } from "playwright/test";

export class SearchDialog {
  readonly dialog: Locator;
  readonly field: Locator;
  readonly status: Locator;
  readonly options: Locator;
  readonly active: Locator;
  readonly button: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.dialog = page.getByRole("dialog", { name: "Search" });
    this.field = this.dialog.getByRole("combobox", { name: "Search this site" });
    this.status = this.dialog.getByRole("status");
    this.options = this.dialog.getByRole("option");
    this.active = this.dialog.getByRole("option", { selected: true });
    this.button = page.getByRole("banner").getByRole("button", { name: "Search" });
  }

  async open(key = "/"): Promise<void> {
    await expect(this.button).toBeVisible();
    await this.#page.keyboard.press(key);
    await expect(this.field).toBeFocused();
  }

  /** Puts a query in and waits for what came of it. All at once, since whatever is typed before the last letter is answered, too. */
  async ask(query: string): Promise<void> {
    await this.field.fill("");
    await this.field.fill(query);
    await expect(this.status).toHaveText(/page|Nothing found|could not|did not/);
  }
}
