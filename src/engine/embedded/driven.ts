/** A page of some browser, driven from a command, with the engine's files beside it. */
import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import type { Browser } from "playwright";
import { bundlePage } from "../command/engine-page.ts";

/** A page of some browser; what drives it is not known. */
export interface DrivenPage {
  goto(url: string): Promise<void>;
  /** Calls the function of that name on the page's window, and waits for its promise. Values cross as JSON. */
  call(name: string, argument: unknown): Promise<unknown>;
  close(): Promise<void>;
}

/** Such a page after it has been opened on a server of ours. */
export type ServedPage = Pick<DrivenPage, "call" | "close">;

/** Where the page finds the engine's files. */
export const servedBase = "/lab/";

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

function serve(engineDir: string, script: string): Promise<Server> {
  const document =
    '<!doctype html><html lang="en"><title>engine</title><link rel="icon" href="data:,"><script src="/page.js" defer></script>';
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").replace(/\?.*/, "");
    const file = join(engineDir, path.replace(/^\/lab\//, "/"));
    const known = path === "/" ? document : path === "/page.js" ? script : undefined;
    if (known === undefined && !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader(
      "Content-Type",
      contentTypes[path === "/" ? ".html" : extname(path)] ?? "application/octet-stream",
    );
    response.end(known ?? readFileSync(file));
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

/** `engineDir`: what `buildEngine` wrote; `entry`: source of the page's script. The page is closed with what is given back. */
export async function openServed(engineDir: string, page: DrivenPage, entry: string): Promise<ServedPage> {
  const server = await serve(engineDir, await bundlePage(entry));
  // Listening on a port, the server has an address object.
  const { port } = server.address() as AddressInfo;
  await page.goto(`http://127.0.0.1:${port}/`);
  return {
    call: (name, argument) => page.call(name, argument),
    close: async () => {
      await page.close();
      server.close();
    },
  };
}

/** A page of a browser that Playwright drives; the browser is closed with it. */
export async function playwrightPage(browser: Browser): Promise<DrivenPage> {
  const page = await browser.newPage();
  page.on("console", (message) => console.error(`[browser] ${message.text()}`));
  page.on("pageerror", (error) => console.error(`[browser] ${error.message}`));
  return {
    goto: async (url) => {
      await page.goto(url);
    },
    call: (name, argument) =>
      page.evaluate(
        ([key, given]) => (window as unknown as Record<string, (given: unknown) => unknown>)[key]?.(given),
        [name, argument] as const,
      ),
    close: () => browser.close(),
  };
}
