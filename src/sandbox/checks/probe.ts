/**
 * The browser that checks ask with: at the same servers as the reader's, with a jar and a trace of its own. What it sends is what
 * any browser of ours sends, so that no server can tell it apart; what it sees stays here, out of reach of the reader's code.
 */
import { factsOf } from "../../agent/cookies/cookie.ts";
import type { Engine } from "../../engine/engine.ts";
import type { ClientRequest } from "../../protocol/client-request.ts";
import type { CookieFacts, TraceEntry } from "../../protocol/trace.ts";
import type { Asker } from "../../study/checks/check.ts";
import { FarEndClient } from "../far-end/client.ts";
import type { FarEndPlace } from "../far-end/place.ts";
import type { ServerPorts } from "../server-ports.ts";
import { askRows, type Rows } from "./rows.ts";

export interface ProbeParts {
  readonly engine: Engine;
  readonly farEnd: FarEndPlace;
  /** Of the run. */
  readonly ports: ServerPorts;
  /** Aborted once the run is stopped. */
  readonly stopped: AbortSignal;
  /** Milliseconds by which the clock of the run is ahead. */
  readonly ahead: number;
}

/** Milliseconds that an answer may take: a check is waited for. */
const limit = 4000;

export class Probe implements Asker {
  readonly #engine: Engine;
  readonly #ports: ServerPorts;
  readonly #farEnd: FarEndClient;

  constructor({ engine, farEnd, ports, stopped, ahead }: ProbeParts) {
    this.#engine = engine;
    this.#ports = ports;
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
    this.#farEnd.listening(this.#ports.state);
    const how = await this.#farEnd.ask("request/composed", request);
    if (how === "late") return `no answer within ${limit / 1000} seconds`;
    return typeof how === "object" ? how.problem : null;
  }

  async query(sql: string): Promise<Rows> {
    return await askRows(this.#engine, sql, limit);
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
