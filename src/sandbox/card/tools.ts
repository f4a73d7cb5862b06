/** What a reader can do to a run beside its code: the wire, the processes, what the browser keeps, the clock, the container. Folded, and loaded when opened. */
import { drawRoute, wireInShort } from "../../panels/link/draw.ts";
import { clockInShort } from "../../panels/clock/draw.ts";
import { processesInShort } from "../../panels/processes/draw.ts";
import { storageInShort } from "../../panels/storage/draw.ts";
import { CONTAINER_IN_SHORT } from "../../panels/terminal/draw.ts";
import type { Engine } from "../../engine/engine.ts";
import type { SandboxSpec } from "../../protocol/sandbox-spec.ts";
import { speaksOfTime } from "../../protocol/time-words.ts";
import type { TraceEntry, TraceNews } from "../../protocol/trace.ts";
import { quietWire, type WireSettings } from "../../protocol/wire-settings.ts";
import type { Session } from "../session.ts";
import { storagesOf } from "./stored.ts";
import type { Tool, ToolHost, ToolName } from "./tool.ts";

const NOT_LOADED = "This part could not be loaded. Check the connection and open it again.";

/** Whether a run is to have a clock that can be moved: where its author gave it one, or the reader's edit has to do with time. */
export const wantsClock = (spec: SandboxSpec, files: Readonly<Record<string, string>>): boolean =>
  spec.clock === true || Object.values(files).some(speaksOfTime);

export class Tools {
  readonly #root: HTMLElement;
  readonly #route: HTMLElement;
  readonly #host: ToolHost;
  readonly #tools = new Map<ToolName, Tool>();
  #settings: WireSettings;
  #session: Session | null = null;
  #engine: Engine | null = null;
  #entries: TraceEntry[] = [];
  #files: Readonly<Record<string, string>> = {};
  #waiting = false;
  #tab: Promise<Tool> | null = null;
  #tabPlace: HTMLElement | null = null;

  /** `root` holds a `details` for each tool, `route` stands above the exchanges. */
  constructor(root: HTMLElement, route: HTMLElement, spec: SandboxSpec, say: (sentence: string) => void) {
    this.#root = root;
    this.#route = route;
    this.#settings = spec.wire ?? quietWire;
    this.#host = this.#createHost(spec, say);
    this.#details("clock").hidden = spec.clock !== true;
    this.#details("container").hidden = true;
    for (const name of ["wire", "processes", "storage", "clock", "container"] as const)
      this.#details(name).addEventListener("toggle", () => {
        this.#open(name).catch(() => this.#host.say(NOT_LOADED));
      });
    this.#draw();
  }

  get settings(): WireSettings {
    return this.#settings;
  }

  /** As if the reader had set it: a form that is open is made anew. */
  set settings(settings: WireSettings) {
    this.#host.adjust(settings);
    this.#tools.delete("wire");
    this.#open("wire").catch(() => undefined);
  }

  /** Puts a browser tab into `place`, unless it is there. */
  browse(place: HTMLElement, address: string): void {
    if (this.#tabPlace === place) return;
    this.#tabPlace = place;
    this.#tab = import("./browse-tool.ts").then(
      ({ BrowseTool }) => new BrowseTool(place, this.#host, address),
    );
    this.#tab.catch(() => {
      this.#tabPlace = null;
      this.#host.say(NOT_LOADED);
    });
  }

  /** A run begins: what the reader has set of the wire holds for it, too. */
  join(session: Session, engine: Engine, files: Readonly<Record<string, string>>): void {
    this.#session = session;
    this.#engine = engine;
    this.#files = files;
    this.#entries = [];
    this.#details("clock").hidden = !session.hasClock;
    this.#details("container").hidden = engine.openShell === undefined;
    this.#sayIn("container", CONTAINER_IN_SHORT);
    session.wire.adjust(this.#settings);
    this.#root.hidden = false;
    this.update();
  }

  leave(): void {
    this.#session = null;
    this.#engine = null;
    this.update();
  }

  add(news: readonly TraceNews[]): void {
    this.#entries.push(...news.filter((one) => one.type !== "update"));
    this.update();
  }

  update(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      this.#draw();
    });
  }

  #createHost(spec: SandboxSpec, say: (sentence: string) => void): ToolHost {
    const settings = (): WireSettings => this.#settings;
    const session = (): Session | null => this.#session;
    const engine = (): Engine | null => this.#engine;
    const entries = (): readonly TraceEntry[] => this.#entries;
    const files = (): Readonly<Record<string, string>> => this.#files;
    return {
      spec,
      say,
      get settings() {
        return settings();
      },
      get session() {
        return session();
      },
      get engine() {
        return engine();
      },
      get port() {
        return session()?.port ?? null;
      },
      get entries() {
        return entries();
      },
      get files() {
        return files();
      },
      update: () => this.update(),
      adjust: (adjusted) => {
        this.#settings = adjusted;
        this.#session?.wire.adjust(adjusted);
        this.update();
      },
    };
  }

  #draw(): void {
    const session = this.#session;
    const ports = session?.wire.balanced ?? [];
    const route = drawRoute(this.#settings, ports);
    this.#route.hidden = route === null || this.#root.hidden;
    if (route !== null && this.#route.innerHTML !== route.text) this.#route.innerHTML = route.text;
    this.#sayIn("wire", wireInShort(this.#settings, ports));
    this.#sayOf(session);
    for (const [name, tool] of this.#tools) if (this.#details(name).open) tool.update();
    this.#tab?.then(
      (tab) => tab.update(),
      // That it could not be loaded has been said.
      () => undefined,
    );
  }

  #sayOf(session: Session | null): void {
    this.#sayIn("processes", processesInShort(session?.servers.views ?? [], session?.scriptTabs ?? []));
    this.#sayIn("clock", clockInShort(session?.ahead ?? 0));
    const cookies = session?.kept.cookies ?? [];
    this.#sayIn("storage", storageInShort(cookies, session === null ? [] : storagesOf(session)));
  }

  async #open(name: ToolName): Promise<void> {
    const details = this.#details(name);
    if (!details.open) return;
    const body = details.querySelector<HTMLElement>(".tool-body");
    if (this.#tools.has(name) || body === null) return this.#tools.get(name)?.update();
    const { makeTool } = await import("./tool-parts.ts");
    // It may have been opened twice meanwhile.
    if (!this.#tools.has(name)) this.#tools.set(name, makeTool(name, body, this.#host));
  }

  #details(name: ToolName): HTMLDetailsElement {
    return this.#root.querySelector(`[data-tool="${name}"]`) as HTMLDetailsElement;
  }

  #sayIn(name: ToolName, text: string): void {
    const says = this.#details(name).querySelector(".tool-says");
    if (says !== null && says.textContent !== text) says.textContent = text;
  }
}
