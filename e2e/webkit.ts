/**
 * Drives WebKit, as far as it can be driven without Playwright's own build: the small browser that comes with WebKitGTK,
 * through its WebDriver, on a screen that nobody sees. Linux only; a Debian machine gets both by `apt-get` as root.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { Builder, Capabilities, type WebDriver } from "selenium-webdriver";
import type { DrivenPage } from "../src/engine/embedded/driven.ts";
import { findWebKit, noWebKit, type WebKit } from "./find-webkit.ts";

/** Milliseconds that one call into the page may take. */
const patience = 120_000;

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
    // Its driver says nowhere when it is ready.
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
  if (webkit === undefined) throw new Error(noWebKit);
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
