/** What a card tells those who do not look at it: one status that speaks, a log, and nothing that moves. */
import { expect, test } from "./fixtures.ts";
import { ExampleCard, onOwnEngine } from "./objects/example-card.ts";

test.beforeEach(async ({ page }) => {
  await onOwnEngine(page);
  await page.goto("workshop/the-workshop/");
});

test("a run is told in one sentence at a time, by one status, and what it prints is in a log", async ({
  page,
}) => {
  const card = new ExampleCard(page, "A clock that answers");
  await card.root.evaluate((root) => {
    const said: string[] = [];
    Object.assign(window, { said });
    const tell = (): void => {
      for (const live of root.querySelectorAll(
        "[role=status], [aria-live=polite], [aria-live=assertive], [role=alert]",
      )) {
        const text = live.textContent.trim();
        if (text !== "" && said.at(-1) !== text) said.push(text);
      }
    };
    new MutationObserver(tell).observe(root, { childList: true, subtree: true, characterData: true });
  });
  await card.write(
    "server.js",
    'console.log("tick");\nimport("node:http").then(({ createServer }) => createServer((q, s) => s.end()).listen(3000));\n',
  );
  await page.keyboard.press("Escape");
  await card.run.click();
  await expect(card.status).toHaveText(/^Running: the server listens on port 3000/);
  await expect(card.console).toHaveRole("log");
  await expect(card.console).toContainText("tick");
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
  const ofRun = said.filter((text) => /^(?:Fetching|Starting|Running|Ready)/.test(text));
  // Each step once, the last of them the state that stays.
  expect(new Set(ofRun).size).toBe(ofRun.length);
  expect(ofRun.at(-1)).toMatch(/^Running: the server listens on port 3000/);
  expect(ofRun.filter((text) => text.startsWith("Running"))).toHaveLength(1);
  await card.stop.click();
  await expect(card.status).toHaveText("Stopped.");
});

for (const reducedMotion of ["reduce", "no-preference"] as const)
  test(`nothing moves by itself in a card that starts, runs and stops (${reducedMotion})`, async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion });
    const card = new ExampleCard(page, "A clock that answers");
    const moving = () =>
      page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === "running").length);
    await card.run.click();
    expect(await moving()).toBe(0);
    await expect(card.status).toHaveText(/^Running: the server listens on port 3000/);
    await expect(card.exchanges).toHaveCount(1);
    expect(await moving()).toBe(0);
    await card.stop.click();
    expect(await moving()).toBe(0);
  });
