/** Records examples in the container, as the other engines' recorders do, in a page of its own. */
import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright/test";
import { buildTabProgram } from "../../src/agent/tab/build.ts";
import { bundlePage } from "../../src/engine/command/engine-page.ts";
import { cachedEngine } from "../../src/engine/embedded/cache.ts";
import type { SandboxSpec } from "../../src/protocol/sandbox-spec.ts";
import type { Trace } from "../../src/protocol/trace.ts";
import { normalise } from "../../src/sandbox/record/normalise.ts";
import type { Recorder } from "../../src/sandbox/record/recorder.ts";
import { root } from "../build.ts";
import { standIn, type StandIn } from "./stand-in.ts";
import { openPage, removePage, type BuiltPage } from "./test-page.ts";
import type { TraceWindow } from "./trace-page.ts";

declare const window: TraceWindow & Window;

export class ContainerRecorder implements Recorder {
  readonly name = "webcontainer";
  readonly #built: BuiltPage;
  readonly #host: StandIn;
  readonly #page: Page;
  #count = 0;

  private constructor(built: BuiltPage, host: StandIn, page: Page) {
    this.#built = built;
    this.#host = host;
    this.#page = page;
  }

  static async open(browser: Browser): Promise<ContainerRecorder> {
    const built = await buildTracePage();
    const context = await browser.newContext();
    const host = await standIn(context);
    return new ContainerRecorder(built, host, await openPage(context, built));
  }

  async record(spec: SandboxSpec): Promise<Trace> {
    this.#count += 1;
    const directory = `traced-${this.#count}`;
    const raw = await this.#page.evaluate((given) => window.recordIn(...given), [
      directory,
      spec,
    ] as readonly [string, SandboxSpec]);
    return normalise(raw, spec, join(this.#host.machine().workdir, "cards", directory, "files", "app"));
  }

  async close(): Promise<void> {
    await this.#page.context().close();
    await this.#host.close();
    removePage(this.#built);
  }
}

/** The page has all of the engine: the frame of client scripts is the embedded one's. */
async function buildTracePage(): Promise<BuiltPage> {
  const folder = mkdtempSync(join(tmpdir(), "container-traces-"));
  cpSync((await cachedEngine(root)).folder, folder, { recursive: true });
  writeFileSync(join(folder, "tab.js"), await buildTabProgram("browser"));
  return { folder, script: await bundlePage(join(root, "e2e/webcontainer/trace-page.ts")) };
}
