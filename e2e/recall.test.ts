/** Cards born in a note, asked on the page of recall: by keyboard, without storage, on a small screen, out to Anki and back by a file. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright/test";
import { violations } from "./axe.ts";
import { darkInFull } from "./fit.ts";
import { expect, test } from "./fixtures.ts";
import { RecallPage } from "./objects/recall-page.ts";

const path = "workshop/repairs/";

async function denyStorage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
}

/** Rates what is asked, by the key of the rating, until nothing is left. */
async function rateAll(page: Page, recall: RecallPage, key: string): Promise<void> {
  for (let left = 5; left > 0; left -= 1) {
    await expect(recall.sum).toHaveText(`0 due and ${left} new today.`);
    await page.keyboard.press("Space");
    await page.keyboard.press(key);
  }
  await expect(recall.card).toBeHidden();
}

test.describe("the cards of a page", () => {
  const card = (page: Page, question: string): Locator =>
    page.locator("details", { has: page.locator("summary", { hasText: question }) });

  test("are questions over folded answers, and lead to the page of recall", async ({ page, notePage }) => {
    await notePage.open(path);
    const first = card(page, "What does a Map have for each key");
    await expect(first.getByText("One value")).toBeHidden();
    await first.locator("summary").press("Enter");
    await expect(first.getByText("One value, which may be anything.")).toBeVisible();
    await expect(card(page, "The counter listens on port […].")).toBeVisible();
    await page.getByRole("link", { name: "Recall these when they are due" }).press("Enter");
    await expect(page.getByRole("heading", { name: "Recall", level: 1 })).toBeVisible();
  });

  test("have their answers at the end on paper", async ({ page, notePage }) => {
    await notePage.open(path);
    const answers = page.getByText("One value, which may be anything.");
    await page.emulateMedia({ media: "print" });
    await expect(answers.last()).toBeVisible();
    await expect(answers.first()).toBeHidden();
  });

  test.describe("without scripts", () => {
    test.use({ javaScriptEnabled: false });

    test("unfold as they are; the page of recall says what it needs", async ({ page, notePage }) => {
      await notePage.open(path);
      await card(page, "How often is a card asked?").locator("summary").click();
      await expect(page.getByText("late while it is known").first()).toBeVisible();
      await page.goto("recall/");
      await expect(page.locator("main noscript p")).toContainText("Each page has its cards");
    });
  });
});

test.describe("a sitting", () => {
  test("is done by keyboard, taken back by it, and says when the next one is", async ({ page }) => {
    const recall = new RecallPage(page);
    await recall.open();
    await expect(recall.sum).toHaveText("0 due and 5 new today.");
    await expect(recall.card).toContainText("How does a parcel get its number?");
    await expect(recall.ratings).toBeHidden();
    await page.keyboard.press("1");
    await page.keyboard.press("Space");
    await expect(page.locator(":focus")).toHaveText(/^The server chooses the number/);
    await expect(recall.rating("Again")).toContainText("tomorrow");
    await expect(recall.rating("Easy")).toContainText(/in \d+ days\W+\d/);
    await page.keyboard.press("3");
    await expect(recall.card).toContainText("And if the parcel is sent twice?");
    await page.keyboard.press("u");
    await expect(recall.card).toContainText("How does a parcel get its number?");
    await rateAll(page, recall, "1");
    await expect(recall.sum).toHaveText(/^Nothing is due today any more\. The next come tomorrow, \d/);
    await expect(recall.sum).toBeFocused();
    await page.reload();
    await expect(recall.sum).toContainText("The next come tomorrow");
  });

  test("is done by buttons, each of which takes Space and Enter itself", async ({ page }) => {
    const recall = new RecallPage(page);
    await recall.open();
    await recall.show.press("Enter");
    await recall.rating("Good").press("Space");
    await expect(recall.sum).toHaveText("0 due and 4 new today.");
    await recall.undo.press("Enter");
    await expect(recall.sum).toHaveText("0 due and 5 new today.");
    await expect(
      recall.card.getByRole("link", { name: "How does a parcel get its number?" }),
    ).toHaveAttribute("href", /get-its-number\/#interview-answer$/);
  });

  test("leaves single keys alone where the reader turned them off", async ({ page }) => {
    await page.addInitScript(() => {
      localStorage.setItem("port3000:keys", "off");
    });
    const recall = new RecallPage(page);
    await recall.open();
    await recall.show.click();
    await page.keyboard.press("3");
    await expect(recall.ratings).toBeVisible();
    await recall.rating("Good").click();
    await expect(recall.sum).toHaveText("0 due and 4 new today.");
  });

  test("sets a card aside, and asks it again", async ({ page }) => {
    const recall = new RecallPage(page);
    await recall.open();
    for (const left of [4, 3, 2, 1]) {
      await recall.suspend.press("Enter");
      await expect(recall.sum).toHaveText(`0 due and ${left} new today.`);
    }
    await recall.suspend.press("Enter");
    await expect(recall.sum).toHaveText("Nothing is due.");
    await page.getByRole("button", { name: "Ask again what was set aside (5)" }).press("Enter");
    await expect(recall.sum).toHaveText("0 due and 5 new today.");
  });

  test("lasts for the visit where nothing can be kept, which is said", async ({ page }) => {
    await denyStorage(page);
    const recall = new RecallPage(page);
    await recall.open();
    await rateAll(page, recall, "3");
    await expect(page.getByText("what you say lasts for this visit")).toBeVisible();
  });

  test("agrees with another tab", async ({ page, context }) => {
    const recall = new RecallPage(page);
    await recall.open();
    await expect(recall.sum).toHaveText("0 due and 5 new today.");
    const other = await context.newPage();
    const otherRecall = new RecallPage(other);
    await otherRecall.open();
    await otherRecall.show.click();
    await otherRecall.rating("Good").click();
    await expect(recall.sum).toHaveText("0 due and 4 new today.");
  });
});

test.describe("what is due", () => {
  const marks = { "read /workshop/repairs/": "2026-01-05T07:00:00Z" };

  /** The record as if the first card had been rated long ago. */
  async function age(page: Page): Promise<void> {
    await page.evaluate(() => {
      const text = (localStorage.getItem("port3000:record") ?? "").replaceAll(/"20\d\d-/g, '"2021-');
      localStorage.setItem("port3000:record", text);
    });
  }

  test("is told beside the page, in the record and on the page of recall", async ({ page, notePage }) => {
    const recall = new RecallPage(page);
    await recall.open();
    await recall.show.click();
    await recall.rating("Good").click();
    for (const left of [4, 3]) {
      await expect(recall.sum).toHaveText(`0 due and ${left} new today.`);
      await recall.show.click();
      await recall.rating("Good").click();
    }
    await expect(recall.sum).toHaveText("0 due and 2 new today.");
    await age(page);
    await notePage.open(path);
    const due = notePage.sidebar.getByText(/^[12] due$/);
    await expect(due).toHaveCount(2);
    await expect(due.filter({ visible: true })).toHaveCount(1);
    await page.goto("record/");
    await expect(page.getByText("0 pages read, 0 exercises solved, 3 cards due.")).toBeVisible();
    await page.getByRole("link", { name: "Recall (3 due)" }).click();
    await expect(recall.sum).toHaveText("3 due and 2 new today.");
  });

  test("goes with the record: one of version 1 is read, a corrupt one refused without loss", async ({
    page,
  }) => {
    const recall = new RecallPage(page);
    await recall.open();
    await page.evaluate((kept) => {
      localStorage.setItem("port3000:record", JSON.stringify({ version: 1, marks: kept }));
    }, marks);
    await page.reload();
    await recall.show.click();
    await recall.rating("Good").click();
    await page.goto("record/");
    const sum = page.getByText("1 page read, 0 exercises solved, 0 cards due.");
    await expect(sum).toBeVisible();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save as a file" }).click(),
    ]);
    const saved = readFileSync(await download.path(), "utf8");
    expect(JSON.parse(saved)).toMatchObject({ version: 2, marks });
    const corrupt = saved.replace(/"due": "[^"]*"/, '"due": {}');
    const importOf = page.getByLabel("Add from a file");
    const file = (text: string) => ({
      name: "record.json",
      mimeType: "application/json",
      buffer: Buffer.from(text),
    });
    await importOf.setInputFiles(file(corrupt));
    await expect(page.getByText(/a state of recall that is none: .* Nothing has changed\.$/)).toBeVisible();
    await page.getByRole("button", { name: "Delete all of it" }).click();
    await expect(page.getByText("0 pages read, 0 exercises solved.")).toBeVisible();
    await importOf.setInputFiles(file(JSON.stringify({ version: 1, marks })));
    await expect(page.getByText("1 page read, 0 exercises solved.")).toBeVisible();
    await importOf.setInputFiles(file(saved));
    await expect(sum).toBeVisible();
  });
});

test("all cards are saved for Anki", async ({ page }) => {
  await new RecallPage(page).open();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save all cards for Anki" }).press("Enter"),
  ]);
  const text = readFileSync(await download.path(), "utf8");
  expect(text).toMatch(/^#separator:tab\n#html:true\n#guid column:1\n#deck column:2\n#tags column:3\n/);
  expect(text).toContain("The counter listens on port […].");
  await expect(page.getByText("In Anki, choose File, then Import")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const)
  test(
    `is accessible in the ${colorScheme} theme, on a small screen, with and without the answer`,
    { tag: darkInFull(colorScheme) },
    async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 360, height: 740 });
      const recall = new RecallPage(page);
      await recall.open();
      await expect(recall.card).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await recall.show.click();
      await expect(recall.ratings).toBeVisible();
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    },
  );
