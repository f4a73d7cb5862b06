/** A real browser for which every name of the cases leads to this machine. */
import { chromium, firefox, type Browser } from "playwright";
import { knownBrowsers, type FoundBrowser } from "../browser.ts";
import { hosts } from "./case.ts";

export type RealKind = FoundBrowser["kind"];

/** @throws Error when the set-up has found no such browser. */
export async function launchReal(kind: RealKind): Promise<Browser> {
  const launch = knownBrowsers().find((browser) => browser.kind === kind)?.launch;
  if (launch === undefined) throw new Error(`No ${kind} is known: run \`node e2e/setup.mjs --browsers\`.`);
  if (kind === "chromium")
    return await chromium.launch({
      ...launch,
      args: [...(launch.args ?? []), "--host-resolver-rules=MAP *.test 127.0.0.1"],
    });
  const names = Object.values(hosts).join(",");
  return await firefox.launch({
    ...launch,
    // The servers listen on the address of version 4 alone.
    firefoxUserPrefs: { "network.dns.localDomains": names, "network.dns.disableIPv6": true },
  });
}

/** Playwright names projects and browsers by the same words. */
export function isRealKind(name: string): name is RealKind {
  return name === "chromium" || name === "firefox";
}
