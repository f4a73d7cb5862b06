/** Which browsers the tests drive: found once by find-browser.ts, kept in a small file, read by the test configuration. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { chromium, firefox, type BrowserType } from "playwright";

/** A browser that was launched and has shown a page. */
export interface FoundBrowser {
  readonly kind: "chromium" | "firefox";
  /** How it was found, in words: `BROWSER_PATH`, `system`, `apt-get`. */
  readonly from: string;
  readonly version: string;
  readonly launch: Launch;
  /** Size and time of the executable, so that the next run need not launch it again; null when its path is unknown. */
  readonly stamp: string | null;
}

/** What Playwright is told: nothing for its own browser, else where the executable is or the name it has. */
export interface Launch {
  readonly executablePath?: string;
  readonly channel?: string;
  readonly args?: string[];
}

const cacheFile = join(import.meta.dirname, "../node_modules/.cache/browsers.json");

/** The browsers found by the last set-up whose executables have not changed since. */
export function knownBrowsers(): FoundBrowser[] {
  if (!existsSync(cacheFile)) return [];
  // The file is only ever written by `remember`, below.
  const found = JSON.parse(readFileSync(cacheFile, "utf8")) as FoundBrowser[];
  return found.filter(({ stamp, launch }) => stamp !== null && stamp === stampOf(launch.executablePath));
}

/** Keeps what was found for `knownBrowsers`, Chromium first: whoever asks for any browser gets that. */
export function remember(browsers: readonly FoundBrowser[]): void {
  const sorted = browsers.toSorted((a, b) => a.kind.localeCompare(b.kind));
  mkdirSync(dirname(cacheFile), { recursive: true });
  writeFileSync(cacheFile, `${JSON.stringify(sorted, null, 2)}\n`);
}

function stampOf(path: string | undefined): string | null {
  const stat = path === undefined ? undefined : statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? null : `${stat.size} ${stat.mtimeMs}`;
}

/** Launches the browser and loads a page from a server of our own; rejects with the reason when either fails. */
export async function tryBrowser(
  kind: FoundBrowser["kind"],
  from: string,
  launch: Launch,
): Promise<FoundBrowser> {
  const type: BrowserType = kind === "chromium" ? chromium : firefox;
  const server = createServer((_request, response) => response.end("<!doctype html><title>it loads</title>"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // Listening on a port, the server has an address object.
  const { port } = server.address() as AddressInfo;
  const browser = await type.launch({ ...launch, timeout: 30_000 }).finally(() => server.unref());
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`, { timeout: 30_000 });
    if ((await page.title()) !== "it loads") throw new Error("the page did not load");
    return { kind, from, version: browser.version(), launch, stamp: stampOf(launch.executablePath) };
  } finally {
    await browser.close();
    server.close();
  }
}
