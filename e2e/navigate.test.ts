/** A reader finds the way: sidebar, breadcrumbs, previous and next, contents list, sections, wrong and old addresses. */
import { expect, test } from "./fixtures.ts";
import { siteUrl, type SiteName } from "./sites.ts";

const first = "delivery/how-does-a-parcel-get-its-number/";

test("the sidebar shows where the page stands and leads on", async ({ page, notePage }) => {
  await notePage.open(first);
  const here = notePage.sidebar.locator("[aria-current=page]");
  await expect(here).toHaveText("How does a parcel get its number?");
  await notePage.sidebar.getByRole("link", { name: "Returns" }).click();
  await expect(page).toHaveURL(/\/going-back\/$/);
  await expect(notePage.title).toHaveText("Returns");
  await expect(here).toHaveText("Returns");
});

test("breadcrumbs lead to the section, which lists its pages in order", async ({ page, notePage }) => {
  await notePage.open(first);
  await notePage.breadcrumbs.getByRole("link", { name: "Delivery" }).click();
  await expect(page).toHaveURL(/\/delivery\/$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Delivery");
  const entries = page.getByRole("main").getByRole("listitem").getByRole("heading");
  await expect(entries).toHaveText([
    "How does a parcel get its number?",
    "What does a courier do with a cookie?",
    /^Where is the third question\?/,
    "How does a browser follow a parcel?",
    "How does a parcel get its number?",
    "Which signs break a careless page?",
    "Returns",
  ]);
});

test("previous and next go through the section in reading order, by click and by key", async ({
  notePage,
}) => {
  await notePage.open(first);
  await notePage.goToNext();
  await expect(notePage.title).toHaveText("What does a courier do with a cookie?");
  await notePage.press("n");
  await expect(notePage.title).toHaveText("Where is the third question?");
  await notePage.press("p");
  await expect(notePage.title).toHaveText("What does a courier do with a cookie?");
  await notePage.goToPrevious();
  await expect(notePage.title).toHaveText("How does a parcel get its number?");
});

test("the contents list leads to headings and marks the one being read", async ({ page, notePage }) => {
  await page.setViewportSize({ width: 1440, height: 700 });
  await notePage.open(first);
  await notePage.contents.getByRole("link", { name: "Common mistake" }).click();
  await expect(page).toHaveURL(/#common-mistake$/);
  await expect(notePage.article.getByRole("heading", { name: "Common mistake" })).toBeInViewport();
});

test("a heading with code and signs has an address of words", async ({ notePage }) => {
  await notePage.open("going-back/");
  const heading = notePage.article.getByRole("heading", { name: /^A heading with code & signs/ });
  const id = await heading.getAttribute("id");
  expect(id).toMatch(/^a-heading-with-code[a-z-]*$/);
  await notePage.open(`going-back/#${id ?? ""}`);
  await expect(heading).toBeInViewport();
});

test.describe("a wrong address", () => {
  // The browser itself reports the answer 404 as an error.
  test.use({ mayBeLoud: true });

  test("answers 404 and offers the ways on", async ({ page, search, notePage }) => {
    const answer = await page.goto("no/such/page/");
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing here");
    await search.open();
    await page.keyboard.press("Escape");
    await page.getByRole("main").getByRole("link", { name: "Returns" }).click();
    await expect(notePage.title).toHaveText("Returns");
  });
});

for (const site of ["vault", "subpath"] as const satisfies readonly SiteName[]) {
  test.describe(`old addresses in ${site}`, () => {
    test.use({ site });

    for (const [from, to] of [
      ["old/tracking/", "delivery/how-does-a-browser-follow-a-parcel/"],
      ["delivery/returns/", "going-back/"],
    ] as const) {
      test(`${from} leads to ${to}`, async ({ page }) => {
        await page.goto(from);
        await expect(page).toHaveURL(new RegExp(`^${siteUrl(site)}(delivery/|${to})`));
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      });
    }
  });
}

test("an address without its last slash is led to the page", async ({ page, notePage }) => {
  await notePage.open(first.slice(0, -1));
  await expect(page).toHaveURL(new RegExp(`${first}$`));
  await expect(notePage.title).toBeVisible();
});

test("the help sheet opens by key and can turn single keys off", async ({ page, notePage, help }) => {
  await notePage.open(first);
  await help.open();
  await help.singleKeys.uncheck();
  await help.close.click();
  await page.keyboard.press("n");
  await page.keyboard.press("?");
  await expect(help.dialog).toBeHidden();
  await expect(notePage.title).toHaveText("How does a parcel get its number?");
  await page.getByRole("button", { name: "Keyboard" }).click();
  await help.singleKeys.check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await expect(notePage.title).toHaveText("What does a courier do with a cookie?");
});

test("the skip link leads past the bar to the text", async ({ page, notePage }) => {
  await notePage.open(first);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the text" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});
