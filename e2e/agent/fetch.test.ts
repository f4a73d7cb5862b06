/** What a real Chromium sends and lets a script read, against real Node servers, and what the simulated browser does with the same. */
import { chromium, type Browser as RealBrowser } from "playwright";
import { knownBrowsers } from "../browser.ts";
import { test, expect } from "playwright/test";
import type { TraceEntry } from "../../src/protocol/trace.ts";
import { cacheRules } from "../../src/agent/cache/rules.ts";
import { fetchRules } from "../../src/agent/fetch/rules.ts";
import { createNodeTabHost } from "../../src/sandbox/tab-host-node.ts";
import { askChromium, askSimulated, createBrowser, type PageName } from "./ask.ts";
import { CaseServer } from "./case-server.ts";
import { cases } from "./cases.ts";
import { compare, differences } from "./differences.ts";

/** Rules that no case brings about, and why; the unit tests of `src/agent/fetch` have them. */
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
  // No partial content is simulated, and 8 MiB would have to come.
  "cache-not-stored-partial",
  "cache-not-stored-size",
  // Only a shared cache has these.
  "cache-not-stored-private",
  "cache-not-stored-authorization",
];

test.describe.configure({ mode: "serial", timeout: 240_000 });

let real: RealBrowser;
test.beforeAll(async () => {
  const launch = knownBrowsers().find(({ kind }) => kind === "chromium")?.launch;
  real = await chromium.launch({ ...launch, args: ["--host-resolver-rules=MAP *.test 127.0.0.1"] });
});
test.afterAll(async () => {
  await real.close();
});

interface Told {
  readonly different: readonly string[];
  readonly explained: readonly string[];
  readonly count: number;
  readonly entries: readonly TraceEntry[];
}

/** Both browsers are asked the same by a page of the same origin. */
async function compareFor(page: PageName): Promise<Told> {
  const server = new CaseServer(cases);
  await server.listen();
  const context = await real.newContext();
  try {
    const { browser, recorder } = createBrowser();
    const chromiumGot = await askChromium(context, cases, page, server.port);
    const chromiumHeard = server.takeHeard();
    const asked = { cases, page, port: server.port };
    const got = await askSimulated(await createNodeTabHost(), browser, asked);
    const heard = server.takeHeard();
    const told: Record<"different" | "explained" | "alike", string[]> = {
      different: [],
      explained: [],
      alike: [],
    };
    cases.forEach((one, index) => {
      if ((one.page ?? "app") !== page) return;
      const first = { got: chromiumGot.get(index) ?? [], heard: chromiumHeard.get(index) ?? [] };
      const second = { got: got.get(index) ?? [], heard: heard.get(index) ?? [] };
      const verdict = compare(one, first, second);
      const lines = [one.name, `chromium  ${JSON.stringify(first)}`, `simulated ${JSON.stringify(second)}`];
      told[verdict].push(verdict === "different" ? lines.join("\n") : one.name);
    });
    const count = Object.values(told).flat().length;
    return { ...told, count, entries: recorder.entries };
  } finally {
    await context.close();
    server.close();
  }
}

test("a page of app.test: nothing is unexplained, and every explanation is needed", async () => {
  const { different, explained, count, entries } = await compareFor("app");
  expect(count).toBeGreaterThan(950);
  expect(different).toEqual([]);
  const needed = differences.filter(({ of }) => cases.some((one) => of(one) && explained.includes(one.name)));
  expect(needed).toEqual(differences);
  const fired = new Set(entries.flatMap((entry) => (entry.type === "decision" ? [entry.decision.rule] : [])));
  expect(
    [...fetchRules, ...cacheRules].filter((rule) => !fired.has(rule) && !elsewhere.includes(rule)),
  ).toEqual([]);
});

test("a page of another site: nothing is unexplained", async () => {
  const { different, count } = await compareFor("other");
  expect(count).toBeGreaterThan(80);
  expect(different).toEqual([]);
});
