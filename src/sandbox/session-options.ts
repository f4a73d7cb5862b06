/** What a session is given, and what it says of itself. */
import type { BrowserKept } from "../agent/kept.ts";
import type { Engine } from "../engine/engine.ts";
import type { Conditions } from "../network/conditions.ts";
import type { IntermediarySpec } from "../protocol/intermediary.ts";
import type { SandboxRequest, SandboxSpec } from "../protocol/sandbox-spec.ts";
import type { TraceNews } from "../protocol/trace.ts";
import type { FarEndPlace } from "./far-end/place.ts";
import type { TabHost } from "./tab-host.ts";

export type SessionState = "idle" | "starting" | "running" | "stopped" | "failed";

export interface SessionOptions {
  /** Booted or not; it is not disposed of. */
  readonly engine: Engine;
  readonly spec: SandboxSpec;
  /** By path, as the reader has them now. */
  readonly files: Readonly<Record<string, string>>;
  /** As the reader has them now. One with `after` is fired once the clock has been moved by so much. */
  readonly requests: readonly (string | Pick<SandboxRequest, "source" | "after">)[];
  /** Whether the clock may be moved by hand, too; false when absent. */
  readonly clock?: boolean;
  /** Where the browser, the hops and the link are. */
  readonly farEnd: FarEndPlace;
  /** Null where client scripts cannot run. */
  readonly tabs: TabHost | null;
  /** What its browser begins with, as another one left it; nothing when absent. */
  readonly before?: BrowserKept;
  /** What the link between the browser and the servers is like; perfect when absent. */
  readonly conditions?: Conditions;
  /** What stands between the browser and the servers, the nearest to the browser first; nothing when absent. */
  readonly intermediaries?: readonly IntermediarySpec[];
  /** 10 s each when absent. */
  readonly limits?: Partial<SessionLimits>;
  /** Keys and masks are the same in every run; false when absent. */
  readonly steady?: boolean;
  /** Awaited once a port is open and after each request of the note: what has come by then came before the next. */
  readonly between?: () => Promise<void>;
  /** Batched: at most one call in about 16 ms. */
  readonly onEntries: (news: readonly TraceNews[]) => void;
  readonly onState: (state: SessionState, sentence: string) => void;
}

/** Whether the programs are started so that their clock can be moved: by hand, or because a request of the note asks for it. */
export const hasClock = ({ clock, requests }: Pick<SessionOptions, "clock" | "requests">): boolean =>
  clock === true || requests.some((one) => typeof one === "object" && one.after !== undefined);

/** How long a run waits, in milliseconds. */
export interface SessionLimits {
  /** From the start until a port is open. */
  readonly listen: number;
  /** From a request to the end of its answer. */
  readonly answer: number;
  /** For a client script to run through. */
  readonly script: number;
}

/** What is waited where nothing else is said. */
export const usualLimits: SessionLimits = { listen: 10_000, answer: 10_000, script: 10_000 };
