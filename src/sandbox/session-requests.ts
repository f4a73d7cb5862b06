/** The requests of a run that the page asks for: those of the note, and those that a reader composes. */
import type { ClientRequest } from "../protocol/client-request.ts";
import { ProductError } from "../protocol/errors.ts";
import type { FarEndClient } from "./far-end/client.ts";
import type { Sent } from "./request-sender.ts";
import { sentences } from "./sentences.ts";
import type { ServerPorts } from "./server-ports.ts";
import type { SessionState } from "./session-options.ts";

export interface RequestsParts {
  readonly farEnd: FarEndClient;
  readonly ports: ServerPorts;
  /** Milliseconds that an answer may take. */
  readonly limit: number;
  readonly state: () => SessionState;
  readonly tell: (state: SessionState, sentence: string) => void;
}

export class SessionRequests {
  readonly #parts: RequestsParts;

  constructor(parts: RequestsParts) {
    this.#parts = parts;
  }

  /** Sends what an `http` fence holds. */
  async fire(text: string, as: "tab" | "curl"): Promise<Sent> {
    const sent = await this.#parts.farEnd.ask("request/text", { text, as });
    this.#tellOfAnswer(sent.late);
    return sent;
  }

  /** The same; rejects with `SESSION_UNSENDABLE` where one of its requests is none. */
  async send(text: string, as: "tab" | "curl"): Promise<void> {
    const { problem } = await this.fire(text, as);
    if (problem !== null) throw unsendable(problem);
  }

  /** Sends what a reader composed. Rejects with `SESSION_UNSENDABLE` where it cannot be sent. */
  async ask(request: ClientRequest): Promise<void> {
    const how = await this.#parts.farEnd.ask("request/composed", request);
    if (typeof how === "object") throw unsendable(how.problem);
    this.#tellOfAnswer(how === "late");
  }

  /** What it says of a run that goes on: whether its server answers. */
  #tellOfAnswer(late: boolean): void {
    const { ports, limit, state, tell } = this.#parts;
    if (state() !== "running") return;
    const [port] = ports.open;
    if (late) tell("running", sentences.noAnswer(limit));
    else if (port !== undefined) tell("running", sentences.listens(port));
  }
}

function unsendable(problem: string): ProductError {
  return new ProductError("SESSION_UNSENDABLE", problem, { hint: "Change it and send it again." });
}
