/** The engine's benchmark on the embedded engine, in a headless browser on files of a static server. */
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { bundlePage } from "../../../src/engine/command/engine-page.ts";
import { cachedEngine } from "../../../src/engine/embedded/cache.ts";
import { root } from "../../build.ts";
import { serveFolder, type Served } from "../../static-server.ts";
import { heldBytes } from "../measure.ts";
import type { ClientFigures } from "./native.ts";
import type { EngineBenchWindow, EngineTimes } from "./page.ts";
import { hello, transfers } from "./programs.ts";

const document = '<!doctype html><title>bench</title><body><script src="page.js"></script>';

export class EmbeddedSide {
  readonly #served: Served;
  readonly #browser: Browser;

  private constructor(served: Served, browser: Browser) {
    this.#served = served;
    this.#browser = browser;
  }

  /** `site`: path of a folder to be made for what is served. */
  static async open(site: string, browser: Browser): Promise<EmbeddedSide> {
    mkdirSync(site);
    cpSync((await cachedEngine(root)).folder, join(site, "engine"), { recursive: true });
    writeFileSync(join(site, "page.js"), await bundlePage(join(root, "e2e/bench/engine/page.ts")));
    writeFileSync(join(site, "agent-worker.js"), await bundlePage(join(root, "e2e/bench/agent-worker.ts")));
    writeFileSync(join(site, "index.html"), document);
    return new EmbeddedSide(await serveFolder(site, { base: "/", port: 0 }), browser);
  }

  /** In a browser context of its own, which has nothing in its cache: neither bytes nor compiled code. */
  async #inPage<T>(work: (page: Page) => Promise<T>): Promise<T> {
    const context = await this.#browser.newContext();
    const page = await context.newPage();
    await page.goto(this.#served.url);
    try {
      return await work(page);
    } finally {
      await context.close();
    }
  }

  async starts(): Promise<EngineTimes> {
    return await this.#inPage((page) =>
      page.evaluate(
        (source) => (window as unknown as EngineBenchWindow).engineBench.starts(source),
        hello("3000"),
      ),
    );
  }

  /** What a program printed that ends by itself. */
  async run(source: string, argument: number): Promise<string> {
    return await this.#inPage((page) =>
      page.evaluate((given) => (window as unknown as EngineBenchWindow).engineBench.run(...given), [
        source,
        argument,
      ] as const),
    );
  }

  /** The simulated browser asks the server; bytes by which the browser's processes grew for page, engine and server. */
  async overAgent(
    requests: number,
    bytes: number,
  ): Promise<{ client: ClientFigures; memory: number | null }> {
    return await this.#inPage(async (page) => {
      const before = await heldBytes(process.pid);
      const given = [hello("3000"), transfers("3000"), requests, bytes] as const;
      const client = await page.evaluate(
        (all) => (window as unknown as EngineBenchWindow).engineBench.overAgent(...all),
        given,
      );
      const after = await heldBytes(process.pid);
      return { client, memory: before === null || after === null ? null : after - before };
    });
  }

  async close(): Promise<void> {
    await this.#served.close();
  }
}
