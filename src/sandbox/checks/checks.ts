/** Runs the checks of an exercise against a run that stands, one after the other, each from a browser of its own. */
import type { CheckResult, Exercise } from "../../protocol/check.ts";
import { ProductError } from "../../protocol/errors.ts";
import type { TraceEntry } from "../../protocol/trace.ts";
import type { Check, RunOutcome } from "../../study/checks/check.ts";
import { readChecks } from "../../study/checks/read.ts";
import { runCheck } from "../../study/checks/run.ts";
import { scriptChecksOf, type ScriptCheck } from "../../study/checks/script/read.ts";
import type { Session } from "../session.ts";
import type { Probe } from "./probe.ts";
import type { ScriptRunner } from "./script/host.ts";

export interface ChecksHost {
  /** Where scripts of checks run; asked for where there are any. */
  readonly scripts: () => Promise<ScriptRunner>;
  /** A check begins; counted from 0. */
  begins?(at: number): void;
  /** `entries`: the whole trace of the browser that asked; `outcomes`: what each program that was run came to. */
  came?(
    at: number,
    result: CheckResult,
    entries: readonly TraceEntry[],
    outcomes: readonly RunOutcome[],
  ): void;
}

/** Settles with all results; other inputs for another seed, the same for the same. Rejects with `CHECK_UNREADABLE`. */
export async function runChecks(
  session: Session,
  exercise: Exercise,
  seed: number,
  host: ChecksHost,
): Promise<readonly CheckResult[]> {
  const scripts = scriptChecksOf(exercise.scripts);
  const where = scripts.length === 0 ? null : await host.scripts();
  const results: CheckResult[] = [];
  try {
    for (const [at, one] of [...inLines(exercise), ...scripts].entries()) {
      host.begins?.(at);
      const probe = session.probe();
      try {
        const result = await runOne(one, seed + at, probe, where);
        results.push(result);
        host.came?.(at, result, probe.entries, probe.outcomes);
      } finally {
        probe.close();
      }
    }
  } finally {
    where?.close();
  }
  return results;
}

function inLines({ check }: Exercise): readonly Check[] {
  if (check === "") return [];
  const { checks, faults } = readChecks(check);
  if (faults[0] !== undefined)
    throw new ProductError("CHECK_UNREADABLE", `A check cannot be read: ${faults[0].found}.`, {
      hint: `Expected: ${faults[0].expected}.`,
    });
  return checks;
}

async function runOne(
  check: Check | ScriptCheck,
  seed: number,
  asker: Probe,
  scripts: ScriptRunner | null,
): Promise<CheckResult> {
  if ("steps" in check) return await runCheck(check, seed, asker);
  if (scripts === null) throw new TypeError("There is no place for the scripts of checks.");
  return await scripts.run(check, asker, seed);
}

/** Not to be foreseen by what is checked. */
export const freshSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 1;
