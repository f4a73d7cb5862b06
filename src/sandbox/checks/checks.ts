/** Runs the checks of an exercise against a run that stands, one after the other, each from a browser of its own. */
import type { CheckResult, Exercise } from "../../protocol/check.ts";
import { ProductError } from "../../protocol/errors.ts";
import type { TraceEntry } from "../../protocol/trace.ts";
import { readChecks } from "../../study/checks/read.ts";
import { runCheck } from "../../study/checks/run.ts";
import type { Session } from "../session.ts";

export interface ChecksHost {
  /** A check begins; counted from 0. */
  begins(at: number): void;
  /** `entries`: the whole trace of the browser that asked. */
  came(at: number, result: CheckResult, entries: readonly TraceEntry[]): void;
}

/** Settles with all results; other inputs for another seed, the same for the same. Rejects with `CHECK_UNREADABLE`. */
export async function runChecks(
  session: Session,
  { check }: Exercise,
  seed: number,
  host: ChecksHost = { begins: () => undefined, came: () => undefined },
): Promise<readonly CheckResult[]> {
  const { checks, faults } = readChecks(check);
  if (faults[0] !== undefined)
    throw new ProductError("CHECK_UNREADABLE", `A check cannot be read: ${faults[0].found}.`, {
      hint: `Expected: ${faults[0].expected}.`,
    });
  const results: CheckResult[] = [];
  for (const [at, one] of checks.entries()) {
    host.begins(at);
    const probe = session.probe();
    try {
      const result = await runCheck(one, seed + at, probe);
      results.push(result);
      host.came(at, result, probe.entries);
    } finally {
      probe.close();
    }
  }
  return results;
}

/** Not to be foreseen by what is checked. */
export const freshSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 1;
