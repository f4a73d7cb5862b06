/** The record of what a reader has done: marked by them, shown where pages are listed, carried over, deleted; two tabs agree. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright/test";
import { violations } from "./axe.ts";
import { darkInFull } from "./fit.ts";
import { expect, test } from "./fixtures.ts";

const path = "workshop/repairs/";
const button = (page: Page): Locator => page.getByRole("button", { name: /^(Mark as read|Read)$/ });
const inSidebar = (page: Page): Locator =>
  page
    .getByRole("navigation", { name: "Pages" })
    .getByRole("listitem")
    .filter({ hasText: "Repairs" })
    .filter({ hasText: "read" });

const importOf = (page: Page): Locator => page.getByLabel("Add from a file");

const file = (text: string) => ({
  name: "record.json",
  mimeType: "application/json",
  buffer: Buffer.from(text),
});

test("a page is read when the reader says so, and is listed so in every tab", async ({
  page,
  notePage,
  context,
}) => {
  await notePage.open(path);
  await expect(button(page)).toHaveAttribute("aria-pressed", "false");
  const other = await context.newPage();
  await other.goto("workshop/the-workshop/");
  await button(page).press("Enter");
  await expect(button(page)).toHaveAttribute("aria-pressed", "true");
  await expect(inSidebar(page)).toBeVisible();
  await other.reload();
  await expect(inSidebar(other)).toBeVisible();
  await button(page).press("Enter");
  await expect(inSidebar(other)).toHaveCount(0);
});

test("what is solved is told beside the page, and how many of a section are read", async ({
  page,
  notePage,
}) => {
  await notePage.open(path);
  await page.evaluate(() => {
    const marks = { "solved /workshop/repairs/#exercise": "2026-11-26T07:00:00Z" };
    localStorage.setItem("port3000:record", JSON.stringify({ version: 1, marks }));
  });
  await page.reload();
  const sidebar = page.getByRole("navigation", { name: "Pages" });
  await expect(sidebar.getByText("solved", { exact: true })).toBeVisible();
  await button(page).click();
  await expect(sidebar.getByText("read, solved", { exact: true })).toBeVisible();
  await expect(sidebar.getByText("1 of 2", { exact: true })).toBeVisible();
});

test("a page that has moved is still read: its mark goes with it, also one that comes from a file", async ({
  page,
  notePage,
}) => {
  const marked = (version: object): string =>
    JSON.stringify({ ...version, marks: { "read /delivery/returns/": "2026-11-26T07:00:00Z" } });
  await notePage.open("going-back/");
  await page.evaluate((text) => localStorage.setItem("port3000:record", text), marked({ version: 1 }));
  await page.reload();
  const returns = page
    .getByRole("navigation", { name: "Pages" })
    .getByRole("listitem")
    .filter({ hasText: "Returns" });
  await expect(returns.filter({ hasText: "read" })).toHaveCount(1);
  await page.goto("record/");
  await page.getByRole("button", { name: "Delete all of it" }).click();
  await importOf(page).setInputFiles(file(marked({ version: 1 })));
  const listed = page.getByRole("main").getByRole("listitem").filter({ hasText: "Returns" });
  await expect(listed.filter({ hasText: "read" })).toHaveCount(1);
});

test("the first page offers to go on behind the page that was read last", async ({ page, notePage }) => {
  await notePage.open(path);
  await button(page).click();
  await expect(button(page)).toHaveText("Read");
  await page.goto("");
  await expect(page.getByRole("link", { name: /^Continue with: / })).toBeVisible();
});

test("the record is saved, deleted, brought back and added from a file; a broken one changes nothing", async ({
  page,
  notePage,
}) => {
  await notePage.open(path);
  await button(page).click();
  await expect(button(page)).toHaveText("Read");
  await page.goto("record/");
  const sum = page.getByText(/^\d+ pages? read, \d+ exercises? solved\.$/);
  await expect(sum).toHaveText("1 page read, 0 exercises solved.");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as a file" }).press("Enter"),
  ]);
  const saved = readFileSync(await download.path(), "utf8");
  await page.getByRole("button", { name: "Delete all of it" }).press("Enter");
  await expect(sum).toHaveText("0 pages read, 0 exercises solved.");
  await page.getByRole("button", { name: "Bring it back" }).press("Enter");
  await expect(sum).toHaveText("1 page read, 0 exercises solved.");
  await importOf(page).setInputFiles(file('{"version":7}'));
  await expect(page.getByText(/newer than this site\. Nothing has changed\.$/)).toBeVisible();
  await page.reload();
  await expect(sum).toHaveText("1 page read, 0 exercises solved.");
  await page.getByRole("button", { name: "Delete all of it" }).click();
  await importOf(page).setInputFiles(file(saved));
  await expect(sum).toHaveText("1 page read, 0 exercises solved.");
});

test("where storage is denied the mark lasts for the visit, which is said", async ({ page, notePage }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  await notePage.open(path);
  await button(page).click();
  await expect(button(page)).toHaveText("Read");
  await expect(page.getByText("the mark lasts for this visit")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const)
  test(
    `the page of the record is accessible in the ${colorScheme} theme, on a small screen`,
    { tag: darkInFull(colorScheme) },
    async ({ page, notePage }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 360, height: 740 });
      await notePage.open(path);
      await button(page).click();
      await expect(button(page)).toHaveText("Read");
      expect(await violations(page)).toEqual([]);
      await page.goto("record/");
      await expect(page.getByText("1 page read")).toBeVisible();
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    },
  );
