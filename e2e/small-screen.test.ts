/** On a phone: no page scrolls sideways, the list of pages is one tap away, targets are large enough. */
import { overWidth } from "./fit.ts";
import { expect, test } from "./fixtures.ts";
import { pagePaths } from "./built-pages.ts";

for (const width of [320, 360, 768]) {
  test.describe(`${width} px wide`, () => {
    test.use({ viewport: { width, height: 740 } });

    test("no page scrolls sideways", async ({ page }) => {
      test.setTimeout(90_000);
      for (const path of pagePaths("vault")) {
        await page.goto(path);
        expect(await overWidth(page), `${path} is wider than the screen`).toBe(0);
      }
    });
  });
}

test.describe("a message that stands alone, on a phone", () => {
  test.use({ site: "own", viewport: { width: 360, height: 740 } });

  test("is as wide as the text", async ({ page }) => {
    await page.goto("methods/idempotency-keys/");
    const message = page.locator(".msg > pre").filter({ hasText: "Idempotency-Key:" }).first();
    const box = await message.boundingBox();
    expect(box?.width).toBeGreaterThan(280);
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test("the menu opens the pages, Escape closes them", async ({ page, notePage }) => {
    await notePage.open("going-back/");
    await notePage.menu.click();
    await expect(notePage.sidebar).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(notePage.sidebar).toBeHidden();
  });

  test("the contents list stands folded above the text", async ({ page, notePage }) => {
    await notePage.open("delivery/how-does-a-parcel-get-its-number/");
    await page.getByRole("main").getByText("On this page").click();
    await page.getByRole("main").getByRole("link", { name: "Common mistake", exact: true }).click();
    await expect(notePage.article.getByRole("heading", { name: "Common mistake" })).toBeInViewport();
  });

  test("buttons and links outside the text are at least 24 px high and wide", async ({ page, notePage }) => {
    await notePage.open("delivery/how-does-a-parcel-get-its-number/");
    const small = await page
      .locator(
        "header a:visible, header button:visible, .pager a:visible, footer button:visible, .copy:visible",
      )
      .evaluateAll((targets) =>
        targets.flatMap((target) => {
          const { width, height } = target.getBoundingClientRect();
          return width < 24 || height < 24 ? [`${target.textContent.trim()}: ${width} x ${height}`] : [];
        }),
      );
    expect(small).toEqual([]);
  });

  test("search fits", async ({ page, notePage, search }) => {
    await notePage.open("going-back/");
    await page.getByRole("button", { name: "Search" }).click();
    await search.ask("parcel");
    await expect(search.options.first()).toBeInViewport();
    const box = await search.dialog.boundingBox();
    expect((box?.x ?? -1) + (box?.width ?? 999)).toBeLessThanOrEqual(360);
  });
});
