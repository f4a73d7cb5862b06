/** Runs tests of Node's in the embedded engine, in one page that is opened again when a test takes it down. */
import { playwrightPage } from "../../src/engine/embedded/driven.ts";
import { Headless } from "../../src/engine/embedded/headless.ts";
import { launchKnown } from "../launch.ts";
import { environment } from "./on-node.ts";
import { mostTold, type Outcome } from "./outcome.ts";
import type { Suite } from "./suite.ts";

/** Milliseconds beyond a program's own limit after which the page itself counts as gone. */
const grace = 20_000;
const timedOut = 124;
const engineFailed = 125;

type Kind = "chromium" | "firefox";

export class BrowserRunner {
  readonly #suite: Suite;
  readonly #kind: Kind;
  readonly #engine: string;
  #headless: Promise<Headless> | undefined;

  /** `engine`: the folder it was built into. */
  constructor(suite: Suite, kind: Kind, engine: string) {
    this.#suite = suite;
    this.#kind = kind;
    this.#engine = engine;
  }

  /** `timeout`: milliseconds the test may take. */
  async run(test: string, timeout: number): Promise<Outcome> {
    const opened = (this.#headless ??= this.#open());
    const begun = performance.now();
    try {
      const headless = await opened;
      const program = this.#program(test, timeout);
      const { stdout, stderr, exit, milliseconds } = await within(headless.run(program), timeout + grace);
      const told = `${String(stderr)}${String(stdout)}`.slice(0, mostTold);
      const code = exit.code ?? (milliseconds >= timeout ? timedOut : engineFailed);
      return { code, told, milliseconds: Math.round(milliseconds) };
    } catch (error) {
      await this.#drop(opened);
      return { code: engineFailed, told: String(error), milliseconds: Math.round(performance.now() - begun) };
    }
  }

  async close(): Promise<void> {
    await (await this.#headless)?.close();
  }

  #program(test: string, timeout: number): Parameters<Headless["run"]>[0] {
    const path = `test/${test}`;
    const text = Buffer.from(this.#suite.text(test)).toString("base64");
    const files = { ...this.#suite.beside(test), [path]: text };
    return { files, shelf: this.#suite.reads(test), entry: path, argv: [], env: environment, timeout };
  }

  async #open(): Promise<Headless> {
    const headless = await Headless.open(
      this.#engine,
      await playwrightPage(await launchKnown([], this.#kind)),
    );
    await headless.keep(this.#suite.shelf);
    return headless;
  }

  async #drop(opened: Promise<Headless>): Promise<void> {
    if (this.#headless !== opened) return;
    this.#headless = undefined;
    await opened.then((headless) => headless.close()).catch(() => undefined);
  }
}

async function within<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("The page did not answer.")), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
