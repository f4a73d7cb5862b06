/** A page of any of the browsers, by its name, with the embedded engine's files beside it. */
import { join } from "node:path";
import { cachedEngine } from "../src/engine/embedded/cache.ts";
import {
  openServed,
  playwrightPage,
  type DrivenPage,
  type ServedPage,
} from "../src/engine/embedded/driven.ts";
import { launchKnown } from "./launch.ts";
import { launchWebKit } from "./webkit.ts";

export type DrivenBrowser = "chromium" | "firefox" | "webkit";

const browsers: readonly DrivenBrowser[] = ["chromium", "firefox", "webkit"];

/** The browser that somebody named on a command line. */
export function browserNamed(name: string): DrivenBrowser {
  const found = browsers.find((one) => one === name);
  if (found === undefined) throw new Error(`There is no browser ${name}; there are ${browsers.join(", ")}.`);
  return found;
}

export async function launchDriven(browser: DrivenBrowser): Promise<DrivenPage> {
  return browser === "webkit" ? await launchWebKit() : await playwrightPage(await launchKnown([], browser));
}

/** `script`: source of what the page runs. */
export async function openEngine(browser: string, script: string): Promise<ServedPage> {
  const [{ folder }, page] = await Promise.all([
    cachedEngine(join(import.meta.dirname, "..")),
    launchDriven(browserNamed(browser)),
  ]);
  return await openServed(folder, page, script);
}
