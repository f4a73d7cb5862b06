/** A page made from a note: its parts by role and name. */
import type { Locator, Page } from "playwright/test";

export class NotePage {
  readonly title: Locator;
  readonly article: Locator;
  readonly breadcrumbs: Locator;
  readonly sidebar: Locator;
  readonly contents: Locator;
  readonly pager: Locator;
  readonly diagrams: Locator;
  readonly menu: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    const main = page.getByRole("main");
    this.title = main.getByRole("heading", { level: 1 });
    this.article = main.getByRole("article");
    this.breadcrumbs = page.getByRole("navigation", { name: "Breadcrumb" });
    this.sidebar = page.getByRole("navigation", { name: "Pages" });
    this.contents = page.getByRole("navigation", { name: "On this page" });
    this.pager = page.getByRole("navigation", { name: "Previous and next" });
    this.diagrams = this.article.locator("figure.diagram");
    this.menu = page.getByRole("button", { name: "Menu" });
  }

  async open(path: string): Promise<void> {
    await this.#page.goto(path);
  }

  async goToNext(): Promise<void> {
    await this.pager.getByRole("link").and(this.#page.locator("[rel=next]")).click();
  }

  async goToPrevious(): Promise<void> {
    await this.pager.getByRole("link").and(this.#page.locator("[rel=prev]")).click();
  }

  /** Presses a key of the page's shortcuts, which are there once its script has run. */
  async press(key: string): Promise<void> {
    await this.#page.waitForLoadState();
    await this.#page.keyboard.press(key);
  }

  /** A fence by what its tab says: a file's name, or what kind of fence it is. */
  fence(tab: string): Locator {
    return this.article.locator("figure.fence").filter({ has: this.#page.getByText(tab, { exact: true }) });
  }
}
