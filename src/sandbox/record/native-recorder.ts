/** Records examples on the real Node, each in an engine of its own, with the packages of this project beside its files. */
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { packagesFolder } from "../../engine/embedded/library/build.ts";
import { NativeEngine } from "../../engine/native/index.ts";
import type { SandboxSpec } from "../../protocol/sandbox-spec.ts";
import type { Trace } from "../../protocol/trace.ts";
import type { TabHost } from "../tab-host.ts";
import { normalise } from "./normalise.ts";
import { recordExample } from "./record-example.ts";
import type { Recorder } from "./recorder.ts";

export class NativeRecorder implements Recorder {
  readonly name = "native";
  readonly #tabs: TabHost;

  constructor(tabs: TabHost) {
    this.#tabs = tabs;
  }

  async record(spec: SandboxSpec): Promise<Trace> {
    const engine = new NativeEngine();
    try {
      await engine.boot();
      symlinkSync(packagesFolder(), join(engine.root, "node_modules"));
      return normalise(await recordExample({ engine, spec, tabs: this.#tabs }), spec, engine.root);
    } finally {
      await engine.dispose();
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
