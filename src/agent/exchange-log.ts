/** What the trace is told of exchanges: their numbers, their bytes as they come, themselves once they are over, their frames. */
import type { Decision, ExchangeEntry, KeptBytes } from "../protocol/trace.ts";
import { textOf } from "../wire/bytes.ts";
import type { ExchangeFacts, FetchLog } from "./fetch/params.ts";
import type { Exchange } from "./http-client.ts";
import type { TraceRecorder } from "./trace-recorder.ts";

/** Bytes of a request or a response that a trace keeps; the length is told in full. */
const keptLimit = 262_144;

export class ExchangeLog implements FetchLog {
  readonly #recorder: TraceRecorder;
  #exchanges: number;

  /** `exchanges`: how many there have been before. */
  constructor(recorder: TraceRecorder, exchanges: number) {
    this.#recorder = recorder;
    this.#exchanges = exchanges;
  }

  /** How many have begun. */
  get exchanges(): number {
    return this.#exchanges;
  }

  nextExchange(): string {
    this.#exchanges += 1;
    return `x${this.#exchanges}`;
  }

  /** Tells of an exchange that has taken place. */
  exchange(exchange: Exchange, facts: ExchangeFacts): void {
    const { requestBytes, responseBytes, responseLength, outcome, timing, rest } = exchange;
    const upgraded = facts.cause.kind === "upgrade" && outcome.kind === "complete";
    const entry: Omit<ExchangeEntry, "seq" | "at"> = {
      type: "exchange",
      ...facts,
      request: kept(requestBytes),
      // What follows a handshake are frames, which are told of one by one.
      response: upgraded ? kept(responseBytes.subarray(0, rest.start)) : kept(responseBytes, responseLength),
      outcome,
      timing,
    };
    this.#recorder.record(entry);
  }

  /** Tells of what comes, up to what a trace would keep of it. */
  following(request: Uint8Array, facts: ExchangeFacts): (piece: Uint8Array) => void {
    const { id, client, host, port, cause } = facts;
    const asked = kept(request);
    let room = keptLimit;
    return (piece) => {
      const text = textOf(piece.subarray(0, room));
      room -= text.length;
      if (text !== "" || piece.length === 0)
        this.#recorder.follow({ id, client, host, port, cause, request: asked, piece: text });
    };
  }

  decision(exchange: string | null, client: string, decision: Decision, from: string | null = null): void {
    const source = from === null ? {} : { from };
    this.#recorder.record({ type: "decision", exchange, client, decision, ...source });
  }

  /** What is to hear of the frames of a socket. */
  frames(exchange: string): (from: "client" | "server", bytes: Uint8Array) => void {
    return (from, bytes) => this.#recorder.record({ type: "frame", exchange, from, bytes: kept(bytes) });
  }
}

function kept(bytes: Uint8Array, length = bytes.length): KeptBytes {
  return { text: textOf(bytes.subarray(0, keptLimit)), length };
}
