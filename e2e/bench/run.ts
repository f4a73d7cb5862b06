/**
 * From the key press on Run to the first answer drawn in the card of a built site, beside `node server.js`, turn by turn; and from
 * that on Edit until the editor takes keys.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type ElementHandle, type Page } from "playwright";
import { packagesFolder, pinnedNode } from "../../src/engine/embedded/library/build.ts";
import { knownBrowsers } from "../browser.ts";
import { build, root } from "../build.ts";
import { ExampleCard, onOwnEngine } from "../objects/example-card.ts";
import { vaultFolder } from "../sites.ts";
import { serveCompressed } from "./compressed-server.ts";
import { drawn, watch, watchEditor, type Drawn } from "./run-watch.ts";

/** The program of the example below in e2e/notes/workshop.md, but for the port: here a free one, which it prints. */
const program = `import express from "express";

const app = express();

app.get("/time", (req, res) => {
  res.json({ hour: 7, said: "good morning" });
});

const server = app.listen(0, () => console.log(server.address().port));
`;
const example = { path: "workshop/the-workshop/", title: "A clock that answers" } as const;

/** Milliseconds that a reader's pointer or focus rests on Run before they press it. */
const lead = 300;
/** Milliseconds in which a reader looks at an answer, and edits. */
const reading = 500;

/** How much slower the page's own thread is on the slow profile; workers and the engine's frame are not slowed by the browser. */
const slowRate = 4;

const kinds = ["cold", "cold, after a look", "warm", "cold, slow", "warm, slow"] as const;
const editors = ["editor", "editor, slow"] as const;
type Times = Record<(typeof kinds)[number], Drawn[]> & Record<(typeof editors)[number] | "node", number[]>;

/** Prints one line per kind of Run, with medians of `runs`. `dist`: a built site of e2e/notes; without it one is built. */
export async function benchRun(runs: number, dist?: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-run-"));
  const server = await serveCompressed(dist ?? (await buildSite()));
  const found = knownBrowsers().find(({ kind }) => kind === "chromium");
  const browser = await chromium.launch({
    ...found?.launch,
    args: [...(found?.launch.args ?? []), "--no-sandbox"],
  });
  const times = noTimes();
  try {
    // Not counted: the server compresses each file once, and the system reads both programs from its disk.
    await oneTurn(browser, server.url, folder, noTimes());
    for (let run = 0; run < runs; run += 1) await oneTurn(browser, server.url, folder, times);
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
  print(times);
}

const noTimes = (): Times => ({
  ...{ node: [], cold: [], "cold, after a look": [], warm: [] },
  ...{ "cold, slow": [], "warm, slow": [], editor: [], "editor, slow": [] },
});

async function buildSite(): Promise<string> {
  const out = join(root, "node_modules/.cache/bench/run");
  rmSync(out, { recursive: true, force: true });
  await build({ notes: vaultFolder, out });
  return out;
}

async function oneTurn(browser: Browser, url: string, folder: string, times: Times): Promise<void> {
  times.node.push(await nodeOnce(folder));
  const { cold, warm } = await inPage(browser, url, { rest: 0, rate: 1 });
  times.cold.push(cold);
  times.warm.push(warm);
  times["cold, after a look"].push((await inPage(browser, url, { rest: lead, rate: 1 })).cold);
  const slow = await inPage(browser, url, { rest: 0, rate: slowRate });
  times["cold, slow"].push(slow.cold);
  times["warm, slow"].push(slow.warm);
  times.editor.push(await editorIn(browser, url, 1));
  times["editor, slow"].push(await editorIn(browser, url, slowRate));
}

/** `node server.js`, from its start to the end of the first response, in milliseconds. */
async function nodeOnce(folder: string): Promise<number> {
  const own = mkdtempSync(join(folder, "node-"));
  writeFileSync(join(own, "server.js"), program);
  writeFileSync(join(own, "package.json"), '{ "type": "module" }');
  symlinkSync(packagesFolder(), join(own, "node_modules"));
  const started = performance.now();
  const child = spawn(pinnedNode(), ["server.js"], { cwd: own, stdio: ["ignore", "pipe", "inherit"] });
  const port = await new Promise<number>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`node ended with ${String(code)}`)));
    child.stdout.once("data", (text) => resolve(Number(text)));
  });
  const status = await statusOf(port);
  const time = performance.now() - started;
  child.kill();
  if (status !== 200) throw new Error(`node answered with ${String(status)}`);
  return time;
}

function statusOf(port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get({ port, path: "/time", agent: false }, (response) =>
      response.resume().once("end", () => resolve(response.statusCode)),
    ).once("error", reject);
  });
}

/** A browser context of its own has nothing in its cache, neither bytes nor compiled code. `rate`: how much slower than the machine. */
async function opened(
  browser: Browser,
  url: string,
  rate: number,
): Promise<{ page: Page; card: ExampleCard }> {
  const page = await (await browser.newContext()).newPage();
  await onOwnEngine(page);
  await page.goto(url + example.path, { waitUntil: "networkidle" });
  const debug = await page.context().newCDPSession(page);
  await debug.send("Emulation.setCPUThrottlingRate", { rate });
  return { page, card: new ExampleCard(page, example.title) };
}

async function inPage(
  browser: Browser,
  url: string,
  { rest, rate }: { readonly rest: number; readonly rate: number },
): Promise<{ cold: Drawn; warm: Drawn }> {
  const { page, card } = await opened(browser, url, rate);
  const cold = await pressed(page, card, "good morning", rest);
  // What is waited for is what is measured: the reader's own time.
  await page.waitForTimeout(reading);
  await card.change("server.js", "good morning", "good night");
  await page.waitForTimeout(reading);
  const warm = await pressed(page, card, "good night", 0);
  await page.context().close();
  return { cold, warm };
}

/** Milliseconds from the key press on Edit, before anything of the card was loaded, until the editor is drawn and has the focus. */
async function editorIn(browser: Browser, url: string, rate: number): Promise<number> {
  const { page, card } = await opened(browser, url, rate);
  const root = await card.root.elementHandle();
  await root.evaluate(watchEditor);
  await card.root.getByRole("button", { name: /^Edit .*server\.js/ }).focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(
    ({ dataset }) => Number(dataset["editorAt"]) > 0,
    root as ElementHandle<HTMLElement>,
  );
  const time = await root.evaluate(({ dataset }) => Number(dataset["editorAt"]) - Number(dataset["keyAt"]));
  await page.context().close();
  return time;
}

/** Presses Run by its key and waits until an answer with `words` is drawn; `rest` milliseconds after the focus came. */
async function pressed(page: Page, card: ExampleCard, words: string, rest: number): Promise<Drawn> {
  const root = await card.root.elementHandle();
  await root.evaluate(watch, words);
  await card.run.focus();
  if (rest > 0) await page.waitForTimeout(rest);
  await page.keyboard.press("Enter");
  await page.waitForFunction(
    ({ dataset }) => Number(dataset["answerAt"]) > 0 && Number(dataset["runningAt"]) > 0,
    root as ElementHandle<HTMLElement>,
  );
  return await root.evaluate(drawn);
}

function print(times: Times): void {
  const node = median(times.node);
  process.stdout.write("                          answer  x node  says running   each answer, in ms\n");
  printRow("node server.js", times.node, [ratio(node, node), ""]);
  for (const kind of kinds) {
    const answers = times[kind].map(({ answer }) => answer);
    const running = inWords(median(times[kind].map((one) => one.running)));
    printRow(`Run, ${kind}`, answers, [ratio(median(answers), node), running]);
  }
  for (const kind of editors) printRow(`Edit, ${kind}`, times[kind], ["", ""]);
  process.stdout.write(
    `cold: first Run of a page with an empty cache; after a look: ${lead} ms after the focus came to Run; warm: edited, Run again; slow: the page's thread ${slowRate} times slower\n`,
  );
}

function printRow(name: string, all: readonly number[], [times, running]: readonly [string, string]): void {
  const cells = [inWords(median(all)).padStart(7), times.padStart(6), running.padStart(12)];
  const each = all.map((one) => one.toFixed(0)).join(" ");
  process.stdout.write(`${name.padEnd(24)} ${cells.join("  ")}   ${each}\n`);
}

const inWords = (milliseconds: number): string => `${milliseconds.toFixed(0)} ms`;
const ratio = (one: number, other: number): string => (one / other).toFixed(2);

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
