/** Launches the browser that the set-up found, after looking for one if it has not. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { chromium, firefox, type Browser } from "playwright";
import { knownBrowsers } from "./browser.ts";

/** `args` are added to the browser's own. Rejects when the machine has no browser and none could be installed. */
export async function launchKnown(args: readonly string[] = []): Promise<Browser> {
  if (knownBrowsers().length === 0) {
    spawnSync(process.execPath, [join(import.meta.dirname, "find-browser.ts")], { stdio: "ignore" });
  }
  const [browser] = knownBrowsers();
  if (browser === undefined) throw new Error("No browser was found; run `node e2e/setup.mjs --browser`.");
  return await (browser.kind === "chromium" ? chromium : firefox).launch({
    ...browser.launch,
    args: [...args],
  });
}
