/** The card over the whole window and back: nothing of a run, an edit, a place or the focus is lost, with keys and with fingers. */
import type { Page } from "playwright/test";
import { violations } from "./axe.ts";
import { darkInFull, overWidth } from "./fit.ts";
import { expect, test } from "./fixtures.ts";
import { ExampleCard } from "./objects/example-card.ts";

const workshop = "workshop/the-workshop/";
const cloakroom = (page: Page): ExampleCard => new ExampleCard(page, "A cloakroom that gives out tickets");
const clock = (page: Page): ExampleCard => new ExampleCard(page, "A clock that answers");
/** Whether what surrounds the card is out of reach. */
const isBehind = (page: Page): Promise<boolean> =>
  page.getByRole("heading", { level: 1 }).evaluate((heading) => heading.closest("[inert]") !== null);

test.beforeEach(async ({ page, chosenEngine: _chosen }) => {
  await page.goto(workshop);
});

test("the head is two lines at most at every width, at rest, changed and running", async ({ page }) => {
  const card = cloakroom(page);
  const head = card.root.locator(".card-head");
  const isLow = async (): Promise<void> => {
    for (const width of [320, 360, 480, 600, 700, 800, 860, 1024, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await expect
        .poll(async () => (await head.boundingBox())?.height, { message: `${width} px` })
        // On the narrowest the words may need a second line, in a wide font.
        .toBeLessThan(width === 320 ? 90 : 80);
      expect(await overWidth(page)).toBe(0);
      expect(await head.evaluate((all) => all.scrollWidth - all.clientWidth)).toBeLessThanOrEqual(0);
    }
  };
  await isLow();
  await card.change("server.js", '"17"', '"99"');
  await card.starts();
  await expect(card.reset).toBeVisible();
  await isLow();
  await card.workbench.click();
  await isLow();
});

test.describe("in a wide window", () => {
  test.use({ viewport: { width: 1440, height: 900 } });

  test("a run, an edit, the focus and the place in the page go there and back", async ({ page }) => {
    const card = cloakroom(page);
    await card.starts();
    await card.edit("server.js");
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.type("// mine");
    await expect(card.exchanges).toHaveCount(2);
    await card.opens(0);
    // A press brings its button into view.
    await card.workbench.scrollIntoViewIfNeeded();
    const scrolled = await page.evaluate(() => scrollY);
    const exchange = await card.exchanges.nth(0).elementHandle();
    await card.workbench.click();
    await expect(card.leaveWorkbench).toBeFocused();
    expect(await isBehind(page)).toBe(true);
    const [left, right] = [
      await card.root.locator('[data-file="server.js"]').boundingBox(),
      await card.exchanges.nth(0).boundingBox(),
    ];
    expect((left?.x ?? 0) + (left?.width ?? 999)).toBeLessThanOrEqual((right?.x ?? 0) + 1);
    await expect(card.editor("server.js")).toContainText("// mine");
    await expect(card.status).toHaveText(/^Running/);
    await card.sends("tab");
    await expect(card.exchanges).toHaveCount(3);
    await page.keyboard.press("Escape");
    expect(await isBehind(page)).toBe(false);
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
    await expect(card.send).toBeFocused();
    await expect(card.editor("server.js")).toContainText("// mine");
    await expect(card.exchanges).toHaveCount(3);
    expect(await exchange.evaluate((row) => row.isConnected && row.matches("[open]"))).toBe(true);
  });

  test("w opens the example in view, Escape leaves code first and the workbench then", async ({ page }) => {
    const card = clock(page);
    await page.keyboard.press("w");
    await expect(card.leaveWorkbench).toBeFocused();
    await card.editor("server.js").focus();
    await page.keyboard.type("w();");
    await expect(card.editor("server.js")).toContainText("w();");
    // While names are looked for, the first sends them away.
    await expect(async () => {
      await page.keyboard.press("Escape");
      await expect(card.root.getByRole("button", { name: "Edit server.js" })).toBeFocused({ timeout: 500 });
    }).toPass();
    await expect(card.leaveWorkbench).toBeVisible();
    await page.keyboard.press("n");
    await expect(card.leaveWorkbench).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(card.workbench).toBeVisible();
  });

  test("the help sheet names the key, and opens above the workbench", async ({ page, help }) => {
    const card = clock(page);
    await page.keyboard.press("w");
    await expect(card.leaveWorkbench).toBeVisible();
    await help.open();
    await expect(help.dialog).toContainText("Workbench of the example in view");
    await page.keyboard.press("Escape");
    await expect(help.dialog).toBeHidden();
    await expect(card.leaveWorkbench).toBeVisible();
  });

  test("Tab stays within it", async ({ page }) => {
    const card = clock(page);
    await page.keyboard.press("w");
    await expect(card.leaveWorkbench).toBeFocused();
    for (let at = 0; at < 12; at++) {
      await page.keyboard.press("Tab");
      const isOut = await page.evaluate(
        () =>
          document.activeElement !== document.body &&
          document.activeElement?.closest("[data-workbench]") === null,
      );
      expect(isOut).toBe(false);
    }
  });

  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(colorScheme, { tag: darkInFull(colorScheme) }, () => {
      test.use({ colorScheme });

      test("axe finds nothing", async ({ page }) => {
        const card = cloakroom(page);
        await card.widens();
        await card.starts();
        await expect(card.exchanges).toHaveCount(2);
        expect(await violations(page)).toEqual([]);
      });
    });
  }
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  test.skip(({ browserName }) => browserName !== "chromium", "An unpatched Firefox has no touch to give.");

  test("code is edited on the whole screen, with the keys that its keyboard hides", async ({ page }) => {
    const card = clock(page);
    await card.root.getByRole("button", { name: "Edit server.js" }).tap();
    await expect(card.editor("server.js")).toBeFocused();
    await page.keyboard.press("ControlOrMeta+End");
    for (const key of ["Type {", "Type }", "Left", "Type `", "Undo"]) await card.codeKey(key).tap();
    await expect(card.editor("server.js")).toBeFocused();
    await expect(card.editor("server.js")).toContainText("app.listen(3000);{}");
    expect(await overWidth(page)).toBe(0);
    const box = await card.root.boundingBox();
    expect(box).toMatchObject({ x: 0, y: 0, width: 360 });
    expect(await violations(page)).toEqual([]);
  });

  test("targets are large enough for a finger", async ({ page }) => {
    const card = clock(page);
    await card.workbench.tap();
    const small = await card.root.getByRole("button").evaluateAll((buttons) =>
      buttons.flatMap((button) => {
        const { width, height } = button.getBoundingClientRect();
        return height > 0 && (width < 24 || height < 24)
          ? [`${button.textContent}: ${width} x ${height}`]
          : [];
      }),
    );
    expect(small).toEqual([]);
  });

  test("the keys stand above the keyboard of the screen", async ({ page }) => {
    const card = clock(page);
    await card.root.getByRole("button", { name: "Edit server.js" }).tap();
    await expect(card.codeKey("Undo")).toBeVisible();
    await page.evaluate(() => {
      const seen = visualViewport;
      if (seen === null) return;
      Object.defineProperty(seen, "height", { get: () => 400 });
      seen.dispatchEvent(new Event("resize"));
    });
    await expect
      .poll(async () => {
        const box = await card.codeKey("Undo").boundingBox();
        return (box?.y ?? 0) + (box?.height ?? 999);
      })
      .toBeLessThanOrEqual(400);
  });

  test("Run shows the wire, and Back leads to the page", async ({ page }) => {
    const card = clock(page);
    await card.workbench.tap();
    await card.run.tap();
    await expect(card.exchanges).toContainText('"said":"good morning"');
    await expect(card.root.getByRole("button", { name: "Wire", exact: true })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
    await expect(card.editor("server.js")).toBeHidden();
    await card.root.getByRole("button", { name: "Code", exact: true }).tap();
    await expect(card.editor("server.js")).toBeVisible();
    expect(await overWidth(page)).toBe(0);
    await page.goBack();
    await expect(card.workbench).toBeVisible();
    await expect(card.exchanges).toContainText('"said":"good morning"');
    await expect(page).toHaveURL(new RegExp(`${workshop}$`));
  });
});

test.describe("at 200 % of a small window", () => {
  test.use({ viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 });

  test("nothing is wider than the screen", async ({ page }) => {
    const card = clock(page);
    await card.widens();
    await card.starts();
    expect(await overWidth(page)).toBe(0);
    const wide = await card.root.evaluate((root) => root.scrollWidth > root.clientWidth);
    expect(wide).toBe(false);
  });
});
