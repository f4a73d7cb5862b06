/** Where a real Chromium goes by links, forms and redirects, against a real Node server, and where the simulated browser goes. */
import { isDeepStrictEqual } from "node:util";
import { chromium, type Browser as RealBrowser, type Page } from "playwright";
import { expect, test } from "playwright/test";
import { NavigatedTab } from "../../src/agent/navigation/navigated-tab.ts";
import { navigationRules } from "../../src/agent/navigation/rules.ts";
import { Stop } from "../../src/agent/stop.ts";
import { knownBrowsers } from "../browser.ts";
import { createBrowser } from "./ask.ts";
import type { Answer } from "./case.ts";
import { CaseServer } from "./case-server.ts";
import {
  filledNavigation,
  navigationHosts,
  pageForm,
  pageHtml,
  type NavigationCase,
  type Went,
} from "./navigation-case.ts";
import { navigationCases } from "./navigation-cases.ts";
import { navigationDifferences } from "./navigation-differences.ts";

/** Rules that no case brings about; `src/agent/navigation` has them. */
const elsewhere: readonly string[] = [
  // The driver of Chromium keeps no pages, and asks nobody before it sends a form again.
  ...["history-restored", "navigation-history", "form-not-sent-again"],
  // A place in a page and a scheme of another program send nothing that could be compared.
  ...["navigation-fragment", "navigation-scheme"],
  // The pages of this comparison have no scripts.
  ...["navigation-script", "script-element", "script-not-run"],
  ...["csp-script-allowed", "csp-script-blocked"],
];

test.describe.configure({ mode: "serial", timeout: 300_000 });

let real: RealBrowser;
test.beforeAll(async () => {
  const launch = knownBrowsers().find(({ kind }) => kind === "chromium")?.launch;
  real = await chromium.launch({
    ...launch,
    args: [...(launch?.args ?? []), "--host-resolver-rules=MAP *.test 127.0.0.1"],
  });
});
test.afterAll(async () => {
  await real.close();
});

/** The answers of a case, with its page and the one that sets its cookies. */
function answersOf({ step, cookies = [], answers = {} }: NavigationCase): Record<string, Answer> {
  return {
    page: { headers: [["Content-Type", "text/html"]], body: pageHtml(step) },
    set: {
      headers: [["Content-Type", "text/html"], ...cookies.map((field) => ["Set-Cookie", field] as const)],
    },
    ...answers,
  };
}

/** Addresses that are opened before the step. */
function before({ page, cookies, home = "app" }: NavigationCase): string[] {
  const set = cookies === undefined ? [] : [`{${home}}{c}/set`];
  return page === undefined ? set : [...set, `{${page}}{c}/page`];
}

async function goReal(
  page: Page,
  one: NavigationCase,
  fill: (text: string) => string,
): Promise<Omit<Went, "heard">> {
  for (const address of before(one)) await page.goto(fill(address), { waitUntil: "commit" });
  if ("typed" in one.step) await page.goto(fill(one.step.typed));
  else if (one.stays === true) {
    // A click of the driver waits for a page to come, and none does.
    const answered = page.waitForResponse(/\/a$/);
    await page.evaluate(() => document.getElementById("go")?.click());
    await answered;
  } else await Promise.all([page.waitForEvent("load"), page.click("#go")]);
  // A page that has just come may still be taking the place of the one before, and then refuses.
  if (one.reloads === true) await expect(() => page.reload()).toPass({ timeout: 5_000 });
  // The event that came may be that of the page before, which was not waited for.
  await page.waitForLoadState("load");
  const read = await page.evaluate(() => ({ cookie: document.cookie, text: document.body.innerText }));
  return { url: page.url(), ...read };
}

async function goSimulated(
  tab: NavigatedTab,
  { step, ...one }: NavigationCase,
  fill: (text: string) => string,
): Promise<Omit<Went, "heard">> {
  for (const address of before({ step, ...one })) await tab.open(new URL(fill(address)), new Stop());
  const leaving = { baseUrl: tab.url ?? new URL("http://app.test/") };
  if ("typed" in step) await tab.open(new URL(fill(step.typed)), new Stop());
  else if ("link" in step) await tab.follow(fill(step.link), leaving, new Stop());
  else {
    const form = pageForm(step.form);
    const filledIn = JSON.parse(fill(JSON.stringify(form))) as typeof form;
    await tab.submit(filledIn, leaving, new Stop());
  }
  if (one.reloads === true) await tab.reload(true, new Stop());
  const source = tab.document?.text ?? "";
  const isHtml = tab.document?.kind === "html";
  const text = isHtml ? source.replace(/<title>.*?<\/title>|<[^>]*>/g, "") : source;
  return { url: tab.url?.href ?? "", cookie: tab.cookie, text };
}

/**
 * What every browser has in its own way: a boundary is chance, Accept of a page names formats that this browser does not draw,
 * Chromium gives hints about itself, and asks caches on the way to ask again with every POST and its redirects.
 */
function alike(went: Went, { step }: NavigationCase): Went {
  const posts = "form" in step && went.heard.some(({ line }) => line.startsWith("POST "));
  const same = (value: string): string =>
    value.replace(/----(?:WebKit|Port3000)FormBoundary\w+/g, "BOUNDARY");
  const isOwn = (name: string): boolean =>
    name === "accept" || name.startsWith("sec-ch-ua") || (posts && name === "cache-control");
  const heard = went.heard.map(({ line, headers, body }) => {
    const kept = Object.entries(headers).filter(([name]) => !isOwn(name));
    const named = Object.fromEntries(kept.map(([name, value]) => [name, same(value)]));
    return { line, headers: named, body: same(body) };
  });
  return { ...went, heard, text: went.text.trim() };
}

test("links, forms and redirects: nothing is unexplained, and every explanation is needed", async () => {
  const server = new CaseServer(
    navigationCases.map((one) => ({ name: one.name, ask: [], answers: answersOf(one) })),
    {
      letter: "n",
      filled: filledNavigation,
    },
  );
  await server.listen();
  const context = await real.newContext();
  const { browser, recorder } = createBrowser();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(5_000);
    const different: string[] = [];
    const explained = new Set<string>();
    for (const [index, one] of navigationCases.entries()) {
      const fill = (text: string): string => filledNavigation(text, index, server.port);
      const stoodReal = await goReal(page, one, fill);
      const first = alike({ ...stoodReal, heard: server.takeHeard().get(index) ?? [] }, one);
      const stood = await goSimulated(new NavigatedTab(browser), one, fill);
      const second = alike({ ...stood, heard: server.takeHeard().get(index) ?? [] }, one);
      if (isDeepStrictEqual(first, second)) continue;
      const known = navigationDifferences.find(({ of }) => of(one));
      if (known !== undefined && isDeepStrictEqual(known.without(first), known.without(second)))
        explained.add(known.because);
      else
        different.push(
          [one.name, `chromium  ${JSON.stringify(first)}`, `simulated ${JSON.stringify(second)}`].join("\n"),
        );
    }
    expect(different).toEqual([]);
    expect(navigationCases.length).toBeGreaterThan(150);
    expect(navigationDifferences.filter(({ because }) => !explained.has(because))).toEqual([]);
    const fired = new Set(
      recorder.entries.flatMap((entry) => (entry.type === "decision" ? [entry.decision.rule] : [])),
    );
    expect(navigationRules.filter((rule) => !fired.has(rule) && !elsewhere.includes(rule))).toEqual([]);
    expect(Object.keys(navigationHosts)).toHaveLength(5);
  } finally {
    await context.close();
    server.close();
  }
});
