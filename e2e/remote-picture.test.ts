/** A picture of another host is named, and loaded only when the reader asks. */
import { expect, test } from "./fixtures.ts";

const picture = "https://pictures.example/depot.png";
const onePixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

test("nothing is asked of the host, and the page says what is there and where", async ({ notePage }) => {
  await notePage.open("going-back/");
  await expect(notePage.article).toContainText("A map of the depot");
  await expect(notePage.article).toContainText("pictures.example");
  await expect(notePage.article.getByRole("link", { name: "Open it on pictures.example" })).toHaveAttribute(
    "href",
    picture,
  );
  await expect(notePage.article.getByRole("img", { name: "A stamp drawn by hand" })).toBeVisible();
});

test.describe("once the reader asks", () => {
  test.use({ mayBeLoud: true });

  test("it is loaded without saying from where, and shown with its description", async ({
    page,
    notePage,
    reported,
  }) => {
    let referrer: string | undefined = "not asked";
    await page.route(picture, async (route) => {
      referrer = (await route.request().headerValue("referer")) ?? undefined;
      // The page is cross-origin isolated without credentials: the other host need not agree.
      await route.fulfill({ body: onePixel, contentType: "image/png" });
    });
    await notePage.open("going-back/");
    await notePage.article.getByRole("button", { name: "Load from pictures.example" }).click();
    await expect(notePage.article.getByRole("img", { name: "A map of the depot" })).toBeVisible();
    expect(referrer).toBeUndefined();
    expect(reported).toEqual([`third party: ${picture}`]);
  });

  test("a host that does not answer leaves the page whole and says so", async ({ page, notePage }) => {
    await page.route(picture, (route) => route.abort());
    await notePage.open("going-back/");
    await notePage.article.getByRole("button", { name: "Load from pictures.example" }).click();
    await expect(notePage.article.getByRole("button", { name: "It could not be loaded" })).toBeDisabled();
    await expect(notePage.article.getByRole("link", { name: "Open it on pictures.example" })).toBeVisible();
  });
});
