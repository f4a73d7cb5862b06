/** A reader reads: every form a note can have arrives on its page. */
import { expect, test } from "./fixtures.ts";

const numbered = "delivery/how-does-a-parcel-get-its-number/";
const careless = "delivery/which-signs-break-a-careless-page/";

test("the home page says what the site is and leads to the first page", async ({ page, notePage }) => {
  await notePage.open("");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Port 3000");
  await expect(page.getByRole("main")).toContainText("Backend notes where every example runs.");
  await page.getByRole("link", { name: /^Start with: / }).click();
  await expect(notePage.article).toBeVisible();
});

test("a question is a page: title, parts, table, code, request and response", async ({ page, notePage }) => {
  await notePage.open(numbered);
  await expect(page).toHaveTitle("How does a parcel get its number? · Port 3000");
  await expect(notePage.title).toHaveText("How does a parcel get its number?");
  for (const part of ["Concepts", "Example", "Interview answer", "Common mistake", "References"]) {
    await expect(notePage.article.getByRole("heading", { name: part })).toBeVisible();
  }
  await expect(notePage.article.getByRole("row")).toHaveCount(3);
  await expect(notePage.article.getByRole("columnheader")).toHaveText(["Step", "Field", "Who writes it"]);
  await expect(notePage.fence("server.js").getByRole("button", { name: "Copy server.js" })).toBeVisible();
  await expect(notePage.fence("server.js")).toContainText('app.post("/parcels", (req, res) => {');
  await expect(notePage.fence("client.js")).toContainText('answer.headers.get("Location")');
  await expect(notePage.article).toContainText("POST /parcels HTTP/1.1");
  await expect(notePage.article).toContainText("HTTP/1.1 201 Created");
});

test("callouts are named, fold, and nest", async ({ page, notePage }) => {
  await notePage.open("delivery/what-does-a-courier-do-with-a-cookie/");
  const tip = notePage.article.getByRole("note").filter({ hasText: "Keep it short" });
  await expect(tip).toContainText("A cookie travels with every request.");
  const folded = tip.getByText("Never put the address");
  await expect(folded).toBeHidden();
  await tip.getByText("A folded warning inside").click();
  await expect(folded).toBeVisible();
  await expect(notePage.article.getByText("Because a URL is kept in logs.")).toBeVisible();
  await page.getByText("Why not in the URL?").click();
  await expect(notePage.article.getByText("Because a URL is kept in logs.")).toBeHidden();
});

test("a wikilink to a heading lands on the heading", async ({ page, notePage }) => {
  await notePage.open("delivery/what-does-a-courier-do-with-a-cookie/");
  await notePage.article.getByRole("link", { name: "the rules of numbers" }).click();
  await expect(page).toHaveURL(/how-does-a-parcel-get-its-number\/#concepts$/);
  await expect(notePage.article.getByRole("heading", { name: "Concepts" })).toBeInViewport();
});

test("footnotes, highlights, tasks, formulas and embeds are there, the author's remarks are not", async ({
  page,
  notePage,
}) => {
  await notePage.open("delivery/where-is-the-third-question/");
  await expect(notePage.article.locator("mark")).toHaveText("Marked words");
  await expect(notePage.article).not.toContainText("for the author alone");
  await expect(notePage.article.locator("math")).toContainText("a");
  await expect(notePage.article.getByRole("checkbox")).toHaveCount(2);
  await expect(notePage.article.getByRole("checkbox", { checked: true })).toHaveCount(1);
  await expect(notePage.article.getByRole("figure").filter({ hasText: "From" })).toContainText("410 Gone");
  await expect(notePage.breadcrumbs).toContainText("draft");
  await notePage.article.locator("sup").getByRole("link").click();
  await expect(page.getByText("A depot is a shelf with an address.")).toBeInViewport();
});

test("a diagram is drawn, and said as a list", async ({ notePage }) => {
  await notePage.open("delivery/how-does-a-browser-follow-a-parcel/");
  await expect(notePage.diagrams).toHaveCount(2);
  const [sequence, flow] = [notePage.diagrams.nth(0), notePage.diagrams.nth(1)];
  await expect(sequence.getByRole("img", { name: /^Sequence: Browser, Depot/ })).toBeVisible();
  await expect(sequence.getByRole("list").first()).toContainText("GET /parcels/101");
  await expect(flow.getByRole("img", { name: /^Flowchart: / })).toBeVisible();
  await expect(flow.getByRole("list").first()).toContainText("Open door?");
  await expect(notePage.article.getByRole("heading", { name: "A deeper step" })).toBeVisible();
});

test("signs that break naive MDX stay the text they are", async ({ page, notePage }) => {
  await notePage.open(careless);
  await expect(notePage.article).toContainText("Braces {like these} and { a: 1 } stay text.");
  await expect(notePage.article).toContainText(
    "Map<string, number> in code and Map<string, number> in prose",
  );
  await expect(notePage.article).toContainText("a < b && c > d");
  await expect(notePage.article).toContainText("an {unclosed brace");
  await expect(notePage.article).toContainText('import { nothing } from "nowhere";');
  await expect(notePage.article).toContainText('export const text = "not code";');
  await expect(notePage.article.locator("kbd")).toHaveText("Ctrl");
  await expect(notePage.article.locator("br")).toHaveCount(1);
  await expect(
    notePage.article.getByRole("link", { name: "https://parcels.test/track?id=1&full=yes" }),
  ).toBeVisible();
  await page.getByText("Folded by hand").click();
  await expect(notePage.article.locator("strong", { hasText: "Markdown" })).toBeVisible();
});

test("script in a note is left out", async ({ page, notePage }) => {
  await notePage.open(careless);
  await page.getByText("A paragraph with a handler").click();
  expect(await page.evaluate("window.__ran")).toBeUndefined();
  await expect(notePage.article).not.toContainText("__ran");
});

test("a link to nothing says so, and a link to a private note is only its words", async ({ notePage }) => {
  await notePage.open("delivery/how-does-a-parcel-get-its-number-2/");
  await expect(notePage.article).toContainText("The Lost Depot (there is no such page)");
  await expect(notePage.article).toContainText("see the plan");
  await expect(notePage.article.getByRole("link")).toHaveCount(0);
});

test("pages that ask the same name each other", async ({ page, notePage }) => {
  await notePage.open(numbered);
  const elsewhere = page.getByRole("region", { name: "The same question elsewhere" });
  await elsewhere.getByRole("link", { name: "How does a parcel get its number?" }).click();
  await expect(page).toHaveURL(/how-does-a-parcel-get-its-number-2\/$/);
});
