/** Light and dark: by the system, by choice, kept over a reload, and never the wrong one first. */
import { expect, test } from "./fixtures.ts";
import type { ThemeButton } from "./objects/theme-button.ts";

const path = "delivery/how-does-a-parcel-get-its-number/";
const paints = (theme: ThemeButton) => expect.poll(() => theme.painted());

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`on a ${colorScheme} system`, () => {
    test.use({ colorScheme });

    test("the page follows the system, with scripts and without", async ({ notePage, theme }) => {
      await notePage.open(path);
      await paints(theme).toBe(colorScheme);
      await expect(theme.button).toHaveAccessibleName("Theme: as the system");
    });

    test("a choice outranks the system, holds over a reload, and can be taken back", async ({
      page,
      notePage,
      theme,
    }) => {
      const other = colorScheme === "light" ? "dark" : "light";
      await notePage.open(path);
      await theme.choose(other);
      await paints(theme).toBe(other);
      await page.reload();
      await paints(theme).toBe(other);
      await expect(theme.button).toHaveAccessibleName(`Theme: ${other}`);
      await theme.choose("as the system");
      await paints(theme).toBe(colorScheme);
    });
  });
}

test("the system's change reaches an open page", async ({ page, notePage, theme }) => {
  await notePage.open(path);
  await page.emulateMedia({ colorScheme: "dark" });
  await paints(theme).toBe("dark");
  await page.emulateMedia({ colorScheme: "light" });
  await paints(theme).toBe("light");
});

test("the theme changes by key", async ({ page, notePage, theme }) => {
  await notePage.open(path);
  await expect(theme.button).toHaveAccessibleName("Theme: as the system");
  await page.keyboard.press("t");
  await expect(theme.button).toHaveAccessibleName("Theme: light");
});

test("a chosen theme is set before anything is drawn", async ({ page, notePage }) => {
  await page.addInitScript(() => {
    localStorage.setItem("port3000:theme", "dark");
    // The first node of the body is there before the first paint of it: the theme must be, too.
    new MutationObserver((_records, observer) => {
      if (document.querySelector("body *") === null) return;
      observer.disconnect();
      document.documentElement.dataset["themeAtFirst"] = document.documentElement.dataset["theme"] ?? "none";
    }).observe(document, { childList: true, subtree: true });
  });
  await page.emulateMedia({ colorScheme: "light" });
  await notePage.open(path);
  await expect(page.locator("html")).toHaveAttribute("data-theme-at-first", "dark");
});
