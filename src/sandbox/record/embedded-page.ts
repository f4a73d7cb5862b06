/** The page in which examples are recorded on the embedded engine, each in an engine of its own. */
import { EmbeddedEngine } from "../../engine/embedded/index.ts";
import type { SandboxSpec } from "../../protocol/sandbox-spec.ts";
import { createBrowserScriptHost } from "../checks/script/browser-host.ts";
import type { ScriptHost } from "../checks/script/host.ts";
import { FarEndsBeside } from "../far-end/beside.ts";
import { createBrowserTabHost, type TextSource } from "../tab-host-browser.ts";
import { runExercise, type ExerciseRun } from "./exercise-run.ts";
import { recordExample, type RawRecording } from "./record-example.ts";

export interface RecordingWindow {
  /** `packages`: those that client scripts can import; `visits`: addresses that the tab of the run opens behind the requests. */
  recordSpec(
    spec: SandboxSpec,
    nodeVersion: string,
    packages: readonly string[],
    visits: readonly string[],
  ): Promise<RawRecording>;
  runExercise(
    spec: SandboxSpec,
    files: Readonly<Record<string, string>>,
    seed: number,
    nodeVersion: string,
  ): Promise<ExerciseRun>;
}

/** `openEnginePage` answers this address with the engine's files. */
const base = "/engine/";

const textOf =
  (file: string): TextSource =>
  async () => ({ text: await (await fetch(base + file)).text() });

const farEndProgram = async (): Promise<Blob> => await (await fetch(`${base}far-end.js`)).blob();

const page = window as unknown as RecordingWindow;
page.recordSpec = async (spec, nodeVersion, packages, visits) => {
  const engine = new EmbeddedEngine({ base, nodeVersion });
  const farEnds = new FarEndsBeside(engine, farEndProgram);
  const modules = packages.map((name) => [name, textOf(`${name}.js`)] as const);
  const tabs = createBrowserTabHost({
    engineBase: base,
    program: textOf("tab.js"),
    packages: Object.fromEntries(modules),
  });
  try {
    return await recordExample({ engine, spec, farEnd: farEnds.begin, tabs, visits });
  } finally {
    tabs.remove();
    await engine.dispose();
  }
};

page.runExercise = async (spec, files, seed, nodeVersion) => {
  const engine = new EmbeddedEngine({ base, nodeVersion });
  const farEnd = new FarEndsBeside(engine, farEndProgram).begin;
  const tabs = createBrowserTabHost({ engineBase: base, program: textOf("tab.js"), packages: {} });
  const scripts = (): ScriptHost => createBrowserScriptHost(base, textOf("check.js"));
  try {
    return await runExercise({ engine, farEnd, spec, files, seed, tabs, scripts });
  } finally {
    tabs.remove();
    await engine.dispose();
  }
};
