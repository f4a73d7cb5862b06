/** Records examples as projects that a reader has taken away: packed, unpacked, and run on the real Node by what their package.json says. */
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { packageVersions } from "../../engine/embedded/integration.ts";
import { packagesFolder } from "../../engine/embedded/library/build.ts";
import { NativeEngine } from "../../engine/native/index.ts";
import type { SandboxSpec } from "../../protocol/sandbox-spec.ts";
import type { Trace } from "../../protocol/trace.ts";
import { quietWire } from "../../protocol/wire-settings.ts";
import { farEndsHere } from "../far-end/here.ts";
import type { TabHost } from "../tab-host.ts";
import { projectOf } from "../take-away/project.ts";
import { zipOf } from "../take-away/zip.ts";
import { normalise } from "./normalise.ts";
import { recordExample } from "./record-example.ts";
import type { Recorder } from "./recorder.ts";

export class ProjectRecorder implements Recorder {
  readonly name = "projects";
  readonly #tabs: TabHost;

  constructor(tabs: TabHost) {
    this.#tabs = tabs;
  }

  /** Rejects where the project would start something else than the example. */
  async record(spec: SandboxSpec): Promise<Trace> {
    const engine = new NativeEngine();
    try {
      const { nodeVersion } = await engine.boot();
      const unpacked = takenAway(spec, nodeVersion);
      holdStart(spec, unpacked["package.json"] ?? "");
      symlinkSync(packagesFolder(), join(engine.root, "node_modules"));
      await engine.mount(unpacked);
      const files = spec.files.map((file) => ({ ...file, source: unpacked[file.path] ?? "" }));
      const example = { ...spec, files };
      const farEnd = farEndsHere(engine);
      return normalise(
        await recordExample({ engine, spec: example, farEnd, tabs: this.#tabs }),
        spec,
        engine.root,
      );
    } finally {
      await engine.dispose();
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** The files of the project, out of its archive. */
function takenAway(spec: SandboxSpec, nodeVersion: string): Record<string, string> {
  const files = Object.fromEntries(spec.files.map(({ path, source }) => [path, source]));
  const { requests } = spec;
  const taken = { spec, files, editable: [], requests, sent: [], wire: quietWire };
  const origin = { page: "http://localhost/", nodeVersion, versions: packageVersions() };
  const project = projectOf(taken, origin);
  const packed = Object.entries(unzipSync(zipOf(project)));
  return Object.fromEntries(
    packed.map(([path, bytes]) => [path.slice(project.name.length + 1), strFromU8(bytes)]),
  );
}

/** The engine starts the entry itself: that `npm start` would start the same is looked at. */
function holdStart({ id, run }: SandboxSpec, manifest: string): void {
  const { scripts } = JSON.parse(manifest) as { scripts: { start?: string } };
  const entry =
    run.kind === "client" ? "serve.mjs" : run.kind === "server" || run.kind === "program" ? run.entry : "";
  if (scripts.start?.replace("--import ./services.mjs ", "") !== `node ${entry}`)
    throw new Error(`The project of ${id} starts by ${scripts.start ?? "nothing"}.`);
}
