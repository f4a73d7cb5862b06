/** The screens that matter most, held against pictures of them in `drawn/`: what nobody meant to change looks as it did. README.md says how to renew them. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright/test";
import { knownBrowsers } from "./browser.ts";
import { looks, nameOf } from "./fit.ts";
import { expect, test } from "./fixtures.ts";
import { Exchange } from "./objects/exchange.ts";
import { ExampleCard, onOwnEngine } from "./objects/example-card.ts";

const renew = "npm run e2e -- -c e2e/full.config.ts drawn --project chromium --update-snapshots";

/** Shapes as the font has them and no colours at their edges, whatever the machine likes. */
const drawnAlike = ["--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb"];
const launch = knownBrowsers().find(({ kind }) => kind === "chromium")?.launch;

// The reader's own font is another on each machine: words of ours are set in the font that comes with the site.
test.use({
  launchOptions: {
    ...launch,
    args: [...(launch?.args ?? []), ...drawnAlike],
    env: { ...process.env, FONTCONFIG_FILE: join(import.meta.dirname, "drawn/fonts.conf") },
  },
  // The driver's own scripts are refused by the frame of a page, and its console says so.
  mayBeLoud: true,
});

/** What differs from run to run or with the version of Node, as texts of one length. */
const STEADY: readonly (readonly [RegExp, string])[] = [
  [/(< )?\d+(\.\d+)? m?s\b/g, "1 ms"],
  [/\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT/g, "Thu, 01 Jan 2026 00:00:00 GMT"],
  [/Node \d+\.\d+/g, "Node 24.0"],
];

async function inOwnFont(page: Page): Promise<void> {
  await page.route("**/*.css", async (route) => {
    const response = await route.fetch();
    const styles = await response.text();
    await route.fulfill({ response, body: styles.replace(/--sans:[^;}]*/, '--sans:"Port Mono"') });
  });
}

/** Compares what is seen with its picture, once nothing in it differs by chance. */
async function isDrawn(seen: Page | Locator, name: string, look: (typeof looks)[number]): Promise<void> {
  const file = `${name}-${look.viewport.width}-${look.colorScheme}.png`;
  const { config } = test.info();
  if (config.updateSnapshots === "none" && !existsSync(test.info().snapshotPath(file)))
    throw new Error(`There is no picture e2e/drawn/${file} to compare with. This makes it: ${renew}`);
  await steady("goto" in seen ? seen : seen.page());
  // The policy of the page refuses the styles that hiding the caret would need.
  const options = { caret: "initial", animations: "allow" } as const;
  if ("goto" in seen) await expect.soft(seen).toHaveScreenshot(file, options);
  else await expect.soft(seen).toHaveScreenshot(file, options);
}

async function steady(page: Page): Promise<void> {
  await page.evaluate(async (patterns) => {
    await document.fonts.load('1rem "Port Mono"', "a→");
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode() !== null) {
      const node = texts.currentNode as Text;
      const data = patterns.reduce((text, [pattern, by]) => text.replace(pattern, by), node.data);
      if (data !== node.data) node.data = data;
    }
  }, STEADY);
}

/** The bar of the site would stand before what is higher than the window. */
const high = (page: Page, { viewport }: (typeof looks)[number]): Promise<void> =>
  page.setViewportSize({ width: viewport.width, height: 3000 });

for (const look of looks) {
  test.describe(nameOf(look), () => {
    test.use(look);
    test.beforeEach(async ({ page }) => {
      await inOwnFont(page);
      await onOwnEngine(page);
    });

    test("a text and an example at rest look as they did", async ({ page }) => {
      await page.goto("delivery/how-does-a-parcel-get-its-number/");
      await isDrawn(page, "text", look);
      const card = new ExampleCard(page, "Example");
      await high(page, look);
      await isDrawn(card.root, "card-at-rest", look);
    });

    test("an example that ran, with what a reader opens in it, looks as it did", async ({ page }) => {
      await page.goto("workshop/the-workshop/");
      const card = new ExampleCard(page, "A cloakroom that gives out tickets");
      await card.starts();
      await expect(card.exchanges).toHaveCount(2);
      await high(page, look);
      await isDrawn(card.root, "card-that-ran", look);
      await isDrawn(await card.tool("Cookies and storage"), "cookies", look);
      const exchange = new Exchange(card.exchanges.nth(1));
      await exchange.asks("answer");
      await isDrawn(exchange.root, "exchange-explained", look);
      await page.setViewportSize(look.viewport);
      await card.workbench.click();
      await expect(card.editor("server.js")).toBeVisible();
      await isDrawn(page, "workbench", look);
    });
  });
}
