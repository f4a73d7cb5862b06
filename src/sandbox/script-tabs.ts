/** The client scripts of a run: each in a tab of its own, which has an origin and tells what its script prints. */
import type { Browser } from "../agent/browser.ts";
import type { RunningScript, TabHost } from "./tab-host.ts";

/** A tab in which a script runs. */
export interface ScriptTab {
  readonly id: string;
  readonly origin: string;
}

export class ScriptTabs {
  readonly #host: TabHost;
  readonly #browser: Browser;
  readonly #running: { readonly tab: ScriptTab; readonly script: RunningScript }[] = [];

  constructor(host: TabHost, browser: Browser) {
    this.#host = host;
    this.#browser = browser;
  }

  /** In the order in which they were opened. */
  get open(): readonly ScriptTab[] {
    return this.#running.map(({ tab }) => tab);
  }

  /** Runs a script in the tab of the origin, or in another tab of it where one is asked for. */
  run(source: string, origin: string, another = false): RunningScript {
    const id = another ? this.#browser.openTab(origin) : this.#browser.tabOf(origin);
    const from = { kind: "tab", tab: id } as const;
    const print = (stream: "log" | "warn" | "error", text: string): void =>
      this.#browser.recorder.record({ type: "console", source: from, stream, text });
    const script = this.#host.run(source, { id, origin, browser: this.#browser, print });
    this.#running.push({ tab: { id, origin }, script });
    return script;
  }

  stop(): void {
    for (const { script } of this.#running) script.stop();
  }
}
