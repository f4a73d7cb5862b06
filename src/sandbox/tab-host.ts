/** What runs a client script, and what such a script's Worker reaches. */
import type { Browser } from "../agent/browser.ts";
import type { ConsoleEntry } from "../protocol/trace.ts";

/** One tab of the simulated browser, as the host of a script needs it. */
export interface TabPort {
  readonly id: string;
  /** `http://app.test:3000` */
  readonly origin: string;
  readonly browser: Browser;
  /** Tells of a line that the script printed. */
  print(stream: Extract<ConsoleEntry["stream"], "log" | "warn" | "error">, text: string): void;
}

export interface RunningScript {
  /** Resolves when the script has run through: nothing it started is awaited. Rejects when the host itself fails. */
  readonly ended: Promise<void>;
  /** Ends the script and all that it holds open. */
  stop(): void;
}

/** Runs client scripts, each in a Worker of its own. */
export interface TabHost {
  run(script: string, tab: TabPort): RunningScript;
}
