/** Search as readers use it: labelled queries typed into the dialog of a built site, and what they cost. */
import { cp, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright";
import { isForTuning, kinds, nonsense, queries } from "../../src/site/search/evaluation/queries.ts";
import {
  falseAnswers,
  figures,
  judged,
  type Figures,
  type Judged,
} from "../../src/site/search/evaluation/figures.ts";
import { knownBrowsers } from "../browser.ts";
import { build, root } from "../build.ts";
import { serveCompressed } from "./compressed-server.ts";

const work = join(root, "node_modules/.cache/bench/search");
const evaluation = join(root, "src/site/search/evaluation/notes");

/** Builds the notes of the project and of the evaluation as one site, asks all queries, prints a table. */
export async function benchSearch(options: {
  readonly verbose: boolean;
  readonly dist?: string;
}): Promise<void> {
  const dist = options.dist ?? (await buildSite());
  const server = await serveCompressed(dist);
  const found = knownBrowsers().find(({ kind }) => kind === "chromium");
  const browser = await chromium.launch({
    ...found?.launch,
    args: [...(found?.launch.args ?? []), "--no-sandbox"],
  });
  try {
    const answers = await askAll(browser, server.url);
    print(answers, options.verbose);
    const wrong = falseAnswers(await askNonsense(browser, server.url));
    process.stdout.write(
      `false answers to ${nonsense.length} nonsense queries: ${wrong.join(", ") || "none"}\n`,
    );
    await printCosts(browser, server.url);
  } finally {
    await browser.close();
    await server.close();
  }
}

async function buildSite(): Promise<string> {
  const notes = join(work, "notes");
  const out = join(work, "site");
  await rm(work, { recursive: true, force: true });
  await mkdir(notes, { recursive: true });
  await cp(join(root, "content/notes"), join(notes, "own"), { recursive: true });
  await cp(evaluation, join(notes, "evaluation"), { recursive: true });
  await build({ notes, out });
  return out;
}

async function askAll(browser: Browser, url: string): Promise<Judged[]> {
  const page = await opened(browser, url);
  const answers: Judged[] = [];
  for (const query of queries) answers.push(judged(query, await ask(page, query.query)));
  await page.close();
  return answers;
}

async function askNonsense(
  browser: Browser,
  url: string,
): Promise<{ query: string; pages: readonly string[] }[]> {
  const page = await opened(browser, url);
  const answers = [];
  for (const query of nonsense) answers.push({ query, pages: (await ask(page, query)).pages });
  await page.close();
  return answers;
}

async function opened(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(url);
  await page.getByRole("button", { name: "Search" }).click();
  return page;
}

/** Types a query over the last one and reads the answer from the list, as it stands there. */
async function ask(
  page: Page,
  query: string,
): Promise<{ pages: string[]; first: string; isMarked: boolean }> {
  const field = page.getByRole("combobox");
  await field.fill("");
  await field.fill(query);
  await settled(page);
  const first = page.getByRole("option").first();
  const pages = await page
    .getByRole("group")
    .evaluateAll((groups) =>
      groups
        .filter((group) => group.closest("[role=listbox]"))
        .map((group) => group.getAttribute("aria-label") ?? ""),
    );
  if (pages.length === 0) return { pages, first: "", isMarked: false };
  const isMarked = (await page.getByRole("option").locator("mark").count()) > 0;
  return { pages, first: (await first.locator(".search-title").textContent()) ?? "", isMarked };
}

async function settled(page: Page): Promise<void> {
  await page
    .locator("dialog")
    .getByRole("status")
    .filter({ hasText: /pages?\.|^Nothing|could not/ })
    .waitFor();
}

function print(answers: readonly Judged[], isVerbose: boolean): void {
  if (isVerbose) for (const line of answers.flatMap(missed)) process.stdout.write(`${line}\n`);
  process.stdout.write("queries              n  top-1   MRR  none  section  marked\n");
  const seen = answers.filter(({ query }) => isForTuning(query));
  const unseen = answers.filter(({ query }) => !isForTuning(query));
  for (const kind of kinds) printRow(kind, figures(answers.filter(({ query }) => query.kind === kind)));
  printRow("all, for tuning", figures(seen));
  printRow("all, for judging", figures(unseen));
}

function missed({ query, rank, answer }: Judged): string[] {
  if (rank === 1 && (query.section === null || query.section === answer.first)) return [];
  return [
    `${query.kind} ${query.query}: ${rank ?? "-"}, leads to “${answer.first}” of ${answer.pages.join(", ")}`,
  ];
}

function printRow(name: string, row: Figures): void {
  const percent = (share: number) => `${Math.round(share * 100)} %`.padStart(6);
  const cells = [
    percent(row.top1),
    row.mrr.toFixed(2).padStart(5),
    percent(row.none),
    percent(row.section),
    percent(row.marked),
  ];
  process.stdout.write(`${name.padEnd(18)} ${String(row.count).padStart(3)} ${cells.join(" ")}\n`);
}

/** The first query of a reader who has nothing stored: bytes of everything after the page, and the time to results. */
async function printCosts(browser: Browser, url: string): Promise<void> {
  for (const isSlow of [false, true]) {
    for (const rest of [0, 1500]) {
      const runs = [];
      for (let run = 0; run < 5; run++) runs.push(await firstQuery(browser, url, { isSlow, rest }));
      const [median] = runs.sort((a, b) => a.first - b.first).slice(2);
      const { first, last, bytes, requests } = median ?? { first: 0, last: 0, bytes: 0, requests: 0 };
      const where = isSlow ? "slow 4G and 4x CPU" : "desktop";
      process.stdout.write(
        `first query, ${where}, ${rest} ms after opening: results ${first} ms after the first key, final ${last} ms after the last; ` +
          `${bytes} bytes in ${requests} requests\n`,
      );
    }
  }
}

const query = "idempotent";

interface Cost {
  /** Milliseconds from the first key to the first results, and from the last key to the final ones. */
  readonly first: number;
  readonly last: number;
  readonly bytes: number;
  readonly requests: number;
}

/** @param rest how long the reader looks at the open dialog before the first key, in milliseconds */
async function firstQuery(
  browser: Browser,
  url: string,
  how: { isSlow: boolean; rest: number },
): Promise<Cost> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url, { waitUntil: "networkidle" });
  if (how.isSlow) await slowDown(page);
  const sizes: Promise<number>[] = [];
  page.on("requestfinished", (request) => sizes.push(request.sizes().then((size) => size.responseBodySize)));
  await page.getByRole("button", { name: "Search" }).click();
  const field = page.getByRole("combobox");
  await field.waitFor();
  // The rest is what is measured: how long the reader waits before the first key.
  await page.waitForTimeout(how.rest);
  await watch(page);
  await field.pressSequentially(query, { delay: 40 });
  await page.waitForFunction(() => Number(document.body.dataset["final"] ?? 0) > 0);
  const { firstKey, lastKey, shown, final } = await page.evaluate(() => {
    const { firstKey, lastKey, shown, final } = document.body.dataset;
    return { firstKey, lastKey, shown, final };
  });
  await page.waitForLoadState("networkidle");
  const bytes = await Promise.all(sizes);
  await context.close();
  return {
    first: Math.round(Number(shown) - Number(firstKey)),
    last: Math.round(Number(final) - Number(lastKey)),
    bytes: bytes.reduce((sum, size) => sum + size, 0),
    requests: bytes.length,
  };
}

/** Notes in the page itself when keys are pressed and results drawn: the test's own way there and back takes time. */
async function watch(page: Page): Promise<void> {
  await page.evaluate((whole) => {
    const { dataset } = document.body;
    const field = document.querySelector<HTMLInputElement>("[role=combobox]");
    field?.addEventListener("keydown", () => {
      dataset["firstKey"] ??= `${performance.now()}`;
      dataset["lastKey"] = `${performance.now()}`;
    });
    const list = document.querySelector("[role=listbox]");
    if (list === null) return;
    new MutationObserver(() => {
      if (list.childElementCount === 0) return;
      dataset["shown"] ??= `${performance.now()}`;
      if (field?.value === whole) dataset["final"] = `${performance.now()}`;
    }).observe(list, { childList: true });
  }, query);
}

/** 150 ms and 1.6 Mbit/s, and a quarter of this machine. All of search runs in the page, so that this reaches it. */
async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: 200_000,
    uploadThroughput: 90_000,
  });
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
}
