/** The processes of a run: crash one, start it again, add an instance; and the tabs that its client script runs in. */
import { drawProcesses, drawTabForm, drawTabs } from "../../panels/processes/draw.ts";
import { redraw } from "./redraw.ts";
import type { Tool, ToolHost } from "./tool.ts";

const FRAME = `<div class="tool-processes"></div>
  <label class="check"><input type="checkbox" name="wipe"> Restart without the files that programs wrote</label>
  <div class="tool-tabs"></div><div class="tool-tab"></div>`;

export class ProcessesTool implements Tool {
  readonly #host: ToolHost;
  readonly #body: HTMLElement;
  readonly #client: string | null;

  constructor(body: HTMLElement, host: ToolHost) {
    this.#host = host;
    this.#body = body;
    this.#client = clientOf(host.spec.run);
    body.innerHTML = FRAME;
    const origin = host.session?.origin ?? "http://localhost:3000";
    if (this.#client !== null) this.#part(".tool-tab").innerHTML = drawTabForm(origin).text;
    body.addEventListener("click", ({ target }) => {
      const button = (target as Element).closest<HTMLButtonElement>("button[type=button]");
      if (button !== null) void this.#act(button.value, Number(button.dataset["number"]));
    });
    body.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#openTab();
    });
    this.update();
  }

  update(): void {
    const { session, files, spec } = this.#host;
    const { run } = spec;
    const entry = "entry" in run ? (files[run.entry] ?? "") : "";
    const readsPort = /process\.env(\.PORT\b|\[["']PORT["']\])/.test(entry);
    const processes = session?.servers.views ?? [];
    redraw(this.#part(".tool-processes"), drawProcesses({ processes, readsPort }).text);
    if (this.#client !== null)
      redraw(this.#part(".tool-tabs"), drawTabs(session?.scriptTabs ?? [], this.#client).text);
    for (const button of this.#body.querySelectorAll("button")) button.disabled = session === null;
  }

  async #act(what: string, number: number): Promise<void> {
    const { session } = this.#host;
    if (session === null) return;
    const wipe = (this.#part("[name=wipe]") as HTMLInputElement).checked;
    try {
      if (what === "crash") session.servers.crash(number);
      if (what === "restart") await session.servers.restart(number, wipe);
      if (what === "add") await session.servers.add();
      if (what === "remove") await session.servers.remove(number);
    } catch (error) {
      this.#host.say(error instanceof Error ? error.message : String(error));
    }
    this.update();
  }

  async #openTab(): Promise<void> {
    const { session } = this.#host;
    const origin = URL.parse((this.#part("[name=origin]") as HTMLInputElement).value)?.origin ?? "null";
    if (session === null || this.#client === null) return;
    if (!/^https?:/.test(origin)) {
      this.#host.say("A tab needs an origin, as http://localhost:3000 is one.");
      return;
    }
    try {
      await session.openTab(this.#client, origin);
    } catch (error) {
      this.#host.say(error instanceof Error ? error.message : String(error));
    }
    this.update();
  }

  #part(selector: string): HTMLElement {
    return this.#body.querySelector(selector) as HTMLElement;
  }
}

function clientOf(run: ToolHost["spec"]["run"]): string | null {
  if (run.kind === "client") return run.entry;
  return run.kind === "server" ? run.client : null;
}
