/** All that passes between a run in the page and its far end, wherever that is. */
import type { BrowserKept } from "../../agent/kept.ts";
import type { Unplaced } from "../../agent/trace-recorder.ts";
import type { Conditions } from "../../network/conditions.ts";
import type { CarriedError } from "../../protocol/errors.ts";
import type { IntermediarySpec } from "../../protocol/intermediary.ts";
import type { TraceNews } from "../../protocol/trace.ts";
import type { WireSettings } from "../../protocol/wire-settings.ts";
import type { PortsState } from "../server-ports.ts";
import type { Ask } from "./questions.ts";

/** How things stand where a far end begins: another one may have been there before, and lost. */
export interface Standing {
  /** How many entries the trace has. */
  readonly entries: number;
  readonly kept: BrowserKept;
  /** Milliseconds by which the clock of the run is ahead. */
  readonly ahead: number;
  readonly ports: PortsState;
  /** What a reader set of the wire; null where they set nothing. */
  readonly settings: WireSettings | null;
  /** Ports that requests to the usual one are shared out among. */
  readonly instances: readonly number[];
}

/** What a far end is made of, beside its way to the servers. */
export interface FarEndStart {
  /** When the trace began, in milliseconds since 1970, by the clock of the page. */
  readonly began: number;
  /** Milliseconds since then, when this was sent. */
  readonly at: number;
  /** Milliseconds that a complete answer may take. */
  readonly answer: number;
  readonly conditions: Conditions | null;
  readonly intermediaries: readonly IntermediarySpec[];
  /** Keys and masks are the same in every run. */
  readonly steady: boolean;
  readonly standing: Standing;
}

export type ToFarEnd =
  | Ask
  /** Something came to pass on the page's side. */
  | { readonly type: "trace/record"; readonly entry: Unplaced }
  /** What waits to be told is told now. */
  | { readonly type: "trace/flush" }
  | { readonly type: "ports/changed"; readonly ports: PortsState }
  | { readonly type: "wire/adjust"; readonly settings: WireSettings }
  | { readonly type: "wire/balance"; readonly instances: readonly number[] }
  /** The run is over: requests are given up, sockets closed, scripts ended. */
  | { readonly type: "stop" };

export type FromFarEnd =
  | {
      readonly type: "news";
      readonly news: readonly TraceNews[];
      /** How many of the entries that the page sent are told of by now. */
      readonly own: number;
      /** What of it has changed since it was last told. */
      readonly kept: Partial<BrowserKept>;
    }
  | { readonly type: "answer"; readonly id: number; readonly value: unknown }
  | { readonly type: "failure"; readonly id: number; readonly error: CarriedError };
