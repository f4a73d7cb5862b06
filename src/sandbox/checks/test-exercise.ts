/** Runs the checks of an exercise on the real Node, for tests: one file, and what came of each check. */
import { onTestFinished } from "vitest";
import { NativeEngine } from "../../engine/native/index.ts";
import type { CheckResult, Exercise } from "../../protocol/check.ts";
import type { SandboxRun, SandboxSpec } from "../../protocol/sandbox-spec.ts";
import { farEndsHere } from "../far-end/here.ts";
import { runExercise } from "../record/exercise-run.ts";
import { createNodeTabHost } from "../tab-host-node.ts";
import { createNodeScriptHost } from "./script/node-host.ts";

const scripts = createNodeScriptHost();

export interface Tried {
  readonly run: SandboxRun;
  readonly exercise: Omit<Exercise, "solution">;
  readonly source: string;
  readonly seed?: number;
}

/** The sentence and what came, of those that do not hold. */
export async function failures({ run, exercise, source, seed = 3 }: Tried): Promise<readonly string[]> {
  const engine = new NativeEngine();
  onTestFinished(() => engine.dispose());
  await engine.boot();
  const path = run.kind === "none" ? "" : run.entry;
  const spec: SandboxSpec = {
    ...{ version: 1, id: "a", title: "A", requests: [], responses: [], open: [], run },
    files: [{ path, language: "js", role: "program", source, added: [], line: 1 }],
    exercise: { ...exercise, solution: {} },
  };
  const tabs = run.kind === "client" ? await createNodeTabHost() : null;
  const parts = { engine, farEnd: farEndsHere(engine), spec, files: {}, seed, tabs };
  const { results } = await runExercise({ ...parts, scripts: () => scripts, listen: 3000 });
  return results.flatMap(told);
}

const told = ({ sentence, why }: CheckResult): string[] =>
  why === null ? [] : [`${sentence}: ${why.expected} / ${why.came}`];
