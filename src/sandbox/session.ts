/** One run of one example: starts its program, has its requests fired at the far end of the wire, and keeps the trace. */
import type { CookieKey } from "../agent/cookies/jar.ts";
import type { BrowserKept, TabView } from "../agent/kept.ts";
import type { StorageChange, StoragePlace } from "../agent/tab/storage-areas.ts";
import type { EngineIdentity } from "../engine/engine.ts";
import type { ClientRequest } from "../protocol/client-request.ts";
import { ProductError } from "../protocol/errors.ts";
import type { Trace } from "../protocol/trace.ts";
import { Probe } from "./checks/probe.ts";
import { clock } from "./client-link.ts";
import type { FarEndClient } from "./far-end/client.ts";
import { PageScripts } from "./page-scripts.ts";
import type { PageCommand, PageView } from "./page-tab.ts";
import { RunCourse } from "./run-course.ts";
import { ScriptTabs } from "./script-tabs.ts";
import { isExpected, sentences } from "./sentences.ts";
import { ServerPorts } from "./server-ports.ts";
import { Servers } from "./servers.ts";
import { SessionClock } from "./session-clock.ts";
import { farEndOf } from "./session-far-end.ts";
import { SessionRequests } from "./session-requests.ts";
import {
  hasClock,
  usualLimits,
  type SessionLimits,
  type SessionOptions,
  type SessionState,
} from "./session-options.ts";

/** Milliseconds that the far end has to tell the last of what it knows. */
const lastWords = 1000;

export class Session {
  /** The processes. */
  readonly servers: Servers;
  readonly #options: SessionOptions;
  readonly #limits: SessionLimits;
  readonly #began = Date.now();
  readonly #farEnd: FarEndClient;
  readonly #clock: SessionClock;
  readonly #ports: ServerPorts;
  readonly #requests: SessionRequests;
  readonly #stopped = new AbortController();
  readonly #scripts: ScriptTabs | null;
  readonly #pageScripts: PageScripts | null;
  #identity: EngineIdentity | null = null;
  #state: SessionState = "idle";

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#limits = { ...usualLimits, ...options.limits };
    this.#farEnd = farEndOf(options, this.#limits.answer);
    this.#clock = new SessionClock(options.engine, this.#farEnd);
    this.#ports = new ServerPorts((ports) => this.#farEnd.listening(ports));
    this.#requests = new SessionRequests({
      ...{ farEnd: this.#farEnd, ports: this.#ports, limit: this.#limits.answer },
      state: () => this.#state,
      tell: (state, sentence) => this.#tell(state, sentence),
    });
    this.servers = this.#createServers(options);
    this.#scripts = options.tabs === null ? null : new ScriptTabs(options.tabs, this.#farEnd);
    this.#pageScripts = options.tabs === null ? null : new PageScripts(options.tabs, this.#farEnd);
  }

  #createServers(options: SessionOptions): Servers {
    return new Servers({
      ...{ options, recorder: this.#farEnd, ports: this.#ports, wire: this.#farEnd },
      ...{ stopped: this.#stopped.signal, limit: this.#limits.listen },
      state: () => this.#state,
      tell: (state, sentence) => {
        this.#tell(state, sentence);
        if (state !== "starting") this.#farEnd.flush();
      },
    });
  }

  /** The link to the servers, and the hops in it, as a reader changes them. */
  get wire(): Pick<FarEndClient, "adjust" | "balanced"> {
    return this.#farEnd;
  }

  /** What the browser of the run keeps, as it was last told: jar, storages and tabs. */
  get kept(): BrowserKept {
    return this.#farEnd.kept;
  }

  /** Milliseconds since 1970, by the one clock of the run. */
  get date(): number {
    return this.#clock.date;
  }

  /** Whether it can be moved. */
  get hasClock(): boolean {
    return hasClock(this.#options);
  }

  /** Milliseconds by which that clock is ahead of the real one. */
  get ahead(): number {
    return this.#clock.ahead;
  }

  /**
   * Moves the clock of the programs, the services and the browser ahead by `milliseconds`, together. The answer is a sentence
   * where it went otherwise than asked, else null. Rejects with `ENGINE_NO_CLOCK` where the engine's cannot be moved.
   */
  async moveClock(milliseconds: number): Promise<string | null> {
    const said = await this.#clock.move(milliseconds);
    await this.#farEnd.moved(this.ahead);
    return said;
  }

  /** Milliseconds since anything passed or was printed. What came before is in the trace by then. */
  async quietFor(): Promise<number> {
    return await this.#farEnd.ask("rest", null);
  }

  /**
   * Starts the program, fires the requests in order, runs the client script. Settles when that is done, while a server
   * goes on, or when the program has ended. What goes wrong is told as a state; only a fault of ours rejects.
   */
  async run(): Promise<void> {
    if (this.#state !== "idle")
      throw new ProductError("SESSION_USED", "This run has begun already.", { hint: "Begin another one." });
    try {
      await this.#course().run();
    } catch (error) {
      if (this.#isStopped()) return;
      this.#tell("failed", sentences.failed(error));
      if (!isExpected(error)) throw error;
    } finally {
      this.#farEnd.flush();
    }
  }

  /** As `SessionRequests.send`. */
  async send(text: string, as: "tab" | "curl"): Promise<void> {
    this.#identity ??= await this.#options.engine.boot();
    await this.#requests.send(text, as);
  }

  /** As `SessionRequests.ask`. */
  async ask(request: ClientRequest): Promise<void> {
    this.#identity ??= await this.#options.engine.boot();
    await this.#requests.ask(request);
  }

  /** Navigates the tab of the run, and tells how it stands. The scripts of its page run from then on. */
  async page(command: PageCommand): Promise<PageView> {
    this.#identity ??= await this.#options.engine.boot();
    const view = await this.#farEnd.ask("page/command", command);
    this.#pageScripts?.shown(view);
    return view;
  }

  /** `listener` hears how that tab stands once a script of its page has done something to it. */
  watchPage(listener: (view: PageView) => void): void {
    if (this.#pageScripts !== null) this.#pageScripts.onMoved = listener;
  }

  /** Another browser at the servers of the run: what checks ask with. Nothing of it is in the trace of the run. */
  probe(): Probe {
    const { engine, farEnd, files, spec, tabs } = this.#options;
    return new Probe({
      ...{ engine, farEnd, files, tabs, run: spec.run, ports: this.#ports },
      ...{ stopped: this.#stopped.signal, ahead: this.ahead },
    });
  }

  /** A port that a server of the run listens on; null without one. */
  get port(): number | null {
    return this.#ports.open[0] ?? null;
  }

  /** Where the servers of the run are, as a page names them. */
  get origin(): string {
    return `http://${this.#ports.authority}`;
  }

  /** Resets every open connection. The answer is how many there were. */
  async cutWire(): Promise<number> {
    return await this.#farEnd.ask("wire/cut", null);
  }

  /** Gives the jar one cookie by hand, as if a server at `url` had set it. The answer is what the rules make of it. */
  async setCookie(field: string, url: URL): Promise<string | null> {
    return await this.#farEnd.ask("cookie/set", { field, url: url.href });
  }

  async deleteCookie({ name, domain, hostOnly, path }: CookieKey): Promise<void> {
    await this.#farEnd.ask("cookie/delete", { name, domain, hostOnly, path });
  }

  /** Changes what is stored by hand; scripts that share it are told. */
  async store({ area, origin, tab }: StoragePlace, change: StorageChange): Promise<void> {
    await this.#farEnd.ask("storage/change", { place: { area, origin, tab }, change });
  }

  /** The tabs in which client scripts run. */
  get scriptTabs(): readonly TabView[] {
    return this.#scripts?.open ?? [];
  }

  /** Runs the client script of the example once more, in a tab of its own of that origin. Settles when it runs. */
  async openTab(path: string, origin: string): Promise<void> {
    await this.#scripts?.run(this.#options.files[path] ?? "", origin, true);
  }

  /** Ends the program: SIGTERM, and SIGKILL where it has not ended after a second. Safe at any time. */
  async stop(): Promise<void> {
    if (!this.#isStopped()) {
      this.#stopped.abort();
      this.#scripts?.stop();
      this.#pageScripts?.stop();
      this.#farEnd.stop();
    }
    await this.servers.stop();
    if (this.#state === "starting" || this.#state === "running") this.#tell("stopped", sentences.stopped);
    await Promise.race([this.#farEnd.settled(), clock.wait(lastWords)]);
    this.#farEnd.close();
  }

  trace(): Trace {
    const { name = "", nodeVersion = "" } = this.#identity ?? {};
    const entries = [...this.#farEnd.entries];
    return { version: 1, began: this.#began, engine: { name, nodeVersion }, entries };
  }

  #isStopped(): boolean {
    return this.#stopped.signal.aborted;
  }

  #tell(state: SessionState, sentence: string): void {
    this.#state = state;
    this.#options.onState(state, sentence);
  }

  #course(): RunCourse {
    return new RunCourse({
      ...{ options: this.#options, scriptLimit: this.#limits.script, stopped: this.#stopped.signal },
      ...{ servers: this.servers, scripts: this.#scripts, farEnd: this.#farEnd },
      origin: () => this.origin,
      boot: async () => void (this.#identity = await this.#options.engine.boot()),
      fire: (source) => this.#requests.fire(source, "tab"),
      moveClock: (milliseconds) => this.moveClock(milliseconds),
      state: () => this.#state,
      tell: (state, sentence) => this.#tell(state, sentence),
    });
  }
}
