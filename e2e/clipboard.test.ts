/** A reader copies code. In a file of its own, since only Chromium lets a test read the clipboard. */
import { expect, test } from "./fixtures.ts";
import { ExampleCard } from "./objects/example-card.ts";

test("code is copied as it stands", async ({ page, notePage, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await notePage.open("broken/from-windows/");
  await notePage.article.getByRole("button", { name: /^Copy / }).click();
  await expect(page.getByRole("status").filter({ hasText: "Copied" })).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('console.log("kept");');
});

test("an edited file is copied as the reader has it", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("workshop/the-workshop/");
  const card = new ExampleCard(page, "A clock that answers");
  await card.write("server.js", "one();\ntwo();");
  await card.root.getByRole("button", { name: "Copy server.js" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Copied" })).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("one();\ntwo();");
});
