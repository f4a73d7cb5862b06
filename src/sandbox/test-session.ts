/** A session for tests: opened on the real Node, and ended with its test. */
import { onTestFinished } from "vitest";
import { NativeEngine } from "../engine/native/index.ts";
import type { SandboxRun, SandboxSpec } from "../protocol/sandbox-spec.ts";
import type { TraceEntry } from "../protocol/trace.ts";
import { farEndsHere } from "./far-end/here.ts";
import type { SessionOptions, SessionState } from "./session-options.ts";
import { Session } from "./session.ts";

export interface Opened {
  readonly session: Session;
  readonly engine: NativeEngine;
  readonly states: (readonly [SessionState, string])[];
  readonly batches: (readonly TraceEntry[])[];
}

export interface Opening extends Partial<Omit<SessionOptions, "spec" | "engine">> {
  /** What of the example is otherwise. */
  readonly preset?: Partial<SandboxSpec>;
  /** Disposed of by whoever gives it; one of its own when absent. */
  readonly engine?: NativeEngine;
}

const serverRun: SandboxRun = { kind: "server", entry: "server.js", client: null };

const bare: SandboxSpec = {
  ...{ version: 1, id: "a", title: "A", run: serverRun, files: [] },
  ...{ requests: [], responses: [], open: [] },
};

/** A session of the program `server.js`, without tabs where nothing else is said. Not run yet. */
export function openSession(server: string, { preset, ...more }: Opening = {}): Opened {
  const { engine = new NativeEngine(), ...options } = more;
  const states: Opened["states"] = [];
  const batches: Opened["batches"] = [];
  const session = new Session({
    ...{ engine, spec: { ...bare, ...preset }, files: { "server.js": server }, requests: [], tabs: null },
    farEnd: farEndsHere(engine),
    onEntries: (news) => batches.push(news.filter((one) => one.type !== "update")),
    onState: (state, sentence) => states.push([state, sentence]),
    ...options,
  });
  onTestFinished(async () => {
    await session.stop();
    if (more.engine === undefined) await engine.dispose();
  });
  return { session, engine, states, batches };
}

/** The entries of one type, in order. */
export const entriesOf = <Type extends TraceEntry["type"]>(
  { session }: Pick<Opened, "session">,
  type: Type,
): Extract<TraceEntry, { type: Type }>[] =>
  session
    .trace()
    .entries.filter((entry): entry is Extract<TraceEntry, { type: Type }> => entry.type === type);
