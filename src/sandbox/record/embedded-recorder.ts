/** Records examples on the embedded engine, in a browser without a window. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright";
import { buildClientPackage, buildTabProgram, clientPackages } from "../../agent/tab/build.ts";
import { bundlePage, openEnginePage } from "../../engine/command/engine-page.ts";
import { buildEngine } from "../../engine/embedded/build.ts";
import type { SandboxSpec } from "../../protocol/sandbox-spec.ts";
import type { Trace } from "../../protocol/trace.ts";
import { buildCheckProgram } from "../checks/script/build.ts";
import { buildFarEndProgram } from "../far-end/build.ts";
import type { RecordingWindow } from "./embedded-page.ts";
import type { ExerciseRun } from "./exercise-run.ts";
import { normalise } from "./normalise.ts";
import type { ExerciseRunner } from "./prove-exercises.ts";
import type { Recorder } from "./recorder.ts";

/** Where the engine shows the files to a program. */
const root = "/app";

/** Writes what runs beside the programs and in the frame of client scripts, beside the files of the engine. */
async function buildTabs(folder: string): Promise<void> {
  writeFileSync(join(folder, "far-end.js"), await buildFarEndProgram());
  writeFileSync(join(folder, "check.js"), await buildCheckProgram());
  writeFileSync(join(folder, "tab.js"), await buildTabProgram("browser"));
  for (const name of clientPackages)
    writeFileSync(join(folder, `${name}.js`), await buildClientPackage(name));
}

export class EmbeddedRecorder implements Recorder, ExerciseRunner {
  readonly name = "embedded";
  readonly #browser: Browser;
  readonly #page: Page;
  readonly #folder: string;
  readonly #nodeVersion: string;

  private constructor(browser: Browser, page: Page, folder: string, nodeVersion: string) {
    this.#browser = browser;
    this.#page = page;
    this.#folder = folder;
    this.#nodeVersion = nodeVersion;
  }

  /** Builds the engine and opens a page with it in the browser that `launch` gives. */
  static async open(launch: () => Promise<Browser>): Promise<EmbeddedRecorder> {
    const folder = mkdtempSync(join(tmpdir(), "recorded-engine-"));
    const source = fileURLToPath(new URL("embedded-page.ts", import.meta.url));
    const [browser, script] = await Promise.all([
      launch(),
      bundlePage(source),
      buildEngine(folder),
      buildTabs(folder),
    ]);
    const manifest = readFileSync(createRequire(import.meta.url).resolve("node/package.json"), "utf8");
    const { version } = JSON.parse(manifest) as { version: string };
    return new EmbeddedRecorder(browser, await openEnginePage(browser, folder, script), folder, version);
  }

  /** `visits`: addresses that the tab of the run opens behind the requests. */
  async record(spec: SandboxSpec, visits: readonly string[] = []): Promise<Trace> {
    const raw = await this.#page.evaluate(
      (given) => (window as unknown as RecordingWindow).recordSpec(...given),
      [spec, this.#nodeVersion, clientPackages, visits] as const,
    );
    return normalise(raw, spec, root);
  }

  async runExercise(
    spec: SandboxSpec,
    files: Readonly<Record<string, string>>,
    seed: number,
  ): Promise<ExerciseRun> {
    return await this.#page.evaluate(
      (given) => (window as unknown as RecordingWindow).runExercise(...given),
      [spec, files, seed, this.#nodeVersion] as const,
    );
  }

  async close(): Promise<void> {
    await this.#browser.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
