/** Sends what an `http` fence holds through the simulated browser, to the port that is meant, and waits no longer than it should. */
import type { Browser } from "../agent/browser.ts";
import type { Exchange } from "../agent/http-client.ts";
import { NotSimulatedError } from "../agent/not-simulated.ts";
import type { ExchangeOutcome } from "../protocol/trace.ts";
import { readRequestText, type WrittenRequest } from "../wire/http1/request-text.ts";
import { sentences } from "./sentences.ts";
import { tlsPort, usualPort, type ServerPorts } from "./server-ports.ts";

/** How the requests of one text came out. */
export interface Sent {
  /** The sentence that says why one of them was not sent, or not seen through; null when all were. */
  readonly problem: string | null;
  /** Whether one of them got no complete answer in time. */
  readonly late: boolean;
  /** Whether a connection ended before its answer did. */
  readonly broken: boolean;
}

/** What became of one request. `problem` is a sentence on why it was not sent, or not seen through. */
export type HowSent = "late" | ExchangeOutcome["kind"] | { readonly problem: string };

/** Milliseconds that a program may take to open a port after its first. */
const otherPortLimit = 300;

export class RequestSender {
  readonly #browser: Browser;
  readonly #ports: ServerPorts;
  readonly #stopped: AbortSignal;
  readonly #limit: number;

  /** `stopped` ends every request that is under way; `limit`: milliseconds that a complete answer may take. */
  constructor(browser: Browser, ports: ServerPorts, stopped: AbortSignal, limit: number) {
    this.#browser = browser;
    this.#ports = ports;
    this.#stopped = stopped;
    this.#limit = limit;
  }

  /** The server that a request means which names none. */
  get authority(): string {
    return this.#ports.authority;
  }

  /** Sends every request of `text`, one after the other. */
  async send(text: string, as: "tab" | "curl"): Promise<Sent> {
    let problem: string | null = null;
    const came = new Set<"late" | ExchangeOutcome["kind"]>();
    for (const request of readRequestText(text, this.authority)) {
      const how =
        "problem" in request
          ? { problem: sentences.unsent(request.problem) }
          : await this.sendOne(request, { as, secure: false });
      if (typeof how === "string") came.add(how);
      else problem ??= how.problem;
    }
    return { problem, late: came.has("late"), broken: came.has("reset") || came.has("closed") };
  }

  /** The origin that the first request of `text` names: where the page of a client script is. */
  originOf(text: string): string {
    const [first] = readRequestText(text, this.authority);
    const host = first === undefined || "problem" in first ? this.authority : hostOf(first);
    return URL.parse(`http://${host}`)?.origin ?? `http://${this.authority}`;
  }

  /** Sends one request; `secure` is over what ends TLS, on the port of its address and no other. */
  async sendOne(
    request: WrittenRequest,
    { as, secure }: { readonly as: "tab" | "curl"; readonly secure: boolean },
  ): Promise<HowSent> {
    const port = secure ? portIn(request.authority, tlsPort) : await this.#portFor(request);
    return await this.within((wait) => this.#browser.send(request, { as, port, secure, ...wait }));
  }

  /** Waits for one exchange, and no longer than it should. */
  async within(
    begin: (wait: {
      signal: AbortSignal;
      abortedBecause: () => string;
    }) => Promise<Pick<Exchange, "outcome">>,
  ): Promise<HowSent> {
    const over = AbortSignal.timeout(this.#limit);
    const signal = this.#stopped.aborted ? over : AbortSignal.any([over, this.#stopped]);
    const abortedBecause = (): string =>
      over.aborted ? sentences.noAnswer(this.#limit) : sentences.stoppedWaiting;
    try {
      const { outcome } = await begin({ signal, abortedBecause });
      return outcome.kind === "aborted" && over.aborted ? "late" : outcome.kind;
    } catch (error) {
      // What this browser does not do is no fault of ours: it is said.
      if (!(error instanceof NotSimulatedError)) throw error;
      return { problem: sentences.notSimulated(error.message) };
    }
  }

  /** The port that the request names, where a program listens on it or soon does; else the one that is there. */
  async #portFor(request: WrittenRequest): Promise<number> {
    const named = portIn(hostOf(request), usualPort);
    if (this.#ports.open.length > 0 && !this.#ports.takes(named)) {
      const signal = AbortSignal.any([AbortSignal.timeout(otherPortLimit), this.#stopped]);
      await this.#ports.opened(named, signal);
    }
    return this.#ports.pick(named) ?? named;
  }
}

function portIn(host: string, usual: number): number {
  return Number(/:(\d+)$/.exec(host)?.[1] ?? usual);
}

function hostOf({ fields, authority }: WrittenRequest): string {
  return fields.find(([name]) => name.toLowerCase() === "host")?.[1] ?? authority;
}
