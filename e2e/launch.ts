/** Launches the browser that the set-up found, after looking for one if it has not. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { chromium, firefox, type Browser, type LaunchOptions } from "playwright";
import { knownBrowsers, type FoundBrowser } from "./browser.ts";

type Kind = FoundBrowser["kind"];

function found(kind: Kind | undefined): FoundBrowser | undefined {
  return knownBrowsers().find((browser) => kind === undefined || browser.kind === kind);
}

/** For a command that hears signals itself: without it the browser closes at once and takes the program with it. */
export const signalsLeft = { handleSIGINT: false, handleSIGTERM: false } satisfies LaunchOptions;

/**
 * `args` are added to the browser's own; `kind` asks for one of them. Rejects when the machine has no such browser and
 * none could be installed.
 */
export async function launchKnown(
  args: readonly string[] = [],
  kind?: Kind,
  more: LaunchOptions = {},
): Promise<Browser> {
  if (found(kind) === undefined) {
    const all = kind === "firefox" ? ["--all"] : [];
    spawnSync(process.execPath, [join(import.meta.dirname, "find-browser.ts"), ...all], { stdio: "ignore" });
  }
  const browser = found(kind);
  if (browser === undefined)
    throw new Error(`No ${kind ?? "browser"} was found; run \`node e2e/setup.mjs --browsers\`.`);
  return await (browser.kind === "chromium" ? chromium : firefox).launch({
    ...browser.launch,
    ...more,
    args: [...(browser.launch.args ?? []), ...args],
  });
}
