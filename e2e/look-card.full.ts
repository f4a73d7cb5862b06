/** A live card in the states that a reader sees most, at three widths in both themes: nothing sticks out, and a picture of each is kept to be looked at. */
import { join } from "node:path";
import type { Page } from "playwright/test";
import { root } from "./build.ts";
import { overWidth } from "./fit.ts";
import { expect, test } from "./fixtures.ts";
import { BrowserTab } from "./objects/browser-tab.ts";
import { ExampleCard, onOwnEngine } from "./objects/example-card.ts";
import { Exchange } from "./objects/exchange.ts";

const pictures = join(root, "node_modules/.cache/e2e/look");

// The driver's own scripts are refused by the frame of a page, and its console says so.
test.use({ mayBeLoud: true });

const cloakroom = (page: Page): ExampleCard => new ExampleCard(page, "A cloakroom that gives out tickets");

/** A page with a form, a link and a table, as a beginner writes one. */
const shop = `import express from "express";
const app = express();
const page = \`<title>Shop</title><h1>Teas</h1>
<table><tr><th>Tea<th>Price</tr><tr><td>Green<td>4.20</tr><tr><td>Black<td>3.80</tr></table>
<form method="post" action="/orders"><label>Tea <input name="tea"></label> <button>Order</button></form>
<p><a href="/orders">Your orders</a>\`;
app.get("/", (req, res) => res.cookie("sid", "17", { httpOnly: true }).send(page));
app.get("/orders", (req, res) => res.send("<p>No orders yet."));
app.listen(3000);
`;

async function running(page: Page): Promise<ExampleCard> {
  const card = cloakroom(page);
  await card.starts();
  await expect(card.exchanges).toHaveCount(2);
  return card;
}

/** Output of every kind and level, as a program prints it. */
const talk = `console.log("ready", { tea: "green", price: 4.2, sizes: ["small", "large"] });
console.table([{ cup: 1, full: true }, { cup: 2, full: false }]);
console.warn("the kettle is nearly empty");
throw new TypeError("no water");
`;

async function written(page: Page, text: string): Promise<ExampleCard> {
  const card = cloakroom(page);
  await card.write("server.js", text);
  await page.keyboard.press("Escape");
  if (await card.leaveWorkbench.isVisible()) await card.leaveWorkbench.click();
  return card;
}

/** Each leads a card to its state; it is then photographed where it stands. */
const states: Readonly<Record<string, (page: Page) => Promise<ExampleCard>>> = {
  idle: (page) => Promise.resolve(cloakroom(page)),
  booting: async (page) => {
    await page.route(/_engine\//, () => undefined);
    const card = cloakroom(page);
    await card.run.click();
    await expect(card.status).toHaveText("Fetching the engine");
    await expect(card.root.locator(".card-timer")).toHaveText(/^\d\.\d s$/);
    return card;
  },
  unreached: async (page) => {
    await page.route(/_engine\//, (route) => route.abort());
    const card = cloakroom(page);
    await card.run.click();
    await expect(card.status).toHaveText(/^Failed: /);
    return card;
  },
  failed: async (page) => {
    const card = await written(page, talk);
    await card.run.click();
    await expect(card.status).toHaveText(/^Failed/);
    await expect(card.console).toContainText("no water");
    return card;
  },
  stopped: async (page) => {
    const card = await running(page);
    await card.stop.click();
    await expect(card.status).toHaveText(/^Stopped/);
    return card;
  },
  explained: async (page) => {
    const card = await running(page);
    await card.opens(1);
    const exchange = new Exchange(card.exchanges.nth(1));
    await exchange.asks("answer");
    return card;
  },
  compared: async (page) => {
    const card = await running(page);
    await card.opens(0);
    await card.opens(1);
    await new Exchange(card.exchanges.nth(0)).compare.click();
    await new Exchange(card.exchanges.nth(1)).compare.click();
    await expect(card.root.getByRole("region", { name: "Comparison" })).toBeFocused();
    return card;
  },
  raw: async (page) => {
    const card = await running(page);
    await card.sender.selectOption("raw");
    return card;
  },
  checks: async (page) => {
    await page.goto("workshop/repairs/");
    const card = new ExampleCard(page, "Exercise");
    await card.run.click();
    await expect(card.root.getByRole("group", { name: /^Checks of / })).toContainText("1 of 2 holds.");
    return card;
  },
  sql: async (page) => {
    await page.goto("delivery/returns/");
    const card = new ExampleCard(page, "A heading with code & signs: <tag>?");
    await card.run.click();
    await expect(card.status).toHaveText("The program ended.");
    return card;
  },
  run: async (page) => {
    const card = await running(page);
    await card.opens(1);
    return card;
  },
  workbench: async (page) => {
    const card = await running(page);
    await card.edit("server.js");
    // On a phone the editor opens it.
    if (!(await card.leaveWorkbench.isVisible())) await card.workbench.click();
    return card;
  },
  "workbench-wire": async (page) => {
    const card = await running(page);
    await card.workbench.click();
    // Where there is no room for both, the code is seen first.
    const wire = card.root.getByRole("button", { name: "Wire", exact: true });
    if (await wire.isVisible()) await wire.click();
    await card.opens(1);
    return card;
  },
  "take-away": async (page) => {
    const card = cloakroom(page);
    await card.takeAway.click();
    await expect(card.ways.getByRole("button")).toHaveCount(3);
    return card;
  },
  tools: async (page) => {
    const card = await running(page);
    for (const name of ["Wire", "Processes and tabs", "Cookies and storage"] as const) await card.tool(name);
    return card;
  },
  tab: async (page) => {
    const card = cloakroom(page);
    await card.write("server.js", shop);
    await page.keyboard.press("Escape");
    if (await card.leaveWorkbench.isVisible()) await card.leaveWorkbench.click();
    await card.starts();
    const tab = new BrowserTab(card);
    await tab.opens("shop.test:3000");
    await expect(tab.page.getByRole("heading", { name: "Teas" })).toBeVisible();
    return card;
  },
};

for (const width of [360, 768, 1440]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`${width} px, ${colorScheme}`, () => {
      test.use({ viewport: { width, height: 900 }, colorScheme });

      for (const [name, leads] of Object.entries(states)) {
        test(`a card as ${name} fits and is drawn`, async ({ page }) => {
          await onOwnEngine(page);
          await page.goto("workshop/the-workshop/");
          const card = await leads(page);
          expect(await overWidth(page)).toBe(0);
          // The bar of the site would stand before a card that is higher than the window; the workbench is as high as the window.
          if (!name.startsWith("workbench")) await page.setViewportSize({ width, height: 3000 });
          const path = join(pictures, `card-${name}-${width}-${colorScheme}.png`);
          const picture = await card.root.screenshot({ path, caret: "initial" });
          expect(picture.length).toBeGreaterThan(5_000);
        });
      }
    });
  }
}
