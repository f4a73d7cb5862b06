/** A reader repairs an exercise until its checks hold, and answers a quiz: by keyboard, without scripts, on a small screen and on paper. */
import type { Locator, Page } from "playwright/test";
import { violations } from "./axe.ts";
import { darkInFull } from "./fit.ts";
import { expect, test } from "./fixtures.ts";
import { ExampleCard, onOwnEngine } from "./objects/example-card.ts";

const path = "workshop/repairs/";

const checksOf = ({ root }: ExampleCard): Locator => root.getByRole("group", { name: /^Checks of / });

/** What the note has as its solution of that file. */
const solution = (page: Page, file = "server.js"): Promise<string | null> =>
  page.locator('[data-role="solution"]').filter({ hasText: file }).first().locator("code").textContent();

test.describe("an exercise", () => {
  test.beforeEach(async ({ notePage, chosenEngine: _chosen }) => {
    await notePage.open(path);
  });

  test("says what is checked before it runs, and offers one hint after the other", async ({ page }) => {
    const card = new ExampleCard(page, "Exercise");
    await expect(checksOf(card).getByRole("listitem")).toHaveText([
      "A name is told back",
      "Each name has a count of its own",
    ]);
    const second = page.locator("summary", { hasText: "Hint: where" });
    await expect(second).toBeHidden();
    await page.locator("summary", { hasText: /^Hint$/ }).press("Enter");
    await expect(second).toBeVisible();
  });

  test("is checked on the exchange, solved, and still solved on the next visit", async ({ page }) => {
    const card = new ExampleCard(page, "Exercise");
    const checks = checksOf(card);
    await card.run.press("Enter");
    await expect(checks).toContainText("1 of 2 holds.");
    await expect(checks.getByRole("listitem").nth(1)).toContainText(
      "Expected: count is 1. Came: count is 6.",
    );
    // What the checks ask is not the reader's.
    await expect(card.exchanges).toHaveCount(1);
    await card.write("server.js", (await solution(page)) ?? "");
    await card.run.press("Enter");
    await expect(checks).toContainText("All 2 checks hold.");
    await page.reload();
    await expect(checks).toHaveAttribute("data-solved", "");
    await expect(checks.getByText("Checks")).toBeVisible();
  });

  test("shows the solution beside the reader's work, and leaves that as it is", async ({ page }) => {
    const card = new ExampleCard(page, "Exercise");
    await card.write("server.js", "// mine\n");
    await card.root.getByRole("button", { name: "Compare with the solution" }).press("Enter");
    const compared = card.root.getByRole("region", { name: "Your code and the solution" });
    await expect(compared).toBeFocused();
    await expect(compared.locator('[data-change="gone"]')).toHaveText("\u2212 // mine");
    await expect(compared.locator('[data-change="new"]').first()).toHaveText(
      '+ import express from "express";',
    );
    await compared.getByRole("button", { name: "Close" }).press("Enter");
    await expect(compared).toBeHidden();
    await expect(card.editor("server.js")).toHaveText("// mine");
  });

  for (const colorScheme of ["light", "dark"] as const)
    test(
      `is accessible in the ${colorScheme} theme, with results and a solution, on a small screen`,
      { tag: darkInFull(colorScheme) },
      async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width: 360, height: 740 });
        const card = new ExampleCard(page, "Exercise");
        await card.run.click();
        await expect(checksOf(card)).toContainText("1 of 2 holds.");
        await card.root.getByRole("button", { name: "Compare with the solution" }).click();
        expect(await violations(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      },
    );
});

test("a plain program is checked by runs with other inputs, and by a script that computes what should come", async ({
  page,
  notePage,
}) => {
  await onOwnEngine(page);
  await notePage.open(path);
  const card = new ExampleCard(page, "A sum of arguments");
  const checks = checksOf(card);
  await expect(checks.getByRole("listitem")).toHaveText([
    "It adds what it is given",
    "What is no number ends it with 2",
    "It adds as many as there are",
  ]);
  await card.run.press("Enter");
  await expect(checks).toContainText("None of 3 hold.");
  await expect(checks.getByRole("listitem").nth(1)).toContainText(
    "Expected: a program that ends with code 2. Came: code 0.",
  );
  await expect(checks.getByRole("listitem").last()).toContainText(/Expected: the sum: .* cups.*Came: .*"5"/);
  // What the checks run is not the reader's.
  await expect(card.console).toHaveText(/^\s*sum\.mjs, stdout\s+5\s+sum\.mjs ended with code 0\.\s*$/);
  await card.write("sum.mjs", (await solution(page, "sum.mjs")) ?? "");
  await card.run.press("Enter");
  await expect(checks).toContainText("All 3 checks hold.");
});

test("a program that speaks for its checks, in whatever way, is not heard", async ({ page, notePage }) => {
  await onOwnEngine(page);
  await notePage.open(path);
  const card = new ExampleCard(page, "A sum of arguments");
  await card.write(
    "sum.mjs",
    `const end = { type: "script/end", why: null };
    globalThis.postMessage?.(end);
    for (const name of ["check", "port3000", "checks"]) new BroadcastChannel(name).postMessage(end);
    Object.prototype.passed = true;
    Array.prototype.join = Array.prototype.every = () => true;
    JSON.stringify = () => "same";
    console.log("All 3 checks hold.");
    process.exit(0);`,
  );
  await card.run.press("Enter");
  await expect(checksOf(card)).toContainText("None of 3 hold.");
});

test("a client script is checked in another browser, by what that keeps", async ({ page, notePage }) => {
  await onOwnEngine(page);
  await notePage.open(path);
  const card = new ExampleCard(page, "A page that remembers");
  await card.run.press("Enter");
  await expect(checksOf(card)).toContainText(
    /Expected: a program that prints what is hello, \w{6}\. Came: hello, Ann\./,
  );
  await card.write("client.js", (await solution(page, "client.js")) ?? "");
  await card.run.press("Enter");
  await expect(checksOf(card)).toContainText("The check holds.");
});

test.describe("a quiz", () => {
  const quiz = (page: Page, question: string | RegExp): Locator =>
    page.getByRole("group", { name: question });

  test("is answered by keyboard, and says what is right and why", async ({ page, notePage }) => {
    await notePage.open(path);
    const first = quiz(page, "What does the second visitor of the start read?");
    await first.getByRole("radio", { name: "1." }).focus();
    await page.keyboard.press("ArrowDown");
    await expect(first.getByRole("radio", { name: "2." })).toBeChecked();
    await expect(first.getByText("There is one count for all.")).toBeHidden();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(first.getByText("Right: 2. There is one count for all.")).toBeVisible();
    await expect(first.getByText("Wrong: 1. That is what the exercise is for.")).toBeVisible();
  });

  test("asks for a prediction before a run, and points out the difference", async ({ page, notePage }) => {
    await notePage.open(path);
    const prediction = quiz(page, /Predict before you run\.\s*What does the second till say\?/);
    await prediction.getByRole("radio", { name: "sold 2 at 3001" }).press("Space");
    await prediction.locator("summary").press("Enter");
    await expect(prediction.getByText("Wrong: sold 2 at 3001")).toBeVisible();
    await expect(prediction.getByText("Each till counts for itself")).toBeVisible();
  });

  test("has boxes where several answers are right", async ({ page, notePage }) => {
    await notePage.open(path);
    const second = quiz(page, "Which of these could hold the counts?");
    await expect(second.getByRole("checkbox")).toHaveCount(3);
    await expect(second.getByText("several may be right")).toBeVisible();
  });

  test("has a blank to fill in, which the browser holds against the answer", async ({ page, notePage }) => {
    await notePage.open(path);
    const blank = page.getByRole("textbox", { name: /^The field that says how long/ });
    const around = page.getByRole("group", { name: "Fill in" });
    await blank.fill("expires");
    await around.locator("summary").press("Enter");
    await expect(around.getByText("Right: Cache-Control")).toBeVisible();
    expect(await blank.evaluate((one: HTMLInputElement) => one.validity.valid)).toBe(false);
    await blank.fill("cache-control ");
    expect(await blank.evaluate((one: HTMLInputElement) => one.validity.valid)).toBe(true);
  });

  test("has its answers at the end on paper, and nowhere else", async ({ page, notePage }) => {
    await notePage.open(path);
    const answers = page.getByText("2. There is one count for all.");
    await expect(answers.last()).toBeHidden();
    await page.emulateMedia({ media: "print" });
    await expect(answers.last()).toBeVisible();
    await expect(answers.first()).toBeHidden();
  });

  test.describe("without scripts", () => {
    test.use({ javaScriptEnabled: false });

    test("works as it is, as do the hints; the checks are there to read", async ({ page, notePage }) => {
      await notePage.open(path);
      const first = quiz(page, "What does the second visitor of the start read?");
      await first.getByRole("radio", { name: "1." }).check();
      await first.locator("summary").click();
      await expect(first.getByText("Right: 2. There is one count for all.")).toBeVisible();
      await expect(page.getByText("Each name has a count of its own")).toBeVisible();
      await expect(page.locator("summary", { hasText: "Solution" }).first()).toBeVisible();
    });
  });
});
