/** On every page of every site: no console error, no request to another host, nothing moves while it loads. */
import { expect, test } from "./fixtures.ts";
import { pagePaths } from "./built-pages.ts";
import { siteFolders, type SiteName } from "./sites.ts";

for (const site of Object.keys(siteFolders) as SiteName[]) {
  test.describe(site, () => {
    test.use({ site });

    const tag = site === "own" ? [] : ["@full"];
    test("its pages are quiet and stand still", { tag }, async ({ page, reported }) => {
      const paths = pagePaths(site);
      test.setTimeout(30_000 + paths.length * 2_000);
      for (const path of paths) {
        const answer = await page.goto(path);
        expect(answer?.headers()["content-security-policy"], path).toContain("default-src 'none'");
        expect(await page.evaluate(layoutShift), `${path} moves while it loads`).toBe(0);
        expect(reported, path).toEqual([]);
      }
    });
  });
}

/** The sum of all layout shifts so far, after everything has loaded and been drawn. */
async function layoutShift(): Promise<number> {
  let sum = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
  });
  observer.observe({ type: "layout-shift", buffered: true });
  await document.fonts.ready;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  observer.disconnect();
  return sum;
}
