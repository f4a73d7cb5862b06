/**
 * Drives WebKit, as far as it can be driven without Playwright's own build: the small browser that comes with WebKitGTK,
 * through its WebDriver, on a screen that nobody sees. Linux only; a Debian machine gets both by `apt-get` as root.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import { Builder, Capabilities, type WebDriver } from "selenium-webdriver";
import type * as Remote from "selenium-webdriver/remote";
import type { DrivenPage } from "../src/engine/embedded/driven.ts";
import { findWebKit, noWebKit, type WebKit } from "./find-webkit.ts";

// A folder of a CommonJS package, which `import` does not find under the name that its types have.
const { DriverService } = createRequire(import.meta.url)("selenium-webdriver/remote") as typeof Remote;

/** Milliseconds that one call into the page may take. */
const patience = 120_000;

/** Milliseconds that the driver may take to be there. */
const driverPatience = 20_000;

/** A browser that can be driven; `close` ends all that was started for it. */
export interface OpenedWebKit {
  readonly browser: WebDriver;
  readonly close: () => Promise<void>;
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

/** Started, it answers: WebKit's driver says nothing of itself, so Selenium asks it until it does, or has ended. */
async function openDriver({ driver }: WebKit, display: string): Promise<Remote.DriverService> {
  const service = new DriverService.Builder(driver)
    .setLoopback(true)
    .setEnvironment(new Map(Object.entries({ ...process.env, DISPLAY: display }).filter(isGiven)))
    .build();
  await service.start(driverPatience);
  return service;
}

const isGiven = (entry: [string, string | undefined]): entry is [string, string] => entry[1] !== undefined;

function session(address: string, { browser }: WebKit): Promise<WebDriver> {
  const capabilities = new Capabilities({
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": { binary: browser, args: ["--automation"] },
  });
  return new Builder().usingServer(address).withCapabilities(capabilities).build();
}

const call = `const [name, given, done] = arguments;
  Promise.resolve(window[name](given)).then((value) => done({ value }), (error) => done({ problem: String(error) }));`;

/** Rejects when there is no WebKit to drive, with what to install. */
export async function openWebKit(): Promise<OpenedWebKit> {
  const webkit = findWebKit();
  if (webkit === undefined) throw new Error(noWebKit);
  const screen = await openScreen(webkit);
  const driver = await openDriver(webkit, screen.display);
  const browser = await session(await driver.address(), webkit);
  await browser.manage().setTimeouts({ script: patience });
  return {
    browser,
    close: async () => {
      await browser.quit().catch(() => undefined);
      await driver.kill();
      screen.process.kill();
    },
  };
}

/** One call at a time: WebDriver has no more. */
export async function launchWebKit(): Promise<DrivenPage> {
  const { browser, close } = await openWebKit();
  let last: Promise<unknown> = Promise.resolve();
  return {
    goto: (url) => browser.get(url),
    call: (name, argument) => {
      const answer = last.then(() => valueOf(browser, name, argument));
      last = answer.catch(() => undefined);
      return answer;
    },
    close,
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
