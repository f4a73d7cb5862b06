/** Without JavaScript the site is complete: text, code, navigation, themes by the system, and a list instead of search. */
import { expect, test } from "./fixtures.ts";

test.use({ javaScriptEnabled: false });

test("the page is whole", async ({ notePage }) => {
  await notePage.open("delivery/how-does-a-parcel-get-its-number/");
  await expect(notePage.title).toBeVisible();
  await expect(notePage.fence("server.js")).toBeVisible();
  await expect(notePage.article.getByText("The server chooses the number")).toBeVisible();
  await expect(notePage.sidebar.getByRole("link", { name: "Returns" })).toBeVisible();
  await notePage.goToNext();
  await expect(notePage.title).toHaveText("What does a courier do with a cookie?");
});

test("nothing offers what only a script can do", async ({ page, notePage }) => {
  await notePage.open("going-back/");
  await expect(page.getByRole("button")).toHaveCount(
    await page.locator("button[popovertarget]:visible").count(),
  );
  await expect(notePage.article.getByRole("link", { name: "Open it on pictures.example" })).toBeVisible();
});

test("an example that runs is whole: its files, one under the other, and its messages", async ({
  page,
  notePage,
}) => {
  await notePage.open("workshop/the-workshop/");
  await expect(page.getByText("GET /time HTTP/1.1")).toBeVisible();
  await expect(notePage.fence("server.js").first()).toBeVisible();
  await expect(notePage.fence("client.js")).toContainText("socket.onmessage");
  await expect(notePage.fence("client.js")).toBeVisible();
  await expect(page.getByRole("tab")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Run" })).toHaveCount(0);
});

test("search is a link to the list of all pages", async ({ page, notePage }) => {
  await notePage.open("going-back/");
  await page.getByRole("banner").getByRole("link", { name: "Search" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("All pages");
  await page.getByRole("main").getByRole("link", { name: "Returns" }).click();
  await expect(notePage.title).toHaveText("Returns");
});

test("callouts fold", async ({ notePage }) => {
  await notePage.open("delivery/what-does-a-courier-do-with-a-cookie/");
  await notePage.article.getByText("A folded warning inside").click();
  await expect(notePage.article.getByText("Never put the address")).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test("the menu opens the list of pages", async ({ notePage }) => {
    await notePage.open("going-back/");
    await expect(notePage.sidebar).toBeHidden();
    await notePage.menu.click();
    await notePage.sidebar.getByRole("link", { name: "Which signs break a careless page?" }).click();
    await expect(notePage.title).toHaveText("Which signs break a careless page?");
  });
});
