/**
 * What every engine does, as checks that any runner can run: Vitest for the native engine, a page in a browser for the
 * embedded one. Nothing here is of Node or of a test framework. Each check is given a fresh engine and throws when it fails.
 */
import { boundaryChecks } from "./contract/boundary.ts";
import { clockChecks } from "./contract/clock.ts";
import type { Check } from "./contract/check.ts";
import { connectionChecks } from "./contract/connections.ts";
import { moduleChecks } from "./contract/modules.ts";
import { portChecks } from "./contract/ports.ts";
import { programChecks } from "./contract/programs.ts";
import { serviceChecks } from "./contract/services.ts";
import { signalChecks } from "./contract/signals.ts";
import type { Engine } from "./engine.ts";

export const contract: readonly Check[] = [
  ...boundaryChecks,
  ...programChecks,
  ...moduleChecks,
  ...signalChecks,
  ...portChecks,
  ...connectionChecks,
  ...serviceChecks,
  ...clockChecks,
];

/** Milliseconds that one check may take, on a machine that is busy with others. */
const patience = 30_000;

/** Runs one check on an engine of its own, which is disposed of whatever happens. Rejects with what failed. */
export async function runCheck(check: Check, makeEngine: () => Engine): Promise<void> {
  const engine = makeEngine();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no end after ${patience} ms`)), patience);
  });
  try {
    await Promise.race([check.run(engine), late]);
  } finally {
    clearTimeout(timer);
    await engine.dispose();
  }
}
