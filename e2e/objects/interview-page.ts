/** The interview page: its list, the question on the stage, and the end of a round. */
import type { Locator, Page } from "playwright/test";

export class InterviewPage {
  readonly sections: Locator;
  readonly begin: Locator;
  readonly standing: Locator;
  readonly question: Locator;
  readonly timer: Locator;
  readonly points: Locator;
  readonly said: Locator;
  readonly over: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    const main = page.getByRole("main");
    this.sections = main.getByRole("combobox", { name: "Questions of" });
    this.begin = main.getByRole("button", { name: "Begin" });
    this.standing = main.getByText(/^\d+ to come back, \d+ not asked yet\.$/);
    this.question = main.locator("#asked");
    this.timer = main.getByRole("timer");
    this.points = main.getByRole("group", { name: "Tick what you said" }).getByRole("checkbox");
    this.said = main.getByText(/^\d+ of \d+ points? said\./);
    this.over = main.getByRole("heading", { name: "The round is over" });
  }

  async open(path = "interview/"): Promise<void> {
    await this.#page.goto(path);
    await this.#page.waitForLoadState("networkidle");
  }

  button(name: string): Locator {
    return this.#page.getByRole("main").getByRole("button", { name });
  }

  /** A question of the list, with what is told of it. */
  listed(question: string): Locator {
    return this.#page.locator(".question").filter({ hasText: question });
  }
}
