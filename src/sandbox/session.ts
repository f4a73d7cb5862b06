/** One run of one example: starts its program, fires its requests through the simulated browser, and keeps the trace. */
import { Browser } from "../agent/browser.ts";
import type { Tell } from "../agent/intermediaries/told.ts";
import { TraceRecorder } from "../agent/trace-recorder.ts";
import type { EngineIdentity } from "../engine/engine.ts";
import type { ClientRequest } from "../protocol/client-request.ts";
import { ProductError } from "../protocol/errors.ts";
import type { SandboxSpec } from "../protocol/sandbox-spec.ts";
import type { Trace, TraceNews } from "../protocol/trace.ts";
import { Probe } from "./checks/probe.ts";
import { clock } from "./client-link.ts";
import { ClientRequests } from "./client-requests.ts";
import { EntryBatches } from "./entry-batches.ts";
import { fireInOrder, noteRequestOf } from "./note-requests.ts";
import { isPublicSuffix, loadPublicSuffixes } from "./public-suffixes.ts";
import type { PageCommand, PageTab, PageView } from "./page-tab.ts";
import { RequestSender } from "./request-sender.ts";
import { ScriptTabs, type ScriptTab } from "./script-tabs.ts";
import { isExpected, sentences } from "./sentences.ts";
import { ServerPorts } from "./server-ports.ts";
import { Servers } from "./servers.ts";
import { SessionClock } from "./session-clock.ts";
import {
  hasClock,
  usualLimits,
  type SessionLimits,
  type SessionOptions,
  type SessionState,
} from "./session-options.ts";
import { SessionWire } from "./session-wire.ts";

export type { SessionLimits, SessionOptions, SessionState } from "./session-options.ts";

/** Milliseconds in which a program that is ending is seen to end. */
const endShows = 200;

export class Session {
  /** The link to the servers, and the hops in it. */
  readonly wire: SessionWire;
  readonly browser: Browser;
  /** The processes. */
  readonly servers: Servers;
  readonly #options: SessionOptions;
  readonly #limits: SessionLimits;
  readonly #began = { date: Date.now(), time: performance.now() };
  readonly #batches: EntryBatches;
  readonly #recorder: TraceRecorder;
  readonly #clock: SessionClock;
  readonly #sender: RequestSender;
  readonly #ports = new ServerPorts();
  readonly #stopped = new AbortController();
  readonly #scripts: ScriptTabs | null;
  #page: PageTab | null = null;
  #identity: EngineIdentity | null = null;
  #state: SessionState = "idle";
  #lastEvent = 0;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#limits = { ...usualLimits, ...options.limits };
    this.#batches = new EntryBatches(options.onEntries);
    this.#recorder = new TraceRecorder(
      () => this.#now(),
      (news) => this.#told(news),
    );
    this.#clock = new SessionClock(options.engine, this.#recorder);
    this.wire = this.#createWire(options);
    this.browser = this.#createBrowser(options);
    this.servers = this.#createServers(options);
    this.#scripts = options.tabs === null ? null : new ScriptTabs(options.tabs, this.browser);
    this.#sender = new RequestSender(this.browser, this.#ports, this.#stopped.signal, this.#limits.answer);
  }

  #createWire({ engine, conditions, intermediaries = [] }: SessionOptions): SessionWire {
    const passed = (): void => {
      this.#lastEvent = this.#now();
    };
    const tell: Tell = (entry) => this.#recorder.record(entry);
    const date = (): number => this.date;
    return new SessionWire({ engine, passed, tell, conditions, intermediaries, date });
  }

  #createServers(options: SessionOptions): Servers {
    return new Servers({
      ...{ options, recorder: this.#recorder, ports: this.#ports, wire: this.wire },
      ...{ stopped: this.#stopped.signal, limit: this.#limits.listen },
      state: () => this.#state,
      tell: (state, sentence) => {
        this.#tell(state, sentence);
        if (state !== "starting") this.#batches.flush();
      },
    });
  }

  #createBrowser({ random }: SessionOptions): Browser {
    const { wire } = this;
    return new Browser({
      connect: wire.connect,
      get connectSecure() {
        return wire.connectSecure;
      },
      now: () => this.#now(),
      date: () => this.date,
      recorder: this.#recorder,
      isPublicSuffix,
      random: random ?? ((length) => crypto.getRandomValues(new Uint8Array(length))),
    });
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
    this.browser.neighbours.tellOfJar();
    this.#batches.flush();
    return said;
  }

  /** Milliseconds since anything passed or was printed. */
  get quietFor(): number {
    return this.#now() - this.#lastEvent;
  }

  /**
   * Starts the program, fires the requests in order, runs the client script. Settles when that is done, while a server
   * goes on, or when the program has ended. What goes wrong is told as a state; only a fault of ours rejects.
   */
  async run(): Promise<void> {
    if (this.#state !== "idle")
      throw new ProductError("SESSION_USED", "This run has begun already.", { hint: "Begin another one." });
    try {
      await this.#run();
    } catch (error) {
      if (this.#isStopped()) return;
      this.#tell("failed", sentences.failed(error));
      if (!isExpected(error)) throw error;
    } finally {
      this.#batches.flush();
    }
  }

  /** Sends what an `http` fence holds. Rejects with `SESSION_UNSENDABLE` where one of its requests is none. */
  async send(text: string, as: "tab" | "curl"): Promise<void> {
    const booted = this.#identity ?? this.#options.engine.boot();
    [this.#identity] = await Promise.all([booted, loadPublicSuffixes()]);
    const { problem } = await this.#fire(text, as);
    this.#batches.flush();
    if (problem !== null) throw unsendable(problem);
  }

  /** Sends what a reader composed. Rejects with `SESSION_UNSENDABLE` where it cannot be sent. */
  async ask(request: ClientRequest): Promise<void> {
    const booted = this.#identity ?? this.#options.engine.boot();
    [this.#identity] = await Promise.all([booted, loadPublicSuffixes()]);
    const how = await new ClientRequests(this.browser, this.#sender).send(request);
    this.#batches.flush();
    if (typeof how === "object") throw unsendable(how.problem);
    if (this.#state === "running") this.#tellOfAnswer(how === "late");
  }

  /** Navigates the tab of the run, and tells how it stands. */
  async page(command: PageCommand): Promise<PageView> {
    const booted = this.#identity ?? this.#options.engine.boot();
    const [identity, { PageTab }] = await Promise.all([
      booted,
      import("./page-tab.ts"),
      loadPublicSuffixes(),
    ]);
    this.#identity = identity;
    this.#page ??= new PageTab(this.browser, this.#sender);
    const view = await this.#page.handle(command);
    this.#batches.flush();
    return view;
  }

  /** Another browser at the servers of the run: what checks ask with. Nothing of it is in the trace of the run. */
  probe(): Probe {
    const { engine } = this.#options;
    return new Probe({ engine, ports: this.#ports, stopped: this.#stopped.signal, date: () => this.date });
  }

  /** Where the servers of the run are, as a page names them. */
  get origin(): string {
    return `http://${this.#sender.authority}`;
  }

  /** The tabs in which client scripts run. */
  get scriptTabs(): readonly ScriptTab[] {
    return this.#scripts?.open ?? [];
  }

  /** Runs the client script of the example once more, in a tab of its own of that origin. */
  openTab(path: string, origin: string): void {
    this.#scripts?.run(this.#options.files[path] ?? "", origin, true);
  }

  /** Ends the program: SIGTERM, and SIGKILL where it has not ended after a second. Safe at any time. */
  async stop(): Promise<void> {
    if (!this.#isStopped()) {
      this.#stopped.abort();
      this.#scripts?.stop();
      this.browser.close();
    }
    await this.servers.stop();
    if (this.#state === "starting" || this.#state === "running") this.#tell("stopped", sentences.stopped);
    this.#batches.flush();
  }

  trace(): Trace {
    const { name = "", nodeVersion = "" } = this.#identity ?? {};
    const entries = [...this.#recorder.entries];
    return { version: 1, began: this.#began.date, engine: { name, nodeVersion }, entries };
  }

  #isStopped(): boolean {
    return this.#stopped.signal.aborted;
  }

  #now(): number {
    return performance.now() - this.#began.time;
  }

  #told(news: TraceNews): void {
    this.#lastEvent = news.at;
    this.#batches.add(news);
  }

  #tell(state: SessionState, sentence: string): void {
    this.#state = state;
    this.#options.onState(state, sentence);
  }

  async #run(): Promise<void> {
    const { engine, spec, requests } = this.#options;
    const { run } = spec;
    const why = whyNothing(run, this.#stopped.signal);
    if (why !== null) {
      this.#tell("stopped", why);
      return;
    }
    if (run.kind === "none" || run.kind === "query") return;
    this.#tell("starting", sentences.starting);
    [this.#identity] = await Promise.all([engine.boot(), loadPublicSuffixes()]);
    if (run.kind === "client") {
      await this.#runScript(run.entry, `http://${this.#sender.authority}`);
      return;
    }
    if (!(await this.servers.start(run.entry))) return;
    if (!(await this.servers.listening())) return;
    await this.#fireAll();
    if (run.kind === "server" && run.client !== null) {
      const [first] = requests.map(noteRequestOf);
      await this.#runScript(run.client, this.#sender.originOf(first?.source ?? ""));
    }
  }

  async #fireAll(): Promise<void> {
    const problem = await fireInOrder(this.#options.requests.map(noteRequestOf), {
      stopped: this.#stopped.signal,
      between: this.#options.between,
      send: (source) => this.#fire(source, "tab"),
      moveClock: (milliseconds) => this.moveClock(milliseconds),
      endSeen: () => Promise.race([this.servers.program?.ended, clock.wait(endShows)]),
    });
    if (problem !== null && this.#state === "running") this.#tell("running", problem);
  }

  async #fire(text: string, as: "tab" | "curl"): ReturnType<RequestSender["send"]> {
    const sent = await this.#sender.send(text, as);
    if (this.#state === "running") this.#tellOfAnswer(sent.late);
    return sent;
  }

  #tellOfAnswer(late: boolean): void {
    const [port] = this.#ports.open;
    if (late) this.#tell("running", sentences.noAnswer(this.#limits.answer));
    else if (port !== undefined) this.#tell("running", sentences.listens(port));
  }

  /** Waits until the script has run through, the run is stopped, or it has taken its time: what it opened stays open. */
  async #runScript(path: string, origin: string): Promise<void> {
    if (this.#isStopped()) return;
    if (this.#scripts === null) {
      if (this.servers.program === null) this.#tell("stopped", sentences.noTab(path));
      return;
    }
    const script = this.#scripts.run(this.#options.files[path] ?? "", origin);
    if (this.servers.program === null) this.#tell("running", sentences.scriptRuns(path));
    const stopped = new Promise((resolve) =>
      this.#stopped.signal.addEventListener("abort", resolve, { once: true }),
    );
    await Promise.race([script.ended, stopped, clock.wait(this.#limits.script)]);
  }
}

function unsendable(problem: string): ProductError {
  return new ProductError("SESSION_UNSENDABLE", problem, { hint: "Change it and send it again." });
}

/** Why a run has nothing to start, as a sentence. */
function whyNothing(run: SandboxSpec["run"], stopped: AbortSignal): string | null {
  if (run.kind === "none") return sentences.nothingRuns(run.reason);
  if (run.kind === "query") return sentences.noDatabase;
  return stopped.aborted ? sentences.stopped : null;
}
