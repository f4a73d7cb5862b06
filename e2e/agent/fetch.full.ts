/** What a real browser sends and lets a script read, against real Node servers, and what the simulated browser does with the same. */
import type { Browser as RealBrowser } from "playwright";
import { test, expect } from "playwright/test";
import { cacheRules } from "../../src/agent/cache/rules.ts";
import { cookieRules } from "../../src/agent/cookies/rules.ts";
import { fetchRules } from "../../src/agent/fetch/rules.ts";
import { createNodeTabHost } from "../../src/sandbox/tab-host-node.ts";
import { askReal, askSimulated, createBrowser, type PageName } from "./ask.ts";
import { CaseServer } from "./case-server.ts";
import { cases } from "./cases.ts";
import { compare, differencesOf } from "./differences.ts";
import { isRealKind, launchReal, type RealKind } from "./real-browser.ts";

/** Rules that no case brings about, and why; the unit tests beside them have them. */
const elsewhere: readonly string[] = [
  // 64 MiB would have to come.
  "network-too-long",
  // A request is given up by time, and the two browsers would race.
  "network-aborted",
  // The simulated browser's connections carry one exchange each here: when a kept one ends is a matter of time.
  "request-repeated",
  // No page here comes over https.
  "mixed-content",
  // Only a page whose own scheme is none of the web's could ask.
  "unknown-scheme",
  // A stream is not even sent over HTTP/1.1.
  "redirect-stream",
  // 8 MiB would have to come.
  "cache-not-stored-size",
  // Only a shared cache has these.
  "cache-not-stored-private",
  "cache-not-stored-authorization",
  // A Secure cookie is taken over https, or from this machine under its own names, and no server of the cases is either.
  "leave-secure-alone",
  "same-site-none",
  // The page itself is opened: `openings.full.ts` has it.
  "same-site-lax-navigation",
  // A document of another site in a frame: no tab has frames.
  "same-site-script",
];

test.describe.configure({ mode: "serial", timeout: 240_000 });

let real: RealBrowser;
let kind: RealKind;
test.beforeAll(async ({ browserName }) => {
  if (!isRealKind(browserName)) throw new Error(`${browserName} is not among the browsers compared.`);
  kind = browserName;
  real = await launchReal(kind);
});
test.afterAll(async () => {
  await real.close();
});

interface Told {
  readonly different: readonly string[];
  readonly count: number;
}

/** Of all pages that were compared: the cases with an explanation, and the rules that were met. */
const explained = new Set<string>();
const met = new Set<string>();

/** Both browsers are asked the same by a page of the same origin. */
async function compareFor(page: PageName): Promise<Told> {
  const server = new CaseServer(cases);
  await server.listen();
  const context = await real.newContext();
  try {
    const { browser, recorder } = createBrowser();
    const realGot = await askReal(context, cases, page, server.port);
    const realHeard = server.takeHeard();
    const asked = { cases, page, port: server.port };
    const got = await askSimulated(await createNodeTabHost(), browser, asked);
    const heard = server.takeHeard();
    for (const entry of recorder.entries)
      if (entry.type === "decision" || entry.type === "cookie") met.add(entry.decision.rule);
    const asking = [...cases.entries()].filter(([, one]) => (one.page ?? "app") === page);
    const different = asking.flatMap(([index, one]) => {
      const first = { got: realGot.get(index) ?? [], heard: realHeard.get(index) ?? [] };
      const second = { got: got.get(index) ?? [], heard: heard.get(index) ?? [] };
      const verdict = compare(kind, one, first, second);
      if (verdict === "explained") explained.add(one.name);
      if (verdict !== "different") return [];
      return [`${one.name}\n${kind} ${JSON.stringify(first)}\nsimulated ${JSON.stringify(second)}`];
    });
    return { different, count: asking.length };
  } finally {
    await context.close();
    server.close();
  }
}

test("a page of app.test: nothing is unexplained", async () => {
  const { different, count } = await compareFor("app");
  expect(count).toBeGreaterThan(1_100);
  expect(different).toEqual([]);
});

test("a page of another site: nothing is unexplained", async () => {
  const { different, count } = await compareFor("other");
  expect(count).toBeGreaterThan(80);
  expect(different).toEqual([]);
});

test("every explanation is needed", () => {
  const known = differencesOf(kind);
  const needed = known.filter(({ of }) => cases.some((one) => of(one) && explained.has(one.name)));
  expect(needed.map(({ because }) => because)).toEqual(known.map(({ because }) => because));
});

test("every rule on a fetch, a cache and a cookie is met by a case, or it is said why not", () => {
  const all = [...new Set<string>([...fetchRules, ...cacheRules, ...cookieRules])];
  expect(all.filter((rule) => !met.has(rule) && !elsewhere.includes(rule))).toEqual([]);
  expect(elsewhere.filter((rule) => met.has(rule) || !all.includes(rule))).toEqual([]);
});
