/**
 * Finds a browser the tests can drive, or installs one: the first candidate that launches and loads a page is kept.
 * `--all` looks for Firefox and WebKit as well, which a machine can do without. BROWSER_SKIP=own,system,download,apt,npm leaves out ways, to try the later ones.
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright";
import { knownBrowsers, remember, tryBrowser, type FoundBrowser, type Launch } from "./browser.ts";
import { findWebKit, noWebKit } from "./find-webkit.ts";

const root = join(import.meta.dirname, "..");
const isRoot = process.getuid?.() === 0;

/** One way to a browser: what to try at once, and what to do first when it has to be fetched. */
interface Way {
  readonly name: string;
  readonly skip: string;
  /** Resolves to the candidates, in order; rejects with the reason when there is none. */
  readonly candidates: () => Promise<Launch[]> | Launch[];
}

const chromiumWays: readonly Way[] = [
  { name: "BROWSER_PATH", skip: "path", candidates: fromEnvironment },
  { name: "Playwright's own", skip: "own", candidates: () => [{ executablePath: ownPath() }] },
  { name: "apt-get", skip: "apt", candidates: installShell },
  { name: "system", skip: "system", candidates: () => [...onPath(chromiumNames), ...channels()] },
  { name: "playwright install", skip: "download", candidates: download },
  { name: "apt-get", skip: "apt", candidates: () => aptInstall("chromium", chromiumNames) },
  { name: "npm package @sparticuz/chromium", skip: "npm", candidates: fromRegistry },
];

const firefoxWays: readonly Way[] = [
  { name: "system", skip: "system", candidates: () => onPath(firefoxNames).map(asFirefox) },
  { name: "apt-get", skip: "apt", candidates: () => aptInstall("firefox-esr", firefoxNames).map(asFirefox) },
];

/** Chromium without what draws its windows: a page costs it a seventh of the processor time, and most tests open one. */
const SHELL = "chromium-headless-shell";

/** It has to be told what all with windows do: a frame with an origin of its own has a process of its own. */
const asOthers = (launch: Launch): Launch =>
  /headless.shell/.test(launch.executablePath ?? "")
    ? { ...launch, args: ["--site-per-process", "--enable-features=IsolateSandboxedIframes"] }
    : launch;

const chromiumNames = [
  SHELL,
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
];
const firefoxNames = ["firefox-esr", "firefox"];

/** Playwright drives an unpatched Firefox by its standard protocol under this channel. */
const asFirefox = (launch: Launch): Launch => ({ ...launch, channel: "moz-firefox" });

function fromEnvironment(): Launch[] {
  const path = process.env["BROWSER_PATH"];
  if (path === undefined) throw new Error("not set");
  return [{ executablePath: path }];
}

function ownPath(): string {
  const path = chromium.executablePath();
  if (!existsSync(path)) throw new Error("not downloaded");
  return path;
}

function onPath(names: readonly string[]): Launch[] {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.filter(isExecutable).map((executablePath) => ({ executablePath }));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** On macOS and Windows, browsers are not on the path, and Playwright knows where they live. */
function channels(): Launch[] {
  return process.platform === "linux" ? [] : [{ channel: "chrome" }, { channel: "msedge" }];
}

/** The download first: a machine without a way to it should not install libraries in vain. */
async function download(): Promise<Launch[]> {
  const cli = join(root, "node_modules/playwright/cli.js");
  run(process.execPath, [cli, "install", "chromium"], 180_000);
  const launch = { executablePath: ownPath() };
  const works = await tryBrowser("chromium", "", launch).catch(() => null);
  if (works === null && isRoot && process.platform === "linux")
    run(process.execPath, [cli, "install-deps", "chromium"], 180_000);
  return [launch];
}

function aptInstall(name: string, executables: readonly string[], patience = 300_000): Launch[] {
  if (!isRoot) throw new Error("needs root");
  run("apt-get", ["update"], Math.min(patience, 120_000));
  run("apt-get", ["install", "--yes", "--no-install-recommends", name], patience);
  return onPath(executables);
}

/** Worth a wait where there may be another browser already, but not a long one. */
function installShell(): Launch[] {
  const there = onPath([SHELL]);
  return there.length > 0 ? there : aptInstall(SHELL, [SHELL], 60_000);
}

/** A build of Chromium that comes as an npm package; kept apart from the packages of the lock file. */
async function fromRegistry(): Promise<Launch[]> {
  if (process.platform !== "linux" || process.arch !== "x64") throw new Error("only for Linux on x64");
  const folder = join(root, "node_modules/.cache/sparticuz");
  run(
    "npm",
    ["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", "@sparticuz/chromium@153.0.0"],
    180_000,
  );
  const entry = createRequire(join(folder, "x.js")).resolve("@sparticuz/chromium");
  // The package is not in the lock file, so its types are not known here.
  const { default: packed } = (await import(pathToFileURL(entry).href)) as {
    default: { executablePath(): Promise<string> };
  };
  return [{ executablePath: await packed.executablePath() }];
}

function run(command: string, args: readonly string[], timeout: number): void {
  console.log(
    `browser: ${command === process.execPath ? "playwright" : command} ${args.slice(command === process.execPath ? 1 : 0).join(" ")}`,
  );
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const done = spawnSync(command, args, {
    cwd: root,
    env,
    timeout,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (done.status === 0) return;
  const said = `${done.error?.message ?? ""}\n${done.stdout}\n${done.stderr}`.trim().split("\n");
  throw new Error(
    said.findLast((line) => /error|fail|unable|not found/i.test(line)) ?? said.at(-1) ?? "failed",
  );
}

/** Tries the ways in order; resolves to the first browser that works, or to the list of what was tried. */
async function find(kind: FoundBrowser["kind"], ways: readonly Way[]): Promise<FoundBrowser | string[]> {
  const skipped = (process.env["BROWSER_SKIP"] ?? "").split(",");
  const tried: string[] = [];
  for (const way of ways.filter(({ skip }) => !skipped.includes(skip))) {
    const found = await tryWay(kind, way, tried);
    if (found !== null) return found;
  }
  return tried;
}

async function tryWay(kind: FoundBrowser["kind"], way: Way, tried: string[]): Promise<FoundBrowser | null> {
  try {
    const candidates = await way.candidates();
    if (candidates.length === 0) tried.push(`${way.name}: none there`);
    for (const launch of candidates) {
      const found = await tryBrowser(kind, way.name, asOthers(launch)).catch((error: unknown) => error);
      if (!(found instanceof Error)) return found as FoundBrowser;
      const failure = `${launch.executablePath ?? launch.channel ?? ""} does not work: ${firstLine(found)}`;
      tried.push(`${way.name}: ${failure}`);
      console.log(`browser: ${failure}`);
    }
  } catch (error) {
    tried.push(`${way.name}: ${firstLine(error)}`);
  }
  return null;
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";

/** A BROWSER_PATH set since the last run outranks what was found then. */
const isWanted = ({ executablePath }: Launch): boolean =>
  [undefined, executablePath].includes(process.env["BROWSER_PATH"]);

async function main(): Promise<number> {
  const known = knownBrowsers().filter(({ kind, launch }) => kind !== "chromium" || isWanted(launch));
  const kinds = process.argv.includes("--all") ? (["chromium", "firefox"] as const) : (["chromium"] as const);
  const found = [...known];
  for (const kind of kinds) {
    if (known.some((browser) => browser.kind === kind)) continue;
    const result = await find(kind, kind === "chromium" ? chromiumWays : firefoxWays);
    if (!Array.isArray(result)) {
      found.push(result);
      console.log(`browser: ${kind} ${result.version} (${result.from})`);
      continue;
    }
    console.error([`browser: no ${kind} found. Tried:`, ...result.map((line) => `  - ${line}`)].join("\n"));
    if (kind === "firefox") continue;
    console.error("Install Chromium, Chrome or Edge, or set BROWSER_PATH to its executable.");
    return 1;
  }
  remember(found);
  if (process.argv.includes("--all")) console.log(`browser: ${findWebKit()?.browser ?? noWebKit}`);
  return 0;
}

process.exitCode = await main();
