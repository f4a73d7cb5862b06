/** The card of an example that runs: its parts by role and name, and what a reader does with them. */
import { expect, type Locator, type Page } from "playwright/test";

/** Keeps the container out, which is of a third party: to be called before a page is opened. */
export const onOwnEngine = (page: Page): Promise<void> => prefer(page, "embedded");

/** As a reader who has chosen an engine: to be called before a page is opened. */
export async function prefer(page: Page, engine: "embedded" | "webcontainer"): Promise<void> {
  await page.addInitScript((name) => {
    // It runs in the engine's frame as well, which has no origin and no storage.
    if (self.origin !== "null") localStorage.setItem("port3000:engine", name);
  }, engine);
}

export class ExampleCard {
  readonly root: Locator;
  readonly run: Locator;
  readonly stop: Locator;
  readonly reset: Locator;
  readonly engine: Locator;
  readonly workbench: Locator;
  readonly leaveWorkbench: Locator;
  readonly status: Locator;
  readonly exchanges: Locator;
  /** What the run before showed, and the line that says what this one has from it. */
  readonly former: Locator;
  readonly carried: Locator;
  readonly clockMoves: Locator;
  readonly console: Locator;
  readonly request: Locator;
  readonly sender: Locator;
  readonly address: Locator;
  readonly send: Locator;
  readonly onTheWire: Locator;
  /** The button that opens the ways to take the example away, and what it opens. */
  readonly takeAway: Locator;
  readonly ways: Locator;
  /** The line above code that came with a link. */
  readonly fromLink: Locator;
  readonly comparison: Locator;
  readonly #page: Page;

  /** `title` is the heading the example stands under. */
  constructor(page: Page, title: string) {
    this.#page = page;
    this.root = page.getByRole("group", { name: `Example: ${title}` }).and(page.locator(".card"));
    this.run = this.root.getByRole("button", { name: /^(Run|Run again|Try again)$/ });
    this.stop = this.root.getByRole("button", { name: /^(Stop|Cancel)$/ });
    this.reset = this.root.getByRole("button", { name: "Reset" });
    this.engine = this.root.getByRole("combobox", { name: "Engine" });
    this.workbench = this.root.getByRole("button", { name: "Workbench", exact: true });
    this.leaveWorkbench = this.root.getByRole("button", { name: "Back to the page" });
    // The first: an editor has one of its own.
    this.status = this.root.getByRole("status").first();
    const lanes = this.root.getByRole("group", { name: "Exchanges of this run" });
    this.exchanges = lanes.getByRole("group", { name: /, (answered|no answer)/ });
    this.former = this.root.getByRole("group", { name: "The run before", exact: true });
    this.carried = this.root.getByRole("group", { name: "Kept from the run before" });
    this.clockMoves = lanes.getByRole("paragraph").filter({ hasText: /^Clock moved/ });
    this.console = this.root.getByRole("log", { name: "Console" });
    this.request = this.root.getByRole("group", { name: "Send a request" });
    this.sender = this.request.getByLabel("Sent by");
    this.address = this.request.getByRole("textbox", { name: "Address" });
    this.send = this.request.getByRole("button", { name: "Send", exact: true });
    this.onTheWire = this.root.getByRole("list", { name: "On the wire" });
    this.takeAway = this.root.getByRole("button", { name: "Take away" });
    this.ways = this.root.getByRole("group", { name: "Take away" });
    this.fromLink = this.root.getByRole("group", { name: "Code from a link" });
    this.comparison = this.root.getByRole("region", { name: "Comparison" });
  }

  editor(file: string): Locator {
    return this.root.getByRole("textbox", { name: `${file}, code of the example` });
  }

  /** One of the keys below the code on a touch screen. */
  codeKey(name: string): Locator {
    return this.root.getByRole("group", { name: "Code keys" }).getByRole("button", { name, exact: true });
  }

  /** Sends what the form holds, as one who can. */
  async sends(as: "tab" | "curl" | "script" | "page" | "raw"): Promise<void> {
    await this.sender.selectOption(as);
    await this.send.click();
  }

  /** Opens one of the tools below the exchanges, unless it stands open. */
  async tool(
    name: "Wire" | "Processes and tabs" | "Cookies and storage" | "Clock" | "Container",
  ): Promise<Locator> {
    const body = this.root.getByRole("group", { name, exact: true });
    if (!(await body.isVisible())) await this.root.locator("summary", { hasText: name }).click();
    await expect(body.getByRole("button").first()).toBeVisible();
    return body;
  }

  /** The row of an exchange, where there are several; counted from 0. */
  row(at: number): Locator {
    return this.exchanges.nth(at).locator("summary.row");
  }

  /** Opens the row of an exchange, unless it stands open. */
  async opens(at: number): Promise<void> {
    const isOpen = await this.exchanges.nth(at).evaluate((one) => one.matches("[open]"));
    if (!isOpen) await this.row(at).click();
  }

  async starts(): Promise<void> {
    await this.run.click();
    await expect(this.status).toHaveText(/^Running: the server listens on port 3000/);
  }

  /** Opens the workbench, and sees it open: its buttons are elsewhere than those of the card. */
  async widens(): Promise<void> {
    await this.workbench.click();
    await expect(this.leaveWorkbench).toBeVisible();
  }

  /** Opens the editor as a reader does, unless it stands open. */
  async edit(file: string): Promise<void> {
    if (await this.editor(file).isVisible()) return;
    const tab = this.root.getByRole("tab", { name: file });
    if (await tab.isVisible()) await tab.click();
    await this.root.getByRole("button", { name: new RegExp(`^Edit .*${file}`) }).click();
    await expect(this.editor(file)).toBeFocused();
  }

  /**
   * Puts `text` in the place of the whole file. Into Firefox the driver inserts it without the events of typing, which no reader
   * does: its lines become blocks, and an empty one stands above them.
   */
  async write(file: string, text: string): Promise<void> {
    await this.edit(file);
    await this.editor(file).focus();
    await this.#page.keyboard.press("ControlOrMeta+a");
    await this.#page.keyboard.insertText(text);
  }

  /** Replaces the first place of `from` in a file: by the keys of a reader where they are the only ones that leave the rest alone. */
  async change(file: string, from: string, to: string): Promise<void> {
    await this.edit(file);
    const code = (await this.root.locator(`[data-file="${file}"] .code:not(.editor)`).textContent()) ?? "";
    const inFirefox = this.#page.context().browser()?.browserType().name() === "firefox";
    if (inFirefox && !`${from}${to}`.includes("\n")) await this.#retype(file, code, from, to);
    else await this.write(file, code.trim().replace(from, to));
  }

  async #retype(file: string, code: string, from: string, to: string): Promise<void> {
    const before = code.slice(0, code.indexOf(from)).split("\n");
    const { keyboard } = this.#page;
    const press = async (key: string, times: number): Promise<void> => {
      for (let count = 0; count < times; count++) await keyboard.press(key);
    };
    await this.editor(file).focus();
    await press("ControlOrMeta+Home", 1);
    await press("ArrowDown", before.length - 1);
    await press("ArrowRight", before.at(-1)?.length ?? 0);
    await press("Shift+ArrowRight", from.length);
    await keyboard.type(to);
  }
}
