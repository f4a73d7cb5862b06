/**
 * Drives WebKit, as far as it can be driven without Playwright's own build: the small browser that comes with WebKitGTK,
 * through its WebDriver, on a screen that nobody sees. Linux only; a Debian machine gets both by `apt-get` as root.
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { delimiter, join } from "node:path";
import { Builder, Capabilities, type WebDriver } from "selenium-webdriver";
import type { DrivenPage } from "../src/engine/embedded/headless.ts";

/** Milliseconds that one call into the page may take. */
const patience = 120_000;
const browsers = ["/usr/lib/*/webkit2gtk-4.1/MiniBrowser", "/usr/libexec/webkit2gtk-4.1/MiniBrowser"];
const packages = ["webkit2gtk-driver", "xvfb"];

/** What it takes: all three, or there is no WebKit here. */
interface WebKit {
  readonly driver: string;
  readonly screen: string;
  readonly browser: string;
}

const onPath = (name: string): string | undefined =>
  (process.env["PATH"] ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

function found(): WebKit | undefined {
  const [driver, screen] = [onPath("WebKitWebDriver"), onPath("Xvfb")];
  const [browser] = globSync(browsers);
  return driver === undefined || screen === undefined || browser === undefined
    ? undefined
    : { driver, screen, browser };
}

/** Installs what is missing, where that can be done; says whether WebKit can be driven then. */
export function findWebKit(): WebKit | undefined {
  const known = found();
  if (known !== undefined || process.platform !== "linux" || process.getuid?.() !== 0) return known;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const run = (...args: string[]): void =>
    void spawnSync("apt-get", args, { env, stdio: "ignore", timeout: 300_000 });
  run("update");
  run("install", "--yes", "--no-install-recommends", ...packages);
  return found();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // Listening on a port, the server has an address object.
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Xvfb writes the number of the screen it chose to its third stream. */
async function openScreen({ screen }: WebKit): Promise<{ process: ChildProcess; display: string }> {
  const child = spawn(screen, ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const number = await new Promise<string>((resolve, reject) => {
    child.stdio[3]?.once("data", (data: Buffer) => resolve(String(data).trim()));
    child.once("exit", () => reject(new Error("The screen for WebKit did not start.")));
  });
  return { process: child, display: `:${number}` };
}

async function answers(address: string): Promise<boolean> {
  return await fetch(`${address}/status`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function openDriver(
  { driver }: WebKit,
  display: string,
): Promise<{ process: ChildProcess; address: string }> {
  const port = await freePort();
  const child = spawn(driver, [`--port=${port}`], {
    env: { ...process.env, DISPLAY: display },
    stdio: "ignore",
  });
  const address = `http://127.0.0.1:${port}`;
  for (const end = Date.now() + 20_000; !(await answers(address));) {
    if (Date.now() > end) throw new Error("WebKit's driver did not answer within 20 seconds.");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { process: child, address };
}

function session(address: string, { browser }: WebKit): Promise<WebDriver> {
  const capabilities = new Capabilities({
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": { binary: browser, args: ["--automation"] },
  });
  return new Builder().usingServer(address).withCapabilities(capabilities).build();
}

const call = `const [name, given, done] = arguments;
  Promise.resolve(window[name](given)).then((value) => done({ value }), (error) => done({ problem: String(error) }));`;

/** Rejects when there is no WebKit to drive, with what to install. One call at a time: WebDriver has no more. */
export async function launchWebKit(): Promise<DrivenPage> {
  const webkit = findWebKit();
  if (webkit === undefined)
    throw new Error(`No WebKit can be driven here; install ${packages.join(" and ")}.`);
  const screen = await openScreen(webkit);
  const driver = await openDriver(webkit, screen.display);
  const browser = await session(driver.address, webkit);
  await browser.manage().setTimeouts({ script: patience });
  let last: Promise<unknown> = Promise.resolve();
  return {
    goto: (url) => browser.get(url),
    call: (name, argument) => {
      const answer = last.then(() => valueOf(browser, name, argument));
      last = answer.catch(() => undefined);
      return answer;
    },
    close: async () => {
      await browser.quit().catch(() => undefined);
      driver.process.kill();
      screen.process.kill();
    },
  };
}

async function valueOf(browser: WebDriver, name: string, argument: unknown): Promise<unknown> {
  const { value, problem } = await browser.executeAsyncScript<{ value?: unknown; problem?: string }>(
    call,
    name,
    argument,
  );
  if (problem !== undefined) throw new Error(problem);
  return value;
}
