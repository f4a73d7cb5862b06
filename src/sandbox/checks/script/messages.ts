/** All that passes between the page and the Worker in which the script of a check runs: plain data only. */
import type { RunOutcome, StoredItem } from "../../../study/checks/check.ts";
import type { Seen } from "../../../study/checks/script/evidence.ts";
import type { CheckResult } from "../../../protocol/check.ts";

/** What a script may ask the page, by name: what is given, and the answer. A problem is told to the script as an error. */
export interface ScriptQuestions {
  /** Requests that are sent at once; unchecked, as the script gave them. */
  ask: { readonly given: readonly unknown[]; readonly answer: Seen };
  query: { readonly given: string; readonly answer: readonly object[] };
  run: { readonly given: ScriptCall; readonly answer: RunOutcome };
  open: { readonly given: null; readonly answer: RunOutcome };
  store: { readonly given: StoredItem; readonly answer: null };
  stored: { readonly given: null; readonly answer: readonly StoredItem[] };
}

/** As the script gave it: what is no text becomes one. */
export interface ScriptCall {
  readonly argv?: readonly unknown[];
  readonly env?: Readonly<Record<string, unknown>>;
  readonly stdin?: unknown;
  readonly files?: Readonly<Record<string, unknown>>;
}

export type ScriptQuestion = {
  [Name in keyof ScriptQuestions]: {
    readonly type: "script/ask";
    readonly id: number;
    readonly name: Name;
    readonly given: ScriptQuestions[Name]["given"];
  };
}[keyof ScriptQuestions];

export type FromScript =
  | ScriptQuestion
  /** It has come to its end; null where all held. */
  | { readonly type: "script/end"; readonly why: CheckResult["why"] };

export type ToScript =
  | { readonly type: "script/run"; readonly source: string; readonly seed: number }
  | { readonly type: "script/answer"; readonly id: number; readonly value: unknown }
  | { readonly type: "script/problem"; readonly id: number; readonly problem: string };
