/** What a tool of a card is, and what it needs of the card. */
import type { Engine } from "../../engine/engine.ts";
import type { SandboxSpec } from "../../protocol/sandbox-spec.ts";
import type { TraceEntry } from "../../protocol/trace.ts";
import type { WireSettings } from "../../protocol/wire-settings.ts";
import type { Session } from "../session.ts";

export type ToolName = "wire" | "processes" | "storage" | "clock" | "container";

export interface ToolHost {
  readonly spec: SandboxSpec;
  readonly settings: WireSettings;
  /** Null while nothing runs. */
  readonly session: Session | null;
  /** That of the run; null while nothing runs. */
  readonly engine: Engine | null;
  /** On which the program listens; null while it listens on none. */
  readonly port: number | null;
  readonly entries: readonly TraceEntry[];
  /** The files as the run has them. */
  readonly files: Readonly<Record<string, string>>;
  adjust(settings: WireSettings): void;
  /** To be called once something has changed that no news tells of: what the tools say is drawn again. */
  update(): void;
  /** One sentence in the status line of the card. */
  say(sentence: string): void;
}

/** One tool; `update` is called after anything has changed. */
export interface Tool {
  update(): void;
}
