/** axe-core finds nothing: in both themes, with search open, with the help sheet open, on every kind of page. */
import { violations } from "./axe.ts";
import { expect, test } from "./fixtures.ts";

const pages = {
  "the home page": "",
  "a section": "delivery/",
  "a question with code": "delivery/how-does-a-parcel-get-its-number/",
  "a question with callouts": "delivery/what-does-a-courier-do-with-a-cookie/",
  "a question with footnotes, tasks and an embed": "delivery/where-is-the-third-question/",
  "a question with diagrams": "delivery/how-does-a-browser-follow-a-parcel/",
  "a page of odd signs": "delivery/which-signs-break-a-careless-page/",
  "a page with pictures": "going-back/",
  "a page with examples that run": "workshop/the-workshop/",
  "a page with an exercise and a quiz": "workshop/repairs/",
  "the page that asks cards": "recall/",
  "the list of all pages": "search/",
  "the questions of an interview": "interview/",
  "the page about what is kept": "offline/",
};

/** What the gate sees in the dark, too: among them they have every part of a page. The full run sees all. */
const inTheDark = [
  pages["the home page"],
  pages["a question with code"],
  pages["a question with callouts"],
  pages["a question with diagrams"],
  pages["a page with an exercise and a quiz"],
];

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    for (const [what, path] of Object.entries(pages)) {
      const tag = colorScheme === "light" || inTheDark.includes(path) ? [] : ["@full"];
      test(`${what} is accessible`, { tag }, async ({ page, notePage }) => {
        await notePage.open(path);
        expect(await violations(page)).toEqual([]);
      });
    }

    test("open search is accessible, empty and with results and with none", async ({
      page,
      notePage,
      search,
    }) => {
      await notePage.open(pages["a question with code"]);
      await search.open();
      expect(await violations(page)).toEqual([]);
      await search.ask("parcel");
      await page.keyboard.press("ArrowDown");
      expect(await violations(page)).toEqual([]);
      await search.ask("zzqxv");
      expect(await violations(page)).toEqual([]);
    });

    test("the help sheet is accessible", async ({ page, notePage, help }) => {
      await notePage.open(pages["a question with code"]);
      await page.waitForLoadState();
      await help.open();
      expect(await violations(page)).toEqual([]);
    });
  });
}

test.describe("the page for a wrong address", () => {
  // The browser itself reports the answer 404 as an error.
  test.use({ mayBeLoud: true });

  test("is accessible", async ({ page, notePage }) => {
    await notePage.open("no/such/page/");
    expect(await violations(page)).toEqual([]);
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test("a page with its menu open is accessible", async ({ page, notePage }) => {
    await notePage.open(pages["a question with code"]);
    expect(await violations(page)).toEqual([]);
    await notePage.menu.click();
    expect(await violations(page)).toEqual([]);
  });
});
