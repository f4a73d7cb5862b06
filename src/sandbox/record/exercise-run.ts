/** Runs an exercise with some files in the place of its own, and its checks against that: as the card does, and nothing else. */
import type { Engine } from "../../engine/engine.ts";
import type { CheckResult } from "../../protocol/check.ts";
import type { SandboxSpec } from "../../protocol/sandbox-spec.ts";
import type { ByteText } from "../../protocol/trace.ts";
import type { RunOutcome } from "../../study/checks/check.ts";
import { runChecks } from "../checks/checks.ts";
import type { ScriptHost } from "../checks/script/host.ts";
import { scriptRunner } from "../checks/script/run-script.ts";
import type { FarEndPlace } from "../far-end/place.ts";
import { Session } from "../session.ts";
import type { TabHost } from "../tab-host.ts";

export interface ExerciseParts {
  readonly engine: Engine;
  /** Where the browsers are that ask. */
  readonly farEnd: FarEndPlace;
  readonly spec: SandboxSpec;
  /** Where scripts of checks run. */
  readonly scripts: () => ScriptHost;
  /** Where client scripts run; null where they cannot. */
  readonly tabs: TabHost | null;
  /** Texts that stand in the place of those of the spec, by path. */
  readonly files: Readonly<Record<string, string>>;
  readonly seed: number;
  /** Milliseconds that the program has to listen; a database takes its time on a busy machine, and nobody waits before the screen. */
  readonly listen?: number;
}

export interface ExerciseRun {
  readonly results: readonly CheckResult[];
  /** What each server answered, in order. */
  readonly answers: readonly { readonly port: number; readonly response: ByteText }[];
  /** What the program came to each time that a check ran it, in order. */
  readonly outcomes: readonly RunOutcome[];
}

/** The engine stays. Rejects where the checks cannot be read. */
export async function runExercise(parts: ExerciseParts): Promise<ExerciseRun> {
  const { engine, farEnd, spec, tabs, files, seed, listen = 30_000 } = parts;
  const { exercise, run } = spec;
  if (exercise === undefined) return { results: [], answers: [], outcomes: [] };
  // Neither the note's requests nor its script are part of what is checked.
  const bare = run.kind === "server" ? { ...run, client: null } : run;
  const own = Object.fromEntries(spec.files.map(({ path, source }) => [path, source]));
  const session = new Session({
    ...{
      engine,
      farEnd,
      tabs,
      requests: [],
      files: { ...own, ...files },
      spec: { ...spec, run: bare },
    },
    limits: { listen },
    onEntries: () => undefined,
    onState: () => undefined,
  });
  const answers: { port: number; response: ByteText }[] = [];
  const outcomes: RunOutcome[] = [];
  try {
    await session.run();
    const results = await runChecks(session, exercise, seed, {
      scripts: () => Promise.resolve(scriptRunner(parts.scripts())),
      came: (_at, _result, entries, came) => {
        outcomes.push(...came);
        for (const entry of entries)
          if (entry.type === "exchange") answers.push({ port: entry.port, response: entry.response.text });
      },
    });
    return { results, answers, outcomes };
  } finally {
    await session.stop();
  }
}
