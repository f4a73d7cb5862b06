/** How a page stands on the screen: at the two ends of what readers have, nothing may be wider than it. */
import type { Page } from "playwright/test";

/** A phone in the light theme and a desk in the dark one: between them both styles and both themes are seen. */
export const looks = [
  { viewport: { width: 360, height: 900 }, colorScheme: "light" },
  { viewport: { width: 1440, height: 900 }, colorScheme: "dark" },
] as const;

export const nameOf = ({ viewport, colorScheme }: (typeof looks)[number]): string =>
  `${viewport.width} px wide, ${colorScheme}`;

/** Pixels by which the page is wider than the screen. */
export const overWidth = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** How a test is tagged that is the same in each theme: in the dark one it is left to the full run. */
export const darkInFull = (colorScheme: "light" | "dark"): string[] =>
  colorScheme === "dark" ? ["@full"] : [];
