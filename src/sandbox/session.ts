/** One run of one example: starts its program, fires its requests through the simulated browser, and keeps the trace. */
import { Browser } from "../agent/browser.ts";
import { interpose } from "../agent/intermediaries/interpose.ts";
import { TraceRecorder } from "../agent/trace-recorder.ts";
import type { EngineIdentity, Exit } from "../engine/engine.ts";
import { seededChance } from "../network/chance.ts";
import { ProductError } from "../protocol/errors.ts";
import type { SandboxSpec } from "../protocol/sandbox-spec.ts";
import type { Trace, TraceNews } from "../protocol/trace.ts";
import { clientLink, clock } from "./client-link.ts";
import { EntryBatches } from "./entry-batches.ts";
import { isPublicSuffix, loadPublicSuffixes } from "./public-suffixes.ts";
import { RequestSender, usualPort } from "./request-sender.ts";
import { RunningProgram } from "./running-program.ts";
import { sentences } from "./sentences.ts";
import { ServerPorts } from "./server-ports.ts";
import {
  usualLimits,
  type SessionLimits,
  type SessionOptions,
  type SessionState,
} from "./session-options.ts";
import type { RunningScript } from "./tab-host.ts";

export type { SessionLimits, SessionOptions, SessionState } from "./session-options.ts";
export type { RunningScript } from "./tab-host.ts";

/** Milliseconds in which a program that is ending is seen to end. */
const endShows = 200;

export class Session {
  readonly #options: SessionOptions;
  readonly #limits: SessionLimits;
  readonly #began = { date: Date.now(), time: performance.now() };
  readonly #batches: EntryBatches;
  readonly #recorder: TraceRecorder;
  readonly #browser: Browser;
  readonly #sender: RequestSender;
  readonly #ports = new ServerPorts();
  readonly #stopped = new AbortController();
  #identity: EngineIdentity | null = null;
  #program: RunningProgram | null = null;
  #script: RunningScript | null = null;
  #state: SessionState = "idle";
  #listened = false;
  #lastEvent = 0;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#limits = { ...usualLimits, ...options.limits };
    this.#batches = new EntryBatches(options.onEntries);
    this.#recorder = new TraceRecorder(
      () => this.#now(),
      (news) => this.#told(news),
    );
    this.#browser = this.#createBrowser(options);
    this.#sender = new RequestSender(this.#browser, this.#ports, this.#stopped.signal, this.#limits.answer);
  }

  #createBrowser(options: SessionOptions): Browser {
    const link = clientLink(options.engine, () => (this.#lastEvent = this.#now()), options.conditions);
    return new Browser({
      ...interpose(link, options.intermediaries ?? [], {
        tell: (entry) => this.#recorder.record(entry),
        date: () => Date.now(),
        chance: seededChance,
      }),
      now: () => this.#now(),
      date: () => Date.now(),
      recorder: this.#recorder,
      isPublicSuffix,
      random: options.random ?? ((length) => crypto.getRandomValues(new Uint8Array(length))),
    });
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
    if (problem === null) return;
    throw new ProductError("SESSION_UNSENDABLE", problem, { hint: "Change it and send it again." });
  }

  /** Ends the program: SIGTERM, and SIGKILL where it has not ended after a second. Safe at any time. */
  async stop(): Promise<void> {
    if (!this.#isStopped()) {
      this.#stopped.abort();
      this.#script?.stop();
      this.#browser.close();
    }
    await this.#program?.stop();
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
    if (!(await this.#start(run.entry))) return;
    if (!(await this.#listening(run.kind === "server"))) return;
    await this.#firePresets(requests);
    if (run.kind === "server" && run.client !== null) {
      await this.#runScript(run.client, this.#sender.originOf(requests[0] ?? ""));
    }
  }

  /** Whether the program was started; false when the run was stopped meanwhile. */
  async #start(entry: string): Promise<boolean> {
    if (this.#isStopped()) return false;
    const { engine, files } = this.#options;
    const parts = { engine, files, entry, recorder: this.#recorder, ports: this.#ports };
    const program = await RunningProgram.start(parts);
    this.#program = program;
    program.ended.then(
      (exit) => this.#programEnded(exit),
      (error: unknown) => this.#tell("failed", sentences.failed(error)),
    );
    if (this.#isStopped()) {
      await program.stop();
      return false;
    }
    if (this.#options.spec.run.kind === "program") this.#tell("running", sentences.programRuns);
    return true;
  }

  #programEnded(exit: Exit): void {
    const early = this.#options.spec.run.kind === "server" && !this.#listened;
    if (this.#isStopped()) this.#tell("stopped", sentences.stopped);
    else this.#tell(exit.code === 0 ? "stopped" : "failed", sentences.ended(exit, early));
    this.#batches.flush();
  }

  /** Whether a port was opened before the program ended or the time was up. A plain program may take all its time. */
  async #listening(expected: boolean): Promise<boolean> {
    const ended = new AbortController();
    const abort = (): void => ended.abort();
    const exit = this.#program?.ended.then(abort, abort);
    const over = AbortSignal.any([this.#stopped.signal, ended.signal]);
    const late = AbortSignal.timeout(this.#limits.listen);
    const port =
      this.#ports.pick(usualPort) ??
      (await this.#ports.next(expected ? AbortSignal.any([over, late]) : over));
    if (port !== null) this.#tellPort(port);
    else if (over.aborted) await exit;
    else {
      this.#tell("running", sentences.listensNowhere(this.#limits.listen));
      void this.#ports.next(over).then((found) => found !== null && this.#tellPort(found));
    }
    return port !== null;
  }

  #tellPort(port: number): void {
    this.#listened = true;
    this.#tell("running", sentences.listens(port));
  }

  /** Two requests in a row without an answer say enough of a server: the rest is not sent. */
  async #firePresets(requests: readonly string[]): Promise<void> {
    const problems: string[] = [];
    let unanswered = 0;
    await this.#options.between?.();
    for (const text of requests) {
      if (this.#isStopped() || unanswered === 2) break;
      const { problem, late, broken } = await this.#fire(text, "tab");
      unanswered = late ? unanswered + 1 : 0;
      // A connection that broke may be the first sign of a program that is ending.
      if (broken) await Promise.race([this.#program?.ended, clock.wait(endShows)]);
      await this.#options.between?.();
      if (problem !== null) problems.push(problem);
    }
    const [problem] = problems;
    if (problem !== undefined && this.#state === "running") this.#tell("running", problem);
  }

  async #fire(text: string, as: "tab" | "curl"): ReturnType<RequestSender["send"]> {
    const sent = await this.#sender.send(text, as);
    const [port] = this.#ports.open;
    if (this.#state === "running" && sent.late)
      this.#tell("running", sentences.noAnswer(this.#limits.answer));
    else if (this.#state === "running" && port !== undefined) this.#tell("running", sentences.listens(port));
    return sent;
  }

  /** Waits until the script has run through, the run is stopped, or it has taken its time: what it opened stays open. */
  async #runScript(path: string, origin: string): Promise<void> {
    const { tabs, files } = this.#options;
    if (this.#isStopped()) return;
    if (tabs === null) {
      if (this.#program === null) this.#tell("stopped", sentences.noTab(path));
      return;
    }
    const id = this.#browser.tabOf(origin);
    const source = { kind: "tab", tab: id } as const;
    const print = (stream: "log" | "warn" | "error", text: string): void =>
      this.#recorder.record({ type: "console", source, stream, text });
    const script = tabs.run(files[path] ?? "", { id, origin, browser: this.#browser, print });
    this.#script = script;
    if (this.#program === null) this.#tell("running", sentences.scriptRuns(path));
    const stopped = new Promise((resolve) =>
      this.#stopped.signal.addEventListener("abort", resolve, { once: true }),
    );
    await Promise.race([script.ended, stopped, clock.wait(this.#limits.script)]);
  }
}

/** Why a run has nothing to start, as a sentence. */
function whyNothing(run: SandboxSpec["run"], stopped: AbortSignal): string | null {
  if (run.kind === "none") return sentences.nothingRuns(run.reason);
  if (run.kind === "query") return sentences.noDatabase;
  return stopped.aborted ? sentences.stopped : null;
}

/** Whether a fault is one that has words for a person; its class does not survive a worker. */
function isExpected(error: unknown): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}
