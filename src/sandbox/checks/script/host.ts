/** What starts the Worker in which the script of a check runs. */
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
