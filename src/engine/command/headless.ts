/** The embedded engine for the command line: a headless browser, whose page is answered from a folder without a server. */
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright";
import { cachedEngine } from "../embedded/cache.ts";
import { packagesFolder } from "../embedded/library/build.ts";
import type { EngineIdentity, Exit, FileTree, Process, Program } from "../engine.ts";
import { disposed } from "../errors.ts";
import { bundlePage, openEnginePage } from "./engine-page.ts";
import type { CommandWindow } from "./page.ts";
import type { ProgramEngine } from "./run.ts";

const source = fileURLToPath(new URL("page.ts", import.meta.url));
const project = dirname(packagesFolder());

type Controllers = Record<"stdout" | "stderr", ReadableStreamDefaultController<Uint8Array>>;

export class HeadlessEngine implements ProgramEngine {
  readonly #launch: () => Promise<Browser>;
  #browser: Browser | undefined;
  #page: Page | undefined;

  constructor(launch: () => Promise<Browser>) {
    this.#launch = launch;
  }

  async boot(): Promise<EngineIdentity> {
    const [browser, script, { folder }] = await Promise.all([
      this.#launch(),
      bundlePage(source),
      cachedEngine(project),
    ]);
    this.#browser = browser;
    const page = await openEnginePage(browser, folder, script);
    this.#page = page;
    await page.evaluate(() => (window as unknown as CommandWindow).bootEngine());
    return { name: "embedded", nodeVersion: "" };
  }

  async mount(files: FileTree): Promise<void> {
    for (const batch of batches(files)) {
      const sizes = batch.map(([path, bytes]) => [path, bytes.length] as const);
      const all = Buffer.concat(batch.map(([, bytes]) => bytes)).toString("base64");
      await this.#open().evaluate(
        (given) => (window as unknown as CommandWindow).mountFiles(given.sizes, given.all),
        { sizes, all },
      );
    }
  }

  async start(program: Program): Promise<Process> {
    const page = this.#open();
    const controllers: Partial<Controllers> = {};
    const output = (name: keyof Controllers): ReadableStream<Uint8Array> =>
      new ReadableStream({ start: (controller) => void (controllers[name] = controller) });
    const [stdout, stderr] = [output("stdout"), output("stderr")];
    await page.exposeFunction("tell", (name: keyof Controllers, base64: string) =>
      controllers[name]?.enqueue(Buffer.from(base64, "base64")),
    );
    let advice: string | undefined;
    const exit = new Promise<Exit>((resolve, reject) => {
      const ended = (how: Exit, said?: string): void => {
        advice = said;
        controllers.stdout?.close();
        controllers.stderr?.close();
        resolve(how);
      };
      page.once("crash", () => reject(new Error("The page of the engine crashed.")));
      void page.exposeFunction("tellExit", ended);
    });
    const pid = await page.evaluate(
      (given) => (window as unknown as CommandWindow).startProgram(given),
      program,
    );
    return {
      ...{ pid, stdout, stderr, exit, stdin: inputOf(page) },
      advice: exit.then(() => advice),
      kill: (signal) => kill(page, signal),
    };
  }

  async dispose(): Promise<void> {
    await this.#browser?.close();
  }

  #open(): Page {
    if (this.#page === undefined) throw disposed();
    return this.#page;
  }
}

type Batch = (readonly [path: string, bytes: Buffer])[];

/** What crosses to the page at a time, in bytes, but for a file that is larger. */
const batchSize = 1 << 24;

function batches(files: FileTree): Batch[] {
  const all: Batch[] = [];
  let room = 0;
  for (const [path, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    if (bytes.length > room) {
      all.push([]);
      room = batchSize;
    }
    all.at(-1)?.push([path, bytes]);
    room -= bytes.length;
  }
  return all;
}

function kill(page: Page, signal: "SIGTERM" | "SIGKILL"): void {
  page.evaluate((name) => (window as unknown as CommandWindow).kill(name), signal).catch(() => undefined);
}

function inputOf(page: Page): WritableStream<Uint8Array> {
  const feed = (text: string | null): Promise<void> =>
    page.evaluate((base64) => (window as unknown as CommandWindow).feed(base64), text);
  return new WritableStream({
    write: (chunk) => feed(Buffer.from(chunk).toString("base64")),
    close: () => feed(null),
  });
}
