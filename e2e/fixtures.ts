/** What every browser test starts from: a site to visit, the parts of its pages, and a page that must stay quiet. */
import { test as base, expect, type Page } from "playwright/test";
import { HelpSheet } from "./objects/help-sheet.ts";
import { NotePage } from "./objects/note-page.ts";
import { SearchDialog } from "./objects/search-dialog.ts";
import { prefer } from "./objects/example-card.ts";
import { ThemeButton } from "./objects/theme-button.ts";
import { siteUrl, type SiteName } from "./sites.ts";
import { standIn } from "./webcontainer/stand-in.ts";

interface Options {
  /** The site a test visits; addresses without a leading slash are within it. */
  site: SiteName;
  /** Set by a test that causes errors on purpose: what the page reports is then for the test to look at. */
  mayBeLoud: boolean;
  /** On which engine examples run in a test that asks for `chosenEngine`. */
  engine: "embedded" | "webcontainer";
}

interface Parts {
  notePage: NotePage;
  search: SearchDialog;
  help: HelpSheet;
  theme: ThemeButton;
  /** The reader has chosen an engine before the page is opened; where it is the container, a stand-in answers for its host. */
  chosenEngine: Options["engine"];
  /** Everything the page has reported so far: console errors, exceptions, failed and third-party requests. */
  reported: readonly string[];
}

export const test = base.extend<Options & Parts>({
  site: ["vault", { option: true }],
  mayBeLoud: [false, { option: true }],
  engine: ["embedded", { option: true }],
  baseURL: async ({ site }, use) => use(siteUrl(site)),
  notePage: async ({ page }, use) => use(new NotePage(page)),
  search: async ({ page }, use) => use(new SearchDialog(page)),
  help: async ({ page }, use) => use(new HelpSheet(page)),
  theme: async ({ page }, use) => use(new ThemeButton(page)),
  chosenEngine: async ({ page, context, engine }, use) => {
    const host = engine === "webcontainer" ? await standIn(context) : null;
    await prefer(page, engine);
    await use(engine);
    if (host === null) return;
    await context.close();
    await host.close();
  },
  reported: [
    async ({ page, site, mayBeLoud }, use) => {
      const reported = listen(page, new URL(siteUrl(site)).origin);
      await use(reported);
      if (!mayBeLoud) expect(reported, "the page reports nothing and asks no other host").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Violations of the Content-Security-Policy are console errors, too. */
function listen(page: Page, origin: string): string[] {
  const reported: string[] = [];
  page.on("console", (message) => {
    // Playwright's own, where a test goes without the site's service worker.
    if (message.text() === "Service Worker registration blocked by Playwright") return;
    if (["error", "warning"].includes(message.type())) reported.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", ({ message }) => {
    // So Firefox tells of a script that a Worker was loading when the reader moved on.
    if (!message.startsWith("NS_BINDING_ABORTED")) reported.push(`exception: ${message}`);
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && /^(https?|wss?):$/.test(url.protocol))
      reported.push(`third party: ${url.href}`);
  });
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    // A request that the browser drops because the reader has moved on is no failure.
    if (!/ABORTED/.test(reason)) reported.push(`failed: ${request.url()} (${reason})`);
  });
  return reported;
}
