/** On paper: the whole text in its order, nothing folded away, nothing that only a screen needs. */
import { expect, test } from "./fixtures.ts";
import { ExampleCard } from "./objects/example-card.ts";

test("text, code, exchange and answer are printed, in order", async ({ page, notePage }) => {
  await notePage.open("delivery/how-does-a-parcel-get-its-number/");
  await page.emulateMedia({ media: "print" });
  const inOrder = [
    notePage.title,
    notePage.article.getByRole("heading", { name: "Concepts" }),
    notePage.article.getByRole("table"),
    notePage.fence("server.js"),
    notePage.fence("client.js"),
    notePage.article.getByText("POST /parcels HTTP/1.1"),
    notePage.article.getByText("HTTP/1.1 201 Created"),
    notePage.article.getByText("The server chooses the number"),
    notePage.article.getByText("Sending 200 with the number"),
  ];
  const tops: number[] = [];
  for (const part of inOrder) {
    await expect(part).toBeVisible();
    tops.push((await part.boundingBox())?.y ?? NaN);
  }
  expect(tops).toEqual([...tops].sort((a, b) => a - b));
});

test("bar, sidebar, pager and buttons stay on the screen", async ({ page, notePage }) => {
  await notePage.open("delivery/how-does-a-parcel-get-its-number/");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(notePage.sidebar).toBeHidden();
  await expect(notePage.pager).toBeHidden();
  await expect(page.getByRole("button")).toHaveCount(0);
});

test("what is folded on the screen is open on paper", async ({ page, notePage }) => {
  await notePage.open("delivery/what-does-a-courier-do-with-a-cookie/");
  await page.emulateMedia({ media: "print" });
  const folded = notePage.article.getByText("Never put the address");
  expect((await folded.boundingBox())?.height).toBeGreaterThan(5);
});

test("code breaks its lines instead of running off the sheet", async ({ page, notePage }) => {
  await page.setViewportSize({ width: 700, height: 900 });
  await notePage.open("going-back/");
  await page.emulateMedia({ media: "print" });
  const tooWide = await notePage.article
    .locator("pre")
    .evaluateAll((blocks) => blocks.filter((block) => block.scrollWidth > block.clientWidth + 1).length);
  expect(tooWide).toBe(0);
});

test("an example that runs is printed as code, all of its files, with the edit of the reader", async ({
  page,
  notePage,
}) => {
  await notePage.open("workshop/the-workshop/");
  const card = new ExampleCard(page, "A wall that echoes");
  await card.change("server.js", "wall", "gate");
  await page.emulateMedia({ media: "print" });
  await expect(card.root.locator("pre", { hasText: "const gate = new WebSocketServer" })).toBeVisible();
  await expect(card.root.locator("pre", { hasText: "socket.onmessage" })).toBeVisible();
  await expect(card.editor("server.js")).toBeHidden();
  await expect(page.getByRole("button")).toHaveCount(0);
});
