/** What starts the Worker in which the script of a check runs, and what runs it there. */
import type { CheckResult } from "../../../protocol/check.ts";
import type { Asker } from "../../../study/checks/check.ts";
import type { ScriptCheck } from "../../../study/checks/script/read.ts";
import type { FromScript, ToScript } from "./messages.ts";

/** The page's end of the port to one. */
export interface ScriptLine {
  send(message: ToScript): void;
  /** Ends it, whatever it does. */
  terminate(): void;
}

/** Starts one Worker for each call. Rejects where it cannot be had. */
export interface ScriptHost {
  open(hears: (message: FromScript) => void): Promise<ScriptLine>;
  /** No more will be asked for. */
  close(): void;
}

/** Runs checks that are told by scripts; a part of its own, for pages that have any. */
export interface ScriptRunner {
  run(check: ScriptCheck, asker: Asker, seed: number): Promise<CheckResult>;
  /** No more will be run. */
  close(): void;
}
