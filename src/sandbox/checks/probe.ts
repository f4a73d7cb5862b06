/**
 * The browser that checks ask with: at the same servers as the reader's, with a jar and a trace of its own. What it sends is what
 * any browser of ours sends, so that no server can tell it apart; what it sees stays here, out of reach of the reader's code.
 */
import { factsOf } from "../../agent/cookies/cookie.ts";
import type { Engine } from "../../engine/engine.ts";
import type { ClientRequest } from "../../protocol/client-request.ts";
import type { CookieFacts, TraceEntry } from "../../protocol/trace.ts";
import type { Asker, ProgramCall, RunOutcome, StoredItem } from "../../study/checks/check.ts";
import { FarEndClient } from "../far-end/client.ts";
import type { FarEndPlace } from "../far-end/place.ts";
import type { SandboxRun } from "../../protocol/sandbox-spec.ts";
import type { ServerPorts } from "../server-ports.ts";
import type { TabHost } from "../tab-host.ts";
import { askRows, type Rows } from "./rows.ts";
import { runPage } from "./run-page.ts";
import { runProgram } from "./run-program.ts";

export interface ProbeParts {
  readonly engine: Engine;
  readonly farEnd: FarEndPlace;
  /** Of the run. */
  readonly ports: ServerPorts;
  /** Aborted once the run is stopped. */
  readonly stopped: AbortSignal;
  /** Milliseconds by which the clock of the run is ahead. */
  readonly ahead: number;
  /** What the run consists of, as the reader has it. */
  readonly files: Readonly<Record<string, string>>;
  readonly run: SandboxRun;
  /** Null where client scripts cannot run. */
  readonly tabs: TabHost | null;
}

type Outcome = RunOutcome | { readonly problem: string };

/** Milliseconds that an answer may take: a check is waited for. */
const limit = 4000;

/** Milliseconds for a program, which has to start first. */
const programLimit = 8000;

/** Milliseconds for a question to the database, which may have to start for it. */
const databaseLimit = 20_000;

/** The origin of the pages that it opens. */
const home = "http://localhost:3000";

export class Probe implements Asker {
  /** What the programs that were run came to, in order. */
  readonly outcomes: RunOutcome[] = [];
  readonly #parts: ProbeParts;
  readonly #farEnd: FarEndClient;

  constructor(parts: ProbeParts) {
    const { farEnd, stopped, ahead } = parts;
    this.#parts = parts;
    const settings = { began: performance.timeOrigin + performance.now(), answer: limit };
    this.#farEnd = new FarEndClient(
      farEnd,
      { ...settings, conditions: null, intermediaries: [], steady: false },
      () => undefined,
    );
    this.#farEnd.moved(ahead).catch(() => undefined);
    stopped.addEventListener("abort", () => this.#farEnd.stop(), { once: true });
  }

  async ask(request: ClientRequest): Promise<string | null> {
    this.#farEnd.listening(this.#parts.ports.state);
    const how = await this.#farEnd.ask("request/composed", request);
    if (how === "late") return `no answer within ${limit / 1000} seconds`;
    return typeof how === "object" ? how.problem : null;
  }

  async query(sql: string): Promise<Rows> {
    return await askRows(this.#parts.engine, sql, databaseLimit);
  }

  async run(call: ProgramCall): Promise<Outcome> {
    const { engine, files, run } = this.#parts;
    if (run.kind !== "program") return { problem: "only a plain program is run again" };
    return this.#noted(await runProgram(engine, { files, entry: run.entry }, call, programLimit));
  }

  async open(): Promise<Outcome> {
    const { tabs, files, run } = this.#parts;
    if (run.kind !== "client" || tabs === null) return { problem: "there is no script to open a page with" };
    const page = { script: files[run.entry] ?? "", origin: home };
    return this.#noted(await runPage(tabs, this.#farEnd, page, limit));
  }

  /** As if an earlier page had stored it; a tab that is opened later has a session of its own. */
  async store({ area, name, value }: StoredItem): Promise<void> {
    const place = { area, origin: home, tab: null };
    await this.#farEnd.ask("storage/change", { place, change: { key: name, value } });
  }

  get stored(): readonly StoredItem[] {
    return this.#farEnd.kept.storages.flatMap(({ area, items }) =>
      [...items].map(([name, value]) => ({ area, name, value })),
    );
  }

  #noted(outcome: Outcome): Outcome {
    if (!("problem" in outcome)) this.outcomes.push(outcome);
    return outcome;
  }

  get entries(): readonly TraceEntry[] {
    return this.#farEnd.entries;
  }

  get jar(): readonly CookieFacts[] {
    return this.#farEnd.kept.cookies.map(factsOf);
  }

  close(): void {
    this.#farEnd.stop();
    this.#farEnd.close();
  }
}
