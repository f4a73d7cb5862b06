/** The browser tests: against the sites that sites.ts builds and serves, in the browser that setup.mjs found. */
import { availableParallelism } from "node:os";
import { defineConfig } from "playwright/test";
import { knownBrowsers, type FoundBrowser } from "./browser.ts";

/** How the test runner is told to drive a browser that was found. */
export function project(browser: FoundBrowser) {
  return {
    name: browser.kind,
    use: { browserName: browser.kind, launchOptions: browser.launch, ...channel(browser) },
  };
}

/** A channel is an option of its own: among the launch options the runner overwrites it. */
function channel({ launch }: FoundBrowser): { channel?: string } {
  return launch.channel === undefined ? {} : { channel: launch.channel };
}

const chromium = knownBrowsers().find(({ kind }) => kind === "chromium");
if (chromium === undefined)
  throw new Error("No browser is known yet: run `node e2e/setup.mjs --browser` first.");

/**
 * How pictures are compared: a colour may differ by what an eye just sees, and the edges of letters by what another way to
 * draw them makes (the driver's second way to compare, which its types do not name yet).
 */
const alike = { _comparator: "ssim-cie94", maxDiffPixelRatio: 0.001 };

export default defineConfig({
  testDir: ".",
  testMatch: "*.test.ts",
  // What takes long and says little more than a test beside it: for full.config.ts.
  grepInvert: /@full\b/,
  // One set of pictures for all machines, made on purpose only: see drawn.full.ts.
  snapshotPathTemplate: "{testDir}/drawn/{arg}{ext}",
  updateSnapshots: "none",
  outputDir: "../node_modules/.cache/e2e/results",
  globalSetup: "./sites.ts",
  fullyParallel: true,
  // A test waits a fifth of its time: one more of them than there are cores takes a tenth off the whole.
  workers: Math.min(4, availableParallelism() + 1),
  forbidOnly: process.env["CI"] !== undefined,
  retries: 0,
  timeout: 30_000,
  expect: { timeout: 10_000, toHaveScreenshot: alike },
  reporter: process.env["PLAYWRIGHT_JSON_OUTPUT_NAME"] === undefined ? "list" : [["list"], ["json"]],
  use: { trace: "off", serviceWorkers: "block" },
  projects: [project(chromium)],
});
