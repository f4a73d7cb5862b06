/** A reader searches without touching the mouse, and is told the truth when search cannot help. */
import { expect, test } from "./fixtures.ts";

const start = "delivery/how-does-a-parcel-get-its-number/";

for (const key of ["/", "Control+k", "Meta+k"]) {
  test(`search opens by ${key} and closes by Escape`, async ({ page, notePage, search }) => {
    await notePage.open(start);
    await search.open(key);
    await page.keyboard.press("Escape");
    await expect(search.dialog).toBeHidden();
  });
}

test("nothing of search is loaded before the reader wants it", async ({ page, notePage, search }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await notePage.open(start);
  // The page's script has run once the button is one, and idle once it has been drawn.
  await expect(search.button).toBeVisible();
  await page.waitForLoadState();
  expect(asked.filter((url) => /pagefind|search-vocabulary|dialog/.test(url))).toEqual([]);
  await search.open();
  await search.ask("depot");
  expect(asked.some((url) => url.includes("pagefind"))).toBe(true);
});

test("arrows choose a result and Enter lands on its heading", async ({ page, notePage, search }) => {
  await notePage.open("going-back/");
  await search.open();
  await search.ask("number is never given twice");
  await expect(search.options.first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(search.active).toHaveCount(1);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  const target = search.options.filter({ hasText: "Concepts" }).first();
  while (!(await target.getAttribute("aria-selected"))?.includes("true"))
    await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/how-does-a-parcel-get-its-number\/#concepts$/);
  await expect(notePage.article.getByRole("heading", { name: "Concepts" })).toBeInViewport();
});

for (const [query, title] of [
  ["409", "How does a parcel get its number?"],
  ["Set-Cookie", "What does a courier do with a cookie?"],
  ["res.cookie", "What does a courier do with a cookie?"],
  ["304", "Plain"],
  ["what is a shelf with an address", "Where is the third question?"],
] as const) {
  test(`“${query}” finds its page first`, async ({ page, notePage, search }) => {
    await notePage.open("");
    await search.open();
    await search.ask(query);
    await expect(search.dialog.getByRole("group").first()).toHaveAccessibleName(title);
    await page.keyboard.press("Enter");
    await expect(notePage.title).toHaveText(title);
  });
}

test("what is typed letter by letter is answered as a whole in the end", async ({ notePage, search }) => {
  await notePage.open("");
  await search.open();
  await search.field.pressSequentially("Set-Cookie");
  await expect(search.dialog.getByRole("group").first()).toHaveAccessibleName(
    "What does a courier do with a cookie?",
  );
  await expect(search.field).toHaveValue("Set-Cookie");
});

test("what was asked is marked in the excerpts", async ({ notePage, search }) => {
  await notePage.open("");
  await search.open();
  await search.ask("depot");
  await expect(search.options.locator("mark").first()).toHaveText(/depot/i);
});

test("a word with a typing error is corrected from the words of the site", async ({ notePage, search }) => {
  await notePage.open("");
  await search.open();
  await search.ask("courrier");
  await expect(search.status).toContainText("courier");
  await expect(search.options.first()).toBeVisible();
});

test("digits are never corrected", async ({ notePage, search }) => {
  await notePage.open("");
  await search.open();
  await search.ask("408");
  await expect(search.status).toContainText("Nothing found for “408”");
  await expect(search.dialog).not.toContainText("409");
});

test("a search that finds nothing offers the list of pages", async ({ page, notePage, search }) => {
  await notePage.open("");
  await search.open();
  await search.ask("zzqxv");
  await expect(search.status).toContainText("Nothing found");
  await search.dialog.getByRole("link", { name: "See all pages" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("All pages");
});

test.describe("when search cannot load", () => {
  test.use({ mayBeLoud: true });

  test("its index: says so, offers the list of pages, and works at the next try", async ({
    page,
    notePage,
    search,
  }) => {
    await page.route(/\/pagefind\//, (route) => route.abort());
    await notePage.open("");
    await search.open();
    await search.field.fill("depot");
    await expect(search.status).toHaveText(/^Search could not/);
    await expect(search.dialog.getByRole("link", { name: "See all pages" })).toHaveAttribute(
      "href",
      /\/search\/$/,
    );
    await page.unroute(/\/pagefind\//);
    // What was typed last may be asked for by itself while the hand is on its way to the button.
    await expect(async () => {
      const again = search.dialog.getByRole("button", { name: "Try again" });
      if (await again.isVisible()) await again.click({ timeout: 1000 });
      await expect(search.options.first()).toBeVisible({ timeout: 2000 });
    }).toPass();
  });

  test("its script: the button becomes the link to the list of pages", async ({ page, notePage }) => {
    await page.route(/\/_astro\/dialog/, (route) => route.abort());
    await notePage.open("");
    await page.getByRole("button", { name: "Search" }).click();
    await expect(page.getByRole("banner").getByRole("status")).toContainText("search did not load");
    await page.getByRole("banner").getByRole("link", { name: "Search" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("All pages");
  });
});

test.describe("under a sub-path", () => {
  test.use({ site: "subpath" });

  test("results lead within it", async ({ page, notePage, search }) => {
    await notePage.open("");
    await search.open();
    await search.ask("courier");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/our\/notes\/delivery\/what-does-a-courier/);
    await expect(notePage.title).toBeVisible();
  });
});
