/** Interview mode: a question, a minute, the points to tick, by keyboard; misses first; without storage, without scripts. */
import { violations } from "./axe.ts";
import { darkInFull } from "./fit.ts";
import { expect, test as base } from "./fixtures.ts";
import { InterviewPage } from "./objects/interview-page.ts";

const test = base.extend<{ interview: InterviewPage }>({
  interview: async ({ page }, use) => use(new InterviewPage(page)),
});

const first = "How does a parcel get its number?";
const cookie = "What does a courier do with a cookie?";

test("a round goes by keyboard: the minute, the points, what is asked next, the trap, the way to the page", async ({
  page,
  interview,
}) => {
  await page.clock.install();
  await interview.open();
  await interview.begin.press("Enter");
  await expect(interview.question).toBeFocused();
  await expect(interview.question).toHaveText(first);
  await page.keyboard.press("Space");
  await expect(interview.timer).toHaveText("60 seconds left");
  await page.clock.runFor(2_000);
  await expect(interview.timer).toHaveText("58 seconds left");
  await page.clock.runFor(60_000);
  await expect(interview.timer).toHaveText("The minute is over.");
  await page.keyboard.press("Enter");
  await expect(interview.points.first()).toBeFocused();
  await expect(interview.points).toHaveCount(2);
  await expect(interview.said).toHaveText("0 of 2 points said. It will come back.");
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(interview.said).toHaveText("2 of 2 points said.");
  const next = page.locator(".asked-next");
  await next.locator("summary", { hasText: "And if the parcel is sent twice?" }).press("Enter");
  await expect(next.getByText("It gets two numbers.")).toBeVisible();
  await expect(page.locator(".stage").getByText("a number that the client made up.")).toBeVisible();
  await interview.points.last().press("Enter");
  await expect(interview.question).toHaveText(cookie);
  await expect(interview.question).toBeFocused();
  await interview.button("End the round").press("Enter");
  await expect(interview.over).toBeFocused();
  await expect(page.getByText("1 question: 1 said in full, 0 in part, 0 not.")).toBeVisible();
  await interview.button("All questions").press("Enter");
  await expect(interview.sections).toBeFocused();
  await expect(interview.listed(first).first().locator(".result")).toHaveText("said");
});

test("the sandbox that proves the answer is one link away", async ({ page, interview }) => {
  await interview.open();
  await interview.begin.click();
  await interview.button("Show the points").click();
  const proof = page.locator('[data-part="proofs"]').getByRole("link").first();
  await proof.press("Enter");
  await expect(page).toHaveURL(/how-does-a-parcel-get-its-number\/#example$/);
  await expect(page.getByRole("heading", { name: "Example" })).toBeInViewport();
});

test("what was missed comes first, then what was never asked, also on the next visit", async ({
  page,
  interview,
}) => {
  await interview.open();
  await interview.begin.click();
  await interview.button("Skip").click();
  await expect(interview.question).toHaveText(cookie);
  await interview.button("Show the points").click();
  await interview.button("Next question").click();
  await page.reload();
  await expect(interview.listed(cookie).locator(".result")).toHaveText("missed");
  await expect(interview.standing).toHaveText(/^1 to come back/);
  await interview.begin.click();
  await expect(interview.question).toHaveText(cookie);
  await interview.button("Skip").click();
  await expect(interview.question).toHaveText(first);
});

test("a section has its own questions, and leads to them", async ({ page, interview }) => {
  await page.goto("delivery/");
  await page
    .getByRole("main")
    .getByRole("link", { name: /interview questions?$/ })
    .click();
  await page.waitForLoadState("networkidle");
  await expect(interview.sections).toHaveValue("delivery");
  await interview.begin.click();
  await expect(page.getByText(/^Question 1 of \d+, Delivery$/)).toBeVisible();
});

test("where storage is denied, results last for the visit, which is said", async ({ page, interview }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  await interview.open();
  await interview.begin.click();
  await interview.button("Show the points").click();
  await interview.button("End the round").click();
  await expect(page.getByText("results last for this visit")).toBeVisible();
  await interview.button("Another round").click();
  await expect(interview.question).toHaveText(first);
  await interview.button("End the round").click();
  await expect(interview.listed(first).first().locator(".result")).toHaveText("missed");
});

test("where nothing shall move, the minute is told in quarters", async ({ page, interview }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.clock.install();
  await interview.open();
  await interview.begin.click();
  await interview.button("Start the minute").click();
  await page.clock.runFor(10_000);
  await expect(interview.timer).toHaveText("60 seconds left");
  await page.clock.runFor(10_000);
  await expect(interview.timer).toHaveText("45 seconds left");
});

test.describe("a script that does not come", () => {
  test.use({ mayBeLoud: true });

  test("is told of, and Begin asks for it again", async ({ page, interview }) => {
    const script = /\/_astro\/live\.[^/]*\.js$/;
    await page.route(script, (route) => route.abort());
    await interview.open();
    await interview.begin.press("Enter");
    await expect(page.getByText("This part could not be loaded.")).toBeVisible();
    await page.unroute(script);
    await interview.begin.press("Enter");
    await expect(interview.question).toHaveText(first);
  });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("it is the list of questions, with answers in disclosures", async ({ page, interview }) => {
    await page.goto("interview/");
    await expect(interview.begin).toBeHidden();
    const one = interview.listed(first).first();
    await expect(one.getByText("The server chooses the number")).toBeHidden();
    await one.locator("summary").click();
    await expect(one.getByText("The server chooses the number")).toBeVisible();
    await expect(one.getByText("a number that the client made up.")).toBeVisible();
    await expect(one.getByRole("link", { name: "The answer on its page" })).toBeVisible();
  });
});

for (const colorScheme of ["light", "dark"] as const)
  test(
    `every step is accessible in the ${colorScheme} theme, on a small screen`,
    { tag: darkInFull(colorScheme) },
    async ({ page, interview }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 360, height: 740 });
      const isSound = async (): Promise<void> => {
        expect(await violations(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      };
      await interview.open();
      await interview.listed(first).first().locator("summary").click();
      await isSound();
      await interview.begin.click();
      await isSound();
      await interview.button("Show the points").click();
      await isSound();
      await interview.points.first().check();
      await interview.button("End the round").click();
      await isSound();
      await interview.button("All questions").click();
      await isSound();
    },
  );
