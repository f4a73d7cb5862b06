/** A browser for the tests of this room: what passes and what is decided is kept in lists. */
import type { Decision } from "../../protocol/trace.ts";
import type { CookieOutcome } from "../cookies/store-cookie.ts";
import { PreflightCache } from "../cors/preflight-cache.ts";
import type { Exchange } from "../http-client.ts";
import { connect } from "../loopback.ts";
import { textOf } from "../../wire/bytes.ts";
import type { ExchangeFacts, Surroundings } from "./params.ts";

export interface SeenExchange extends ExchangeFacts {
  /** The bytes, as text. */
  readonly request: string;
  readonly response: string;
  readonly exchange: Exchange;
}

/** Names of these tests are under `test`; every name leads to this machine. */
export const isPublicSuffix = (domain: string): boolean => ["test", "com", "github.io"].includes(domain);

/** `clock.now` is milliseconds since 1970 and moves only when a test moves it. */
export class TestBrowser {
  readonly exchanges: SeenExchange[] = [];
  readonly decisions: (Decision & { readonly exchange: string | null })[] = [];
  readonly cookies: (CookieOutcome & { readonly exchange: string | null })[] = [];
  readonly clock = { now: Date.UTC(2026, 0, 1) };
  readonly around: Surroundings;
  #ids = 0;

  constructor() {
    this.around = {
      connect: (_host, port) => connect("127.0.0.1", port),
      connectSecure: null,
      now: () => performance.now(),
      date: () => this.clock.now,
      jar: { cookies: [] },
      preflights: new PreflightCache(isPublicSuffix),
      isPublicSuffix,
      log: {
        nextExchange: () => `x${(this.#ids += 1)}`,
        exchange: (facts, exchange) => this.#keep(facts, exchange),
        cookie: (exchange, _field, outcome) => this.cookies.push({ ...outcome, exchange }),
        decision: (exchange, _client, decision) => this.decisions.push({ ...decision, exchange }),
      },
    };
  }

  /** The rules that fired so far, in order. */
  rules(): string[] {
    return this.decisions.map(({ rule }) => rule);
  }

  #keep(facts: ExchangeFacts, exchange: Exchange): void {
    const { requestBytes, responseBytes } = exchange;
    this.exchanges.push({
      ...facts,
      request: textOf(requestBytes),
      response: textOf(responseBytes),
      exchange,
    });
  }
}
