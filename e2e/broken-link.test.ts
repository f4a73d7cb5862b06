/** A page of the notes whose wire loses answers: the reader sees each try, and what it came to on the server. */
import { expect, test } from "./fixtures.ts";
import { ExampleCard, onOwnEngine } from "./objects/example-card.ts";

test.use({ site: "own" });

test("a client whose answers are lost tries again: each try is seen, and what it cost", async ({ page }) => {
  await onOwnEngine(page);
  await page.goto("methods-and-outcomes/idempotency-keys/");
  const card = new ExampleCard(page, "one intention, three charges");
  await card.starts();
  const tries = card.exchanges.filter({ hasText: "POST" }).locator("summary.row");
  await expect(tries).toHaveCount(6);
  for (const at of [0, 1, 3, 4]) await expect(tries.nth(at)).toContainText("no answer");
  for (const at of [2, 5]) await expect(tries.nth(at)).toContainText("201");
  await tries.first().click();
  await expect(card.exchanges.filter({ hasText: "POST" }).first()).toContainText(
    "The server acted, and its answer was lost.",
  );
  await expect(card.console).toContainText("charged: 500,500,500");
  await expect(card.console).toContainText(/charged: 500(?!,)/);
  await expect(card.console).toContainText("replayed: true");
});
