/** The Workers in which the scripts of drawn pages run, one a page, and what such scripts make of the tab. */
import type { FarEndClient } from "./far-end/client.ts";
import type { PageView } from "./page-tab.ts";
import type { OpenTab, TabHost } from "./tab-host.ts";

export class PageScripts {
  readonly #host: TabHost;
  readonly #farEnd: FarEndClient;
  readonly #workers = new Set<OpenTab>();
  #isListening = false;
  /** The turn whose scripts were begun last. */
  #turn = 0;
  #stopped = false;
  /** Hears how the tab stands once a script has done something to it. */
  onMoved: (view: PageView) => void = () => undefined;

  constructor(host: TabHost, farEnd: FarEndClient) {
    this.#host = host;
    this.#farEnd = farEnd;
  }

  /** The tab shows this from now on. */
  shown(view: PageView): void {
    if (!this.#isListening) void this.#listen();
    if (view.scripts === 0 || view.turn === this.#turn || this.#stopped) return;
    this.#turn = view.turn;
    void this.#run(view);
  }

  stop(): void {
    this.#stopped = true;
    for (const worker of this.#workers) worker.terminate();
  }

  async #run({ turn, tab }: PageView): Promise<void> {
    const source = { kind: "tab", tab: tab ?? "", page: true } as const;
    const say = (text: string): void =>
      this.#farEnd.record({ type: "console", source, stream: "error", text });
    const worker = await this.#host.open("", say).catch((error: unknown) => {
      say(`The scripts of the page do not run: ${error instanceof Error ? error.message : String(error)}`);
    });
    if (worker === undefined) return;
    this.#workers.add(worker);
    const { port } = worker;
    const transfer = port instanceof MessagePort ? [port] : [];
    try {
      if (!this.#stopped) await this.#farEnd.ask("page/scripts", { turn, port }, transfer);
    } finally {
      this.#workers.delete(worker);
      worker.terminate();
    }
  }

  /** Until the run is over, or its far end is lost, and the tab with it. */
  async #listen(): Promise<void> {
    this.#isListening = true;
    for (;;) {
      const view = await this.#farEnd.ask("page/news", null).catch(() => null);
      if (view === null) break;
      this.shown(view);
      this.onMoved(view);
    }
    this.#isListening = false;
    this.#turn = 0;
  }
}
