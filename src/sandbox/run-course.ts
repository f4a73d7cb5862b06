/** The course of one run: the program is started, the requests are fired, the client script runs; each when its turn has come. */
import type { SandboxSpec } from "../protocol/sandbox-spec.ts";
import { clock } from "./client-link.ts";
import type { FarEndClient } from "./far-end/client.ts";
import { fireInOrder, noteRequestOf } from "./note-requests.ts";
import type { Sent } from "./request-sender.ts";
import type { ScriptTabs } from "./script-tabs.ts";
import { sentences } from "./sentences.ts";
import type { Servers } from "./servers.ts";
import type { SessionOptions, SessionState } from "./session-options.ts";

/** Milliseconds in which a program that is ending is seen to end. */
const endShows = 200;

export interface CourseParts {
  readonly options: SessionOptions;
  /** Milliseconds for a client script to run through. */
  readonly scriptLimit: number;
  /** Aborted once the run is stopped. */
  readonly stopped: AbortSignal;
  readonly servers: Servers;
  /** Null where client scripts cannot run. */
  readonly scripts: ScriptTabs | null;
  readonly farEnd: FarEndClient;
  /** Where the servers of the run are, as a page names them. */
  readonly origin: () => string;
  readonly boot: () => Promise<void>;
  readonly fire: (source: string) => Promise<Sent>;
  /** As `Session.moveClock`. */
  readonly moveClock: (milliseconds: number) => Promise<string | null>;
  readonly state: () => SessionState;
  readonly tell: (state: SessionState, sentence: string) => void;
}

export class RunCourse {
  readonly #parts: CourseParts;

  constructor(parts: CourseParts) {
    this.#parts = parts;
  }

  /** Settles as `Session.run` does. What goes wrong with the reader's code is told; what the engine fails at rejects. */
  async run(): Promise<void> {
    const { options, stopped, servers, tell } = this.#parts;
    const { run } = options.spec;
    const why = whyNothing(run, stopped);
    if (why !== null) {
      tell("stopped", why);
      return;
    }
    if (run.kind === "none") return;
    tell("starting", sentences.starting);
    await this.#parts.boot();
    if (run.kind === "client") {
      await this.#runScript(run.entry, this.#parts.origin());
      return;
    }
    if (!(await servers.start(run.entry))) return;
    if (!(await servers.listening())) return;
    for (let count = 1; count < (options.spec.instances ?? 1); count += 1) await servers.add();
    await this.#fireAll();
    if (run.kind === "server" && run.client !== null)
      await this.#runScript(run.client, await this.#scriptOrigin());
  }

  /** That of the first request of the note, so that a script and a request of one page meet. */
  async #scriptOrigin(): Promise<string> {
    const [first] = this.#parts.options.requests.map(noteRequestOf);
    return await this.#parts.farEnd.ask("request/origin", first?.source ?? "");
  }

  async #fireAll(): Promise<void> {
    const { options, stopped, servers, state, tell } = this.#parts;
    const problem = await fireInOrder(options.requests.map(noteRequestOf), {
      stopped,
      between: options.between,
      send: (source) => this.#parts.fire(source),
      moveClock: (milliseconds) => this.#parts.moveClock(milliseconds),
      endSeen: () => Promise.race([servers.program?.ended, clock.wait(endShows)]),
    });
    if (problem !== null && state() === "running") tell("running", problem);
  }

  /** Waits until the script has run through, the run is stopped, or it has taken its time: what it opened stays open. */
  async #runScript(path: string, origin: string): Promise<void> {
    const { options, stopped, servers, scripts, scriptLimit, tell } = this.#parts;
    if (stopped.aborted) return;
    if (scripts === null) {
      if (servers.program === null) tell("stopped", sentences.noTab(path));
      return;
    }
    const script = await scripts.run(options.files[path] ?? "", origin);
    if (servers.program === null) tell("running", sentences.scriptRuns(path));
    const ends = new Promise((resolve) => stopped.addEventListener("abort", resolve, { once: true }));
    await Promise.race([script.ended, ends, clock.wait(scriptLimit)]);
  }
}

/** Why a run has nothing to start, as a sentence. */
function whyNothing(run: SandboxSpec["run"], stopped: AbortSignal): string | null {
  if (run.kind === "none") return sentences.nothingRuns(run.reason);
  return stopped.aborted ? sentences.stopped : null;
}
