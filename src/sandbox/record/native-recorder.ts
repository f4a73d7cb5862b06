/** Records examples on the real Node, each in an engine of its own, with the packages of this project beside its files. */
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { packagesFolder } from "../../engine/embedded/library/build.ts";
import { NativeEngine } from "../../engine/native/index.ts";
import type { SandboxSpec } from "../../protocol/sandbox-spec.ts";
import type { Trace } from "../../protocol/trace.ts";
import { createNodeScriptHost } from "../checks/script/node-host.ts";
import { farEndsHere } from "../far-end/here.ts";
import type { TabHost } from "../tab-host.ts";
import { runExercise, type ExerciseRun } from "./exercise-run.ts";
import { normalise } from "./normalise.ts";
import { recordExample } from "./record-example.ts";
import type { ExerciseRunner } from "./prove-exercises.ts";
import type { Recorder } from "./recorder.ts";

export class NativeRecorder implements Recorder, ExerciseRunner {
  readonly name = "native";
  readonly #tabs: TabHost;
  readonly #scripts = createNodeScriptHost();

  constructor(tabs: TabHost) {
    this.#tabs = tabs;
  }

  /** `visits`: addresses that the tab of the run opens behind the requests. */
  async record(spec: SandboxSpec, visits: readonly string[] = []): Promise<Trace> {
    return await this.#within(async (engine) => {
      const raw = await recordExample({
        engine,
        spec,
        farEnd: farEndsHere(engine),
        tabs: this.#tabs,
        visits,
      });
      return normalise(raw, spec, engine.root);
    });
  }

  async runExercise(
    spec: SandboxSpec,
    files: Readonly<Record<string, string>>,
    seed: number,
  ): Promise<ExerciseRun> {
    return await this.#within((engine) =>
      runExercise({
        ...{ engine, spec, files, seed, tabs: this.#tabs },
        farEnd: farEndsHere(engine),
        scripts: () => this.#scripts,
      }),
    );
  }

  async #within<Result>(use: (engine: NativeEngine) => Promise<Result>): Promise<Result> {
    const engine = new NativeEngine();
    try {
      await engine.boot();
      symlinkSync(packagesFolder(), join(engine.root, "node_modules"));
      return await use(engine);
    } finally {
      await engine.dispose();
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
