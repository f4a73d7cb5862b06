/** The browser tab of a card: its bar by role and name, and the page in its frame. */
import type { FrameLocator, Locator } from "playwright/test";
import type { ExampleCard } from "./example-card.ts";

export class BrowserTab {
  readonly root: Locator;
  readonly address: Locator;
  readonly back: Locator;
  readonly forward: Locator;
  readonly again: Locator;
  readonly frame: Locator;
  readonly page: FrameLocator;
  readonly #card: ExampleCard;

  constructor(card: ExampleCard) {
    this.#card = card;
    this.root = card.request.getByRole("group", { name: "Browser tab" });
    this.address = this.root.getByRole("textbox", { name: "Address bar" });
    this.back = this.root.getByRole("button", { name: "Back" });
    this.forward = this.root.getByRole("button", { name: "Forward" });
    this.again = this.root.getByRole("button", { name: "Load again" });
    this.frame = this.root.locator("iframe");
    this.page = this.root.frameLocator("iframe");
  }

  /** Chooses it among the senders, and opens an address. */
  async opens(address: string): Promise<void> {
    await this.#card.sender.selectOption("browse");
    await this.address.fill(address);
    await this.address.press("Enter");
  }
}
