/** axe-core finds nothing in a card: while it starts and runs, is stopped or edited, after it failed, in both themes. */
import { violations } from "./axe.ts";
import { darkInFull } from "./fit.ts";
import { expect, test } from "./fixtures.ts";
import { ExampleCard, onOwnEngine } from "./objects/example-card.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme`, { tag: darkInFull(colorScheme) }, () => {
    test.use({ colorScheme });

    test("a card is accessible, running and failed", async ({ page }) => {
      await onOwnEngine(page);
      await page.goto("workshop/the-workshop/");
      const card = new ExampleCard(page, "A cloakroom that gives out tickets");
      await card.starts();
      await expect(card.exchanges).toHaveCount(2);
      expect(await violations(page)).toEqual([]);
      await card.stop.click();
      await expect(card.status).toHaveText(/^Stopped/);
      expect(await violations(page)).toEqual([]);
      await card.write("server.js", 'console.error("no");\nprocess.exit(3);\n');
      await card.run.click();
      await expect(card.status).toHaveText(/^Failed/);
      await expect(card.console).toContainText("no");
      expect(await violations(page)).toEqual([]);
      await card.reset.click();
      await expect(card.root).toContainText("The example is as it was.");
      expect(await violations(page)).toEqual([]);
    });

    test("a card is accessible while it starts, and with the result of SQL", async ({ page }) => {
      await onOwnEngine(page);
      await page.route(/_engine\//, () => undefined);
      await page.goto("workshop/the-workshop/");
      const starting = new ExampleCard(page, "A cloakroom that gives out tickets");
      await starting.run.click();
      await expect(starting.status).toHaveText("Fetching the engine");
      expect(await violations(page)).toEqual([]);
      await page.unroute(/_engine\//);
      await page.goto("delivery/returns/");
      const sql = new ExampleCard(page, "A heading with code & signs: <tag>?");
      await sql.run.click();
      await expect(sql.status).toHaveText("The program ended.");
      expect(await violations(page)).toEqual([]);
    });
  });
}
