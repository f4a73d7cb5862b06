/** Runs one example through a session as a reader would, slowly enough that each request can be told from the next. */
import type { Engine } from "../../engine/engine.ts";
import type { SandboxSpec } from "../../protocol/sandbox-spec.ts";
import type { Trace } from "../../protocol/trace.ts";
import type { FarEndPlace } from "../far-end/place.ts";
import { Session } from "../session.ts";
import type { TabHost } from "../tab-host.ts";

/** What came to pass, and after how many entries each request of the note was answered: the turns of the trace. */
export interface RawRecording {
  readonly trace: Trace;
  readonly turns: readonly number[];
}

export interface ExampleParts {
  readonly engine: Engine;
  readonly spec: SandboxSpec;
  /** Where the browser is. */
  readonly farEnd: FarEndPlace;
  readonly tabs: TabHost | null;
  /** Addresses that the tab of the run opens then, one after the other; none when absent. */
  readonly visits?: readonly string[];
}

/** Milliseconds: nothing has happened for so long (timers of a script may wait longer), or it is not waited any longer; and how long a whole run may take. */
const quiet = { pause: 120, afterScript: 500, limit: 3000 } as const;
const runLimit = 60_000;

/** The trace up to where the run is at rest; the program is then ended. The engine stays. */
export async function recordExample(parts: ExampleParts): Promise<RawRecording> {
  const { engine, spec, farEnd, tabs, visits = [] } = parts;
  const turns: number[] = [];
  const session = new Session({
    ...{ engine, spec, farEnd, tabs, steady: true },
    files: Object.fromEntries(spec.files.map(({ path, source }) => [path, source])),
    requests: spec.requests,
    between: async () => {
      await comesToRest(session, quiet.pause);
      turns.push(session.trace().entries.length);
    },
    onEntries: () => undefined,
    onState: () => undefined,
  });
  const late = new AbortController();
  await Promise.race([session.run(), wait(runLimit, late.signal)]);
  late.abort();
  await comesToRest(session, hasScript(spec) ? quiet.afterScript : quiet.pause);
  for (const address of visits) {
    turns.push(session.trace().entries.length);
    await session.page({ type: "open", address });
    await comesToRest(session, quiet.afterScript);
  }
  const trace = session.trace();
  await session.stop();
  return { trace, turns };
}

function hasScript({ run }: SandboxSpec): boolean {
  return run.kind === "client" || (run.kind === "server" && run.client !== null);
}

/** The pause is counted from now on at the earliest: a script that has only just begun has told nothing yet. */
async function comesToRest(session: Session, pause: number): Promise<void> {
  const begun = performance.now();
  const until = begun + quiet.limit;
  const left = async (): Promise<number> =>
    pause - Math.min(await session.quietFor(), performance.now() - begun);
  for (let time = await left(); time > 0 && performance.now() < until; time = await left()) await wait(time);
}

/** `over` takes the timer away, so that nothing waits for it. */
function wait(milliseconds: number, over?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    over?.addEventListener("abort", () => clearTimeout(timer));
  });
}
