/** The container engine, on the stand-in for its host, keeps the contract of all engines. */
import { expect, test, type Page } from "playwright/test";
import { contract } from "../src/engine/contract.ts";
import { serviceChecks } from "../src/engine/contract/services.ts";
import type { TestWindow } from "./webcontainer/page.ts";
import { standIn, type StandIn } from "./webcontainer/stand-in.ts";
import { buildPage, openPage, removePage, type BuiltPage } from "./webcontainer/test-page.ts";

declare const window: TestWindow & Window;

let built: BuiltPage;
let host: StandIn;
let page: Page;

test.describe.configure({ mode: "default" });

test.beforeAll(async ({ browser }) => {
  built = await buildPage();
  const context = await browser.newContext();
  host = await standIn(context);
  page = await openPage(context, built);
});

test.afterAll(async () => {
  await page.context().close();
  await host.close();
  removePage(built);
});

// It takes as long as twenty others; our own engine is asked it in every run of the tests.
const longest = "runs only so much of what would run without end, and says so";

// Beside its programs there are no services.
for (const { name } of contract.filter((one) => !serviceChecks.includes(one))) {
  test(name, { tag: name === longest ? ["@full"] : [] }, async () => {
    expect(await page.evaluate((check) => window.check(check), name)).toBe("");
  });
}
