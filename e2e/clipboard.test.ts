/** A reader copies code. In a file of its own, since only Chromium lets a test read the clipboard. */
import { expect, test } from "./fixtures.ts";

test("code is copied as it stands", async ({ page, notePage, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await notePage.open("broken/from-windows/");
  await notePage.article.getByRole("button", { name: /^Copy / }).click();
  await expect(page.getByRole("status")).toHaveText("Copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('console.log("kept");');
});
