/** The embedded engine from a command: builds it into a folder, serves that, and runs programs in a headless browser. */
import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Browser } from "playwright";
import type { Exit } from "../engine.ts";
import type { HeadlessAnswer, HeadlessProgram } from "./headless-page.ts";

/** All that a program did, and how long it took from its start, in milliseconds. */
export interface Outcome {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  readonly exit: Exit;
  readonly milliseconds: number;
}

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

async function pageScript(): Promise<string> {
  const entryPoints = [fileURLToPath(new URL("headless-page.ts", import.meta.url))];
  const { outputFiles } = await build({
    entryPoints,
    bundle: true,
    format: "iife",
    target: "es2023",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

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

/** A page of some browser, driven from here; what drives it is not known. */
export interface DrivenPage {
  goto(url: string): Promise<void>;
  /** Calls the function of that name on the page's window, and waits for its promise. Values cross as JSON. */
  call(name: string, argument: unknown): Promise<unknown>;
  close(): Promise<void>;
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

export class Headless {
  readonly #server: Server;
  readonly #page: DrivenPage;

  private constructor(server: Server, page: DrivenPage) {
    this.#server = server;
    this.#page = page;
  }

  /** `engineDir`: what `buildEngine` wrote. The page is closed with this. */
  static async open(engineDir: string, page: DrivenPage): Promise<Headless> {
    const server = await serve(engineDir, await pageScript());
    const { port } = server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/`);
    return new Headless(server, page);
  }

  /** Files, as base64, that programs can name in their `shelf` from now on. */
  async keep(files: Readonly<Record<string, string>>): Promise<void> {
    await this.#page.call("keepFiles", files);
  }

  /** A fresh engine per run. Ends with `SIGKILL` after `timeout` milliseconds. */
  async run(program: HeadlessProgram): Promise<Outcome> {
    // The page's own function gives this shape.
    return fromAnswer((await this.#page.call("runProgram", program)) as HeadlessAnswer);
  }

  async close(): Promise<void> {
    await this.#page.close();
    this.#server.close();
  }
}

function fromAnswer({ stdout, stderr, exit, milliseconds }: HeadlessAnswer): Outcome {
  return { stdout: Buffer.from(stdout, "base64"), stderr: Buffer.from(stderr, "base64"), exit, milliseconds };
}
