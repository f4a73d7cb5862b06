/** The client scripts of a run: each in a tab of its own, which has an origin. */
import type { TabView } from "../agent/kept.ts";
import type { FarEndClient } from "./far-end/client.ts";
import type { OpenTab, TabHost } from "./tab-host.ts";

export class ScriptTabs {
  readonly #host: TabHost;
  readonly #farEnd: FarEndClient;
  readonly #running: { readonly tab: TabView; readonly worker: OpenTab }[] = [];
  #stopped = false;

  constructor(host: TabHost, farEnd: FarEndClient) {
    this.#host = host;
    this.#farEnd = farEnd;
  }

  /** In the order in which they were opened. */
  get open(): readonly TabView[] {
    return this.#running.map(({ tab }) => tab);
  }

  /**
   * Begins a script in the tab of the origin, or in another tab of it where one is asked for. Settles when it runs; `ended` when it
   * has run through, and nothing that it started is awaited. Rejects where its Worker cannot be had.
   */
  async run(script: string, origin: string, another = false): Promise<{ readonly ended: Promise<unknown> }> {
    const id = await this.#farEnd.ask("tab/open", { origin, another });
    const source = { kind: "tab", tab: id } as const;
    const worker = await this.#host.open(script, (text) =>
      this.#farEnd.record({ type: "console", source, stream: "error", text }),
    );
    if (this.#stopped) {
      worker.terminate();
      return { ended: Promise.resolve() };
    }
    this.#running.push({ tab: { id, origin }, worker });
    const { port, modules } = worker;
    const transfer = port instanceof MessagePort ? [port] : [];
    return { ended: this.#farEnd.ask("script/run", { tab: id, origin, script, modules, port }, transfer) };
  }

  stop(): void {
    this.#stopped = true;
    for (const { worker } of this.#running) worker.terminate();
  }
}
