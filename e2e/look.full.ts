/** Every kind of page at every width in both themes: nothing sticks out, and a picture of each is kept to be looked at. */
import { join } from "node:path";
import { root } from "./build.ts";
import { overWidth } from "./fit.ts";
import { expect, test } from "./fixtures.ts";

const pictures = join(root, "node_modules/.cache/e2e/look");

const pages = {
  home: "",
  section: "delivery/",
  code: "delivery/how-does-a-parcel-get-its-number/",
  callouts: "delivery/what-does-a-courier-do-with-a-cookie/",
  notes: "delivery/where-is-the-third-question/",
  diagrams: "delivery/how-does-a-browser-follow-a-parcel/",
  pictures: "going-back/",
  study: "workshop/repairs/",
  record: "record/",
  recall: "recall/",
  interview: "interview/",
  offline: "offline/",
};

for (const width of [320, 360, 768, 1024, 1440, 1920]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`${width} px, ${colorScheme}`, () => {
      test.use({ viewport: { width, height: 900 }, colorScheme });

      for (const [name, path] of Object.entries(pages)) {
        test(`${name} fits and is drawn`, async ({ page, theme }) => {
          await page.goto(path);
          expect(await overWidth(page)).toBe(0);
          expect(await theme.painted()).toBe(colorScheme);
          const picture = await page.screenshot({
            path: join(pictures, `${name}-${width}-${colorScheme}.png`),
            fullPage: true,
            // Hiding the caret would need a style that the policy of the page refuses.
            caret: "initial",
          });
          expect(picture.length).toBeGreaterThan(5_000);
        });
      }
    });
  }
}
