/** A reader looks into an exchange: what each part means, what comes of a stream, what differs between two. */
import type { Page } from "playwright/test";
import { violations } from "./axe.ts";
import { darkInFull, overWidth } from "./fit.ts";
import { expect, test } from "./fixtures.ts";
import { Exchange } from "./objects/exchange.ts";
import { ExampleCard } from "./objects/example-card.ts";

// Asked for, it is chosen.
test.beforeEach(({ chosenEngine: _chosen }) => undefined);

test.describe("a recorded exchange", () => {
  test.use({ site: "own" });
  test.beforeEach(async ({ page }) => {
    await page.goto("browser/cookies/");
  });

  const recorded = (page: Page): Exchange =>
    new Exchange(page.locator(".card-recorded .xc").filter({ hasText: "Set-Cookie:" }).first());

  test("is explained by keyboard, part by part, without a trap", async ({ page }) => {
    const exchange = recorded(page);
    await exchange.explain("answer").focus();
    await page.keyboard.press("Enter");
    await expect(exchange.part("HTTP/1.1").last()).toBeFocused();
    await expect(exchange.note).toContainText("How the message is written");
    await page.keyboard.press("ArrowRight");
    await expect(exchange.note).toContainText("200 OK");
    await page.keyboard.press("End");
    await page.keyboard.press("Home");
    await expect(exchange.note).toContainText("How the message is written");
    await page.keyboard.press("Tab");
    await expect(exchange.note.getByRole("link").or(exchange.explain("answer")).first()).toBeVisible();
    await expect(exchange.part("HTTP/1.1").last()).not.toBeFocused();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Escape");
    await expect(exchange.note).toHaveCount(0);
    await expect(exchange.explain("answer")).toBeFocused();
  });

  test("is explained under the pointer, says who made a field, and leads to the notes", async ({
    page,
    search,
  }) => {
    const exchange = recorded(page);
    await exchange.root.locator(".msg[data-side=server] > pre").hover({ position: { x: 20, y: 20 } });
    const field = exchange.part("X-Powered-By").first();
    await expect(field).toBeAttached();
    await field.hover();
    await expect(exchange.note).toContainText("From Express.");
    await exchange.part("Set-Cookie").first().click();
    await expect(exchange.note).toContainText("Set-Cookie");
    await exchange.note.getByRole("button", { name: "Find Set-Cookie in the notes" }).click();
    await expect(search.field).toHaveValue("Set-Cookie");
    await expect(search.options.first()).toBeVisible();
  });

  test("has its words without scripts, too", async ({ page }) => {
    const words = page.locator(".glossary").first();
    await words.locator("summary").click();
    await expect(words.locator("dd").first()).toBeVisible();
    await expect(words).toContainText("Set-Cookie");
  });

  for (const colorScheme of ["light", "dark"] as const) {
    test(
      `is accessible while it is explained, ${colorScheme}`,
      { tag: darkInFull(colorScheme) },
      async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await recorded(page).asks("answer");
        expect(await violations(page)).toEqual([]);
      },
    );
  }
});

test.describe("an exchange of a run", () => {
  const cloakroom = (page: Page): ExampleCard => new ExampleCard(page, "A cloakroom that gives out tickets");
  test.beforeEach(async ({ page }) => {
    await page.goto("workshop/the-workshop/");
  });

  test("shows a stream while it comes, event by event", async ({ page }) => {
    const card = new ExampleCard(page, "A clock that answers");
    await card.write(
      "server.js",
      `const { createServer } = require("node:http");
createServer((req, res) => {
  res.setHeader("Content-Type", "text/event-stream");
  res.write("data: tick\\n\\n");
  setTimeout(() => res.write("event: tock\\ndata: two\\n\\n"), 500);
}).listen(3000);
`,
    );
    await card.run.click();
    const events = card.exchanges.first().getByRole("group", { name: "Events" });
    await expect(events).toContainText("message tick");
    await expect(card.exchanges.first()).toContainText("More may come.");
    await expect(events).toContainText("tock two");
    await card.stop.click();
    await expect(card.exchanges.first()).toContainText("Nobody waited any longer.");
  });

  test("is filtered, compared and taken along", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const card = cloakroom(page);
    await card.starts();
    for (const count of [3, 4]) {
      await card.address.fill("/hat");
      await card.sends("curl");
      await expect(card.exchanges).toHaveCount(count);
    }
    const filter = card.root.getByRole("searchbox", { name: "Filter the exchanges" });
    await filter.fill("4xx");
    await expect(card.exchanges).toHaveCount(2);
    await expect(card.root).toContainText("2 of 4");
    await filter.fill("");
    await expect(card.exchanges).toHaveCount(4);
    await card.opens(0);
    await card.opens(1);
    const [first, second] = [new Exchange(card.exchanges.nth(0)), new Exchange(card.exchanges.nth(1))];
    await first.copyAs("curl").click();
    await expect(first.root.getByText("Copied")).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
      /^curl [^]*http:\/\/localhost:3000\/coat$/,
    );
    await first.compare.click();
    await expect(second.compare).toHaveText("Compare with GET /coat, answered 200");
    await second.compare.click();
    const comparison = card.root.getByRole("region", { name: "Comparison" });
    await expect(comparison).toBeFocused();
    await expect(comparison.getByRole("row", { name: /^Cookie / })).toContainText("not there");
    expect(await violations(page)).toEqual([]);
    await comparison.getByRole("button", { name: "Close" }).click();
    await expect(comparison).toHaveCount(0);
    await expect(second.compare).toBeFocused();
  });
});

for (const [width, height] of [
  [360, 740],
  [768, 900],
  [1440, 900],
] as const) {
  test(`nothing sticks out at ${width} px while a message is explained`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto("workshop/the-workshop/");
    const card = new ExampleCard(page, "A cloakroom that gives out tickets");
    await card.starts();
    await expect(card.exchanges).toHaveCount(2);
    await new Exchange(card.exchanges.nth(1)).asks("answer");
    expect(await overWidth(page)).toBe(0);
  });
}
