/** A site without a network: what was opened opens, what ran runs, what is newer is shown at once, and all of it can be sent away. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { filesOfBuild, workerScript } from "../src/site/offline/build.ts";
import { expect, test as base } from "./fixtures.ts";
import { ExampleCard, onOwnEngine } from "./objects/example-card.ts";
import { KeptSite } from "./objects/kept-site.ts";
import { basePaths, siteFolders } from "./sites.ts";
import { serveFolder } from "./static-server.ts";

/** A copy of a built site that a test may deploy anew. */
interface Deployed {
  readonly folder: string;
  readonly url: string;
  /** From then on there is no way to the host. */
  readonly leave: () => Promise<void>;
}

const test = base.extend<{ deployed: Deployed; kept: KeptSite }>({
  deployed: async ({ site, context, browserName }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "deployed-"));
    cpSync(siteFolders[site], folder, { recursive: true });
    const served = await serveFolder(folder, { base: basePaths[site], port: 0 });
    // An unpatched Firefox cannot be told that there is no network; to it the host is gone.
    const leave = (): Promise<void> =>
      browserName === "chromium" ? context.setOffline(true) : served.close();
    await use({ folder, url: served.url, leave });
    await served.close().catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  },
  kept: async ({ page }, use) => use(new KeptSite(page)),
});

// Without a network requests fail, and the copies stand at addresses of their own.
test.use({ serviceWorkers: "allow", mayBeLoud: true });

const workshop = "workshop/the-workshop/";
const clock = (page: Page): ExampleCard => new ExampleCard(page, "A clock that answers");
const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });

test.beforeEach(async ({ page }) => onOwnEngine(page));

for (const site of ["vault", "subpath"] as const) {
  test.describe(site, { tag: site === "vault" ? [] : ["@full"] }, () => {
    test.use({ site });

    test("a page read and an example run before do both without a network, and search finds", async ({
      page,
      deployed,
      kept,
      search,
    }) => {
      test.setTimeout(90_000);
      await page.goto(deployed.url + workshop);
      await kept.begins(basePaths[site] + workshop);
      await clock(page).starts();
      await expect(clock(page).exchanges).toContainText('"said":"good morning"');
      await search.open();
      await search.ask("parcel");
      await expect(search.options.first()).toBeVisible();
      await page.keyboard.press("Escape");
      await kept.keeps(/\/editor\./);
      await deployed.leave();
      await page.reload();
      await expect(heading(page, "The workshop")).toBeVisible();
      await clock(page).change("server.js", "good morning", "good night");
      await clock(page).starts();
      await expect(clock(page).exchanges).toContainText('"said":"good night"');
      await search.open();
      await search.ask("parcel");
      await expect(search.options.first()).toBeVisible();
    });
  });
}

test("what was not opened before says so, and lists what was", async ({ page, deployed, kept }) => {
  await page.goto(deployed.url + workshop);
  await kept.begins(`/${workshop}`);
  await kept.keeps("/offline/");
  await kept.keeps(/\/shown\./);
  await deployed.leave();
  await page.goto(`${deployed.url}going-back/`);
  await expect(heading(page, "Without a network")).toBeVisible();
  await expect(page.getByRole("main")).toContainText(
    "/going-back/ has not been opened in this browser before",
  );
  await page.getByRole("main").getByRole("link", { name: "The workshop" }).click();
  await expect(heading(page, "The workshop")).toBeVisible();
});

test("search that was never loaded says why it is not there", async ({
  page,
  deployed,
  kept,
  search,
  browserName,
}) => {
  test.skip(browserName !== "chromium", "An unpatched Firefox cannot be told that there is no network.");
  await page.goto(deployed.url + workshop);
  await kept.begins(`/${workshop}`);
  await search.open();
  await kept.keeps(/\/dialog\./);
  await page.keyboard.press("Escape");
  await page.evaluate(async () => {
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys())
        if (/pagefind|search-/.test(request.url)) await (await caches.open(name)).delete(request);
  });
  await deployed.leave();
  await page.reload();
  await search.open();
  await search.ask("parcel");
  await expect(search.status).toHaveText(
    "Search could not load: there is no connection, and its index is not stored here.",
  );
});

test("a deploy is seen at the next visit", async ({ page, deployed, kept }) => {
  await page.goto(deployed.url + workshop);
  await kept.begins(`/${workshop}`);
  const file = join(deployed.folder, workshop, "index.html");
  const before = readFileSync(file, "utf8");
  writeFileSync(file, before.replace(/<h1([^>]*)>[^<]*</, "<h1$1>The new workshop<"));
  await page.reload();
  await expect(heading(page, "The new workshop")).toBeVisible();
  rmSync(file);
  await page.reload();
  await expect(heading(page, "Nothing here")).toBeVisible();
  await expect.poll(() => kept.paths()).not.toContain(`/${workshop}`);
});

/** Every script gets another name, as when each has changed: those that an open page still names are gone. */
async function deployOtherScripts({ folder }: Deployed): Promise<void> {
  const assets = join(folder, "_astro");
  const scripts = readdirSync(assets).filter((name) => name.endsWith(".js"));
  const renamed = (text: string): string =>
    scripts.reduce((all, name) => all.replaceAll(name, name.replace(".js", "2.js")), text);
  for (const name of scripts) {
    writeFileSync(join(assets, name), renamed(readFileSync(join(assets, name), "utf8")));
    renameSync(join(assets, name), join(assets, name.replace(".js", "2.js")));
  }
  const pages = readdirSync(folder, { recursive: true, encoding: "utf8" });
  for (const name of pages.filter((one) => one.endsWith(".html")))
    writeFileSync(join(folder, name), renamed(readFileSync(join(folder, name), "utf8")));
  writeFileSync(join(folder, "service-worker.js"), await workerScript(filesOfBuild(folder)));
}

test("a deploy in the middle of a visit breaks nothing that loads late", async ({ page, deployed, kept }) => {
  test.setTimeout(60_000);
  await page.goto(deployed.url + workshop);
  await kept.begins(`/${workshop}`);
  await clock(page).starts();
  await kept.keeps(/\/editor\./);
  await deployOtherScripts(deployed);
  await clock(page).change("server.js", "good morning", "good night");
  await clock(page).starts();
  await expect(clock(page).exchanges).toContainText('"said":"good night"');
});

test("where a part is gone before it was kept, the page says that the site is newer", async ({
  page,
  deployed,
  kept,
}) => {
  await page.goto(deployed.url + workshop);
  await kept.begins(`/${workshop}`);
  await deployOtherScripts(deployed);
  await clock(page).run.click();
  const told = page
    .getByRole("status")
    .filter({ hasText: "This site has changed since you opened the page" });
  await expect(told).toBeVisible();
  await told.getByRole("button", { name: "Load the new page" }).click();
  await clock(page).starts();
  await expect(clock(page).exchanges).toContainText('"said":"good morning"');
});

test("once the pages of a former build are closed, what only they needed is gone", async ({
  page,
  context,
  deployed,
  kept,
}) => {
  test.setTimeout(60_000);
  await page.goto(deployed.url + workshop);
  await kept.begins(`/${workshop}`);
  const former = (await kept.paths()).find((path) => /\/page\..+\.js$/.test(path)) ?? "";
  await deployOtherScripts(deployed);
  await page.reload();
  const isNextWaiting = () =>
    page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null);
  await expect.poll(isNextWaiting).toBe(true);
  expect(await kept.paths()).toContain(former);
  await page.close();
  const next = await context.newPage();
  // The page that was closed may be there for a moment yet, and this one then belongs to the former worker: it comes anew.
  const pathsAtVisit = async (): Promise<readonly string[]> => {
    await next.goto("about:blank");
    await next.goto(deployed.url + workshop);
    return await new KeptSite(next).paths();
  };
  await expect.poll(pathsAtVisit).not.toContain(former);
  await deployed.leave();
  await next.reload();
  await expect(heading(next, "The workshop")).toBeVisible();
});

test("where the owner turns it off, the worker and all it kept are gone", async ({
  page,
  deployed,
  kept,
}) => {
  await page.goto(deployed.url + workshop);
  await kept.begins(`/${workshop}`);
  writeFileSync(join(deployed.folder, "service-worker.js"), await workerScript(null));
  for (const name of readdirSync(deployed.folder, { recursive: true, encoding: "utf8" })) {
    const file = join(deployed.folder, name);
    if (name.endsWith(".html"))
      writeFileSync(file, readFileSync(file, "utf8").replace(/(<html[^>]*) data-offline="[^"]*"/, "$1"));
  }
  await page.reload();
  await expect.poll(() => kept.workers()).toBe(0);
  await expect.poll(() => kept.paths()).toEqual([]);
  await page.reload();
  await page.mouse.wheel(0, 400);
  await clock(page).starts();
  expect(await kept.workers()).toBe(0);
});

test("a reader sends it away and takes it back", async ({ page, deployed, kept }) => {
  await page.goto(deployed.url + workshop);
  await kept.begins(`/${workshop}`);
  await page.getByRole("link", { name: "Offline" }).click();
  await expect(page.getByRole("main").getByRole("link", { name: "The workshop" })).toBeVisible();
  await page.getByRole("button", { name: "Keep nothing in this browser" }).click();
  await expect(page.getByRole("main")).toContainText("Keeping is turned off in this browser.");
  await expect.poll(() => kept.workers()).toBe(0);
  await page.goto(deployed.url + workshop);
  await page.mouse.wheel(0, 400);
  await clock(page).starts();
  expect(await kept.workers()).toBe(0);
  expect(await kept.paths()).toEqual([]);
  await page.goto(`${deployed.url}offline/`);
  await page.getByRole("button", { name: "Keep pages again" }).click();
  await expect(page.getByRole("button", { name: "Keep nothing in this browser" })).toBeVisible();
  await expect.poll(() => kept.workers()).toBe(1);
});

test("where a browser has no service workers, everything else works", async ({ page, deployed }) => {
  await page.addInitScript(() => {
    if (self.origin !== "null") Reflect.deleteProperty(Navigator.prototype, "serviceWorker");
  });
  await page.goto(deployed.url + workshop);
  await clock(page).starts();
  await expect(clock(page).exchanges).toContainText('"said":"good morning"');
  await page.goto(`${deployed.url}offline/`);
  await expect(page.getByRole("main")).toContainText("This browser keeps nothing for sites");
});

test("a host without headers: the frame gets an origin of its own from the worker", async ({
  page,
  deployed,
  kept,
}) => {
  rmSync(join(deployed.folder, "_headers"));
  await page.goto(deployed.url + workshop);
  await kept.begins(`/${workshop}`);
  await clock(page).starts();
  const frame = page.locator('iframe[title="Code runner"]');
  await expect(frame).not.toHaveAttribute("sandbox");
  await expect(clock(page).exchanges).toContainText('"said":"good morning"');
});
