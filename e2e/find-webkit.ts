/** Finds WebKitGTK's small browser, its driver and a screen that nobody sees, or installs them. */
import { spawnSync } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { delimiter, join } from "node:path";

const browsers = ["/usr/lib/*/webkit2gtk-4.1/MiniBrowser", "/usr/libexec/webkit2gtk-4.1/MiniBrowser"];
const packages = ["webkit2gtk-driver", "xvfb"];

/** Why WebKit is left out. */
export const noWebKit = `No WebKit can be driven here: it takes Linux, and ${packages.join(" and ")}, which root installs by apt-get.`;

/** What it takes: all three, or there is no WebKit here. */
export interface WebKit {
  readonly driver: string;
  readonly screen: string;
  readonly browser: string;
}

const onPath = (name: string): string | undefined =>
  (process.env["PATH"] ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

/** What is there of it, without looking further. */
export function knownWebKit(): WebKit | undefined {
  const [driver, screen] = [onPath("WebKitWebDriver"), onPath("Xvfb")];
  const [browser] = globSync(browsers);
  return driver === undefined || screen === undefined || browser === undefined
    ? undefined
    : { driver, screen, browser };
}

/** Installs what is missing, where that can be done; says whether WebKit can be driven then. */
export function findWebKit(): WebKit | undefined {
  const known = knownWebKit();
  if (known !== undefined || process.platform !== "linux" || process.getuid?.() !== 0) return known;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const run = (...args: string[]): void =>
    void spawnSync("apt-get", args, { env, stdio: "ignore", timeout: 300_000 });
  run("update");
  run("install", "--yes", "--no-install-recommends", ...packages);
  return knownWebKit();
}
