/**
 * The browser that checks ask with: at the same servers as the reader's, with a jar and a trace of its own. What it sends is what
 * any browser of ours sends, so that no server can tell it apart; what it sees stays here, out of reach of the reader's code.
 */
import { Browser } from "../../agent/browser.ts";
import { factsOf } from "../../agent/cookies/cookie.ts";
import { TraceRecorder } from "../../agent/trace-recorder.ts";
import type { Engine } from "../../engine/engine.ts";
import type { ClientRequest } from "../../protocol/client-request.ts";
import type { CookieFacts, TraceEntry } from "../../protocol/trace.ts";
import type { Asker } from "../../study/checks/check.ts";
import { clientLink, clock } from "../client-link.ts";
import { ClientRequests } from "../client-requests.ts";
import { isPublicSuffix } from "../public-suffixes.ts";
import { RequestSender } from "../request-sender.ts";
import type { ServerPorts } from "../server-ports.ts";
import { askRows, type Rows } from "./rows.ts";

export interface ProbeParts {
  readonly engine: Engine;
  readonly ports: ServerPorts;
  /** Aborted once the run is stopped. */
  readonly stopped: AbortSignal;
  /** Milliseconds since 1970, by the clock of the run. */
  readonly date: () => number;
}

/** Milliseconds that an answer may take: a check is waited for. */
const limit = 4000;

export class Probe implements Asker {
  readonly #engine: Engine;
  readonly #recorder: TraceRecorder;
  readonly #browser: Browser;
  readonly #requests: ClientRequests;

  /** The list of public suffixes is to be loaded before: a session that has run has done so. */
  constructor({ engine, ports, stopped, date }: ProbeParts) {
    this.#engine = engine;
    const began = clock.now();
    const now = (): number => clock.now() - began;
    this.#recorder = new TraceRecorder(now, () => undefined);
    const nothing = (): void => undefined;
    this.#browser = new Browser({
      ...{ now, date, isPublicSuffix, recorder: this.#recorder, connect: clientLink(engine, nothing) },
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    });
    this.#requests = new ClientRequests(
      this.#browser,
      new RequestSender(this.#browser, ports, stopped, limit),
    );
  }

  async ask(request: ClientRequest): Promise<string | null> {
    const how = await this.#requests.send(request);
    if (how === "late") return `no answer within ${limit / 1000} seconds`;
    return typeof how === "object" ? how.problem : null;
  }

  async query(sql: string): Promise<Rows> {
    return await askRows(this.#engine, sql, limit);
  }

  get entries(): readonly TraceEntry[] {
    return this.#recorder.entries;
  }

  get jar(): readonly CookieFacts[] {
    return this.#browser.jar.cookies.map(factsOf);
  }

  close(): void {
    this.#browser.close();
  }
}
