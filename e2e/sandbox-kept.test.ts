/** What a reader types is kept: it survives a reload, a changed example, another tab and a place without storage. */
import type { BrowserContext, Page } from "playwright/test";
import { expect, test } from "./fixtures.ts";
import { ExampleCard, onOwnEngine } from "./objects/example-card.ts";

const clock = (page: Page): ExampleCard => new ExampleCard(page, "A clock that answers");

test.beforeEach(async ({ page }) => {
  await onOwnEngine(page);
  await page.goto("workshop/the-workshop/");
});

test.describe("edits", () => {
  const kept = (page: Page) =>
    page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes(":edit:")));

  test("survive a reload, and Reset gives the original back", async ({ page }) => {
    const card = clock(page);
    await expect(card.reset).toBeHidden();
    await card.change("server.js", "hour: 7", "hour: 9");
    await expect.poll(() => kept(page)).toHaveLength(1);
    await page.reload();
    await expect(card.editor("server.js")).toContainText("hour: 9");
    // Restored code neither runs by itself nor takes the focus.
    await expect(card.status).toHaveText("Ready");
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    await card.reset.click();
    await expect(card.editor("server.js")).toContainText("hour: 7");
    await expect(card.reset).toBeHidden();
    expect(await kept(page)).toEqual([]);
    await page.reload();
    await expect(card.root).toContainText("hour: 7");
  });

  test("are kept at once by the key for saving, which opens no dialog of the browser", async ({ page }) => {
    const card = clock(page);
    await card.change("server.js", "hour: 7", "hour: 9");
    await page.evaluate(() =>
      addEventListener("keydown", ({ defaultPrevented }) => (document.title = String(defaultPrevented))),
    );
    await page.keyboard.press("ControlOrMeta+s");
    await expect(card.status).toHaveText("Your edit is kept as you type.");
    expect(await kept(page)).toHaveLength(1);
    await expect(page).toHaveTitle("true");
  });

  test("come back after a reset, if wanted", async ({ page }) => {
    const card = clock(page);
    await card.change("server.js", "hour: 7", "hour: 9");
    await card.reset.click();
    await card.root.getByRole("button", { name: "Undo" }).click();
    await expect(card.editor("server.js")).toContainText("hour: 9");
  });

  /** A page with an edit that is kept, opened again as if it had been made of another text. */
  async function openedAfterAChange(page: Page): Promise<ExampleCard> {
    const card = clock(page);
    await card.change("server.js", "hour: 7", "hour: 9");
    await expect.poll(() => kept(page)).toHaveLength(1);
    await page.evaluate(() => {
      for (const [key, value] of Object.entries(localStorage))
        if (key.includes(":edit:"))
          localStorage.setItem(key, String(value).replace(/"made":"\w+"/, '"made":"0"'));
    });
    await page.reload();
    await expect(card.root).toContainText("This example has changed since you edited it.");
    return card;
  }

  for (const [choice, text] of [
    ["Use mine", "hour: 9"],
    ["Use the new one", "hour: 7"],
  ] as const) {
    test(`are kept aside when the example has changed since: ${choice}`, async ({ page }) => {
      const card = await openedAfterAChange(page);
      await expect(card.root).toContainText("hour: 7");
      await card.root.getByRole("button", { name: choice }).click();
      await page.reload();
      await expect(card.root).toContainText(text);
      await expect(card.root).not.toContainText("has changed since");
    });
  }

  test("of an example that has changed are compared with it, by keyboard, before the reader chooses", async ({
    page,
  }) => {
    const card = await openedAfterAChange(page);
    await card.root.getByRole("button", { name: "Compare" }).press("Enter");
    await expect(card.comparison).toBeFocused();
    await expect(card.comparison).toContainText("Your edit held against the new example");
    await expect(card.comparison).toContainText("1 line only in your edit, 1 line only in the new example");
    await expect(card.comparison).toContainText(/Only in your edit:\s+\u2212 .*hour: 9/);
    await expect(card.comparison).toContainText(/Only in the new example:\s+\+ .*hour: 7/);
    await page.keyboard.press("Escape");
    await expect(card.comparison).toBeHidden();
    await expect(card.root.getByRole("button", { name: "Compare" })).toBeFocused();
    await card.root.getByRole("button", { name: "Use mine" }).click();
    await expect(card.editor("server.js")).toContainText("hour: 9");
  });

  test("typed before the reader has chosen take nothing away, and are there on the next visit", async ({
    page,
  }) => {
    const card = await openedAfterAChange(page);
    await card.change("server.js", "hour: 7", "hour: 11");
    await expect.poll(() => kept(page)).toHaveLength(2);
    await page.reload();
    await card.root.getByRole("button", { name: "Use mine" }).click();
    await expect(card.editor("server.js")).toContainText("hour: 9");
    await page.reload();
    await expect(card.root).toContainText("An earlier edit of this example is kept aside.");
    await card.root.getByRole("button", { name: "Use it" }).click();
    await expect(card.editor("server.js")).toContainText("hour: 11");
    await card.root.getByRole("button", { name: "Undo" }).click();
    await expect(card.editor("server.js")).toContainText("hour: 9");
  });

  test("that wait for a choice are not lost by a reset", async ({ page }) => {
    const card = await openedAfterAChange(page);
    await card.change("server.js", "hour: 7", "hour: 11");
    await card.reset.click();
    await expect(card.editor("server.js")).toContainText("hour: 7");
    await page.reload();
    await card.edit("server.js");
    await expect(card.root).toContainText("An earlier edit of this example is kept aside.");
    await card.root.getByRole("button", { name: "Use it" }).click();
    await expect(card.editor("server.js")).toContainText("hour: 9");
  });

  test("that cannot be read are told of, and stay until the reader deletes them", async ({ page }) => {
    const card = clock(page);
    await card.change("server.js", "hour: 7", "hour: 9");
    await expect.poll(() => kept(page)).toHaveLength(1);
    const [name = ""] = await kept(page);
    await page.evaluate((key) => localStorage.setItem(key, "{half of it"), name);
    await page.reload();
    await expect(card.root).toContainText(
      "What is kept of your edit cannot be read. Nothing of it was deleted.",
    );
    await card.change("server.js", "hour: 7", "hour: 8");
    await expect.poll(() => kept(page)).toHaveLength(2);
    expect(await page.evaluate((key) => localStorage.getItem(key), name)).toBe("{half of it");
    await card.root.getByRole("button", { name: "Delete it" }).click();
    await expect(card.root.getByText("cannot be read")).toBeHidden();
    expect(await page.evaluate((key) => localStorage.getItem(key), name)).toContain("hour: 8");
  });

  /** The same example in two tabs: in this one it stands open, in the other it has been edited. */
  async function editedElsewhere(page: Page, context: BrowserContext): Promise<[ExampleCard, ExampleCard]> {
    const other = await context.newPage();
    await onOwnEngine(other);
    await other.goto(page.url());
    const [card, elsewhere] = [clock(page), clock(other)];
    await page.bringToFront();
    await card.edit("server.js");
    await other.bringToFront();
    await elsewhere.change("server.js", "hour: 7", "hour: 9");
    await page.bringToFront();
    await expect(card.root).toContainText("This example was edited in another tab.");
    return [card, elsewhere];
  }

  for (const [choice, here, there] of [
    ["Keep this one", "hour: 7", "hour: 9"],
    ["Use that edit", "hour: 9", "hour: 9"],
  ] as const) {
    test(`of another tab are told of, and the reader chooses: ${choice}`, async ({ page, context }) => {
      const [card, elsewhere] = await editedElsewhere(page, context);
      await expect(card.editor("server.js")).toContainText("hour: 7");
      await card.root.getByRole("button", { name: "Compare" }).click();
      await expect(card.comparison).toContainText("This edit held against that of the other tab");
      await card.root.getByRole("button", { name: choice }).click();
      await expect(card.editor("server.js")).toContainText(here);
      await expect(elsewhere.editor("server.js")).toContainText(there);
    });
  }

  test("of two tabs that type at once are both kept", async ({ page, context }) => {
    const [card, elsewhere] = await editedElsewhere(page, context);
    await card.change("server.js", "hour: 7", "hour: 11");
    await expect.poll(() => kept(page)).toHaveLength(2);
    const all = await page.evaluate(() => Object.values(localStorage).join());
    expect(all).toContain("hour: 9");
    expect(all).toContain("hour: 11");
    await expect(elsewhere.editor("server.js")).toContainText("hour: 9");
  });

  test("last for the visit where nothing can be stored, and it is said once", async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, "localStorage", {
        get: () => ({
          getItem: (name: string) => (name === "port3000:engine" ? "embedded" : null),
          setItem: () => {
            throw new DOMException("denied", "QuotaExceededError");
          },
        }),
      });
    });
    await page.reload();
    const card = clock(page);
    await card.change("server.js", "good morning", "good night");
    await expect(card.root).toContainText("your edit lasts until you leave the page");
    await card.starts();
    await expect(card.exchanges).toContainText("good night");
  });
});
