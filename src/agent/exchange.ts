/** What an exchange is: the bytes that passed, what they say, how it ended; and what a client is told to make one with. */
import type { Connect } from "../network/byte-stream.ts";
import type { ConnectionPool } from "./connection-pool.ts";
import type { ExchangeOutcome } from "../protocol/trace.ts";
import type { ByteRange } from "../wire/bytes.ts";
import type { Message, ResponseHead } from "../wire/http1/message.ts";
import type { StopSignal } from "./stop.ts";
import type { WholeMessage } from "../wire/http1/whole.ts";

/** Times are those of the clock that was handed in, in milliseconds; null where it did not come to that. */
export interface ExchangeTiming {
  readonly connected: number | null;
  readonly sent: number | null;
  readonly firstByte: number | null;
  readonly lastByte: number | null;
}

/**
 * What passed. Ranges in `request` and `responses` count in `requestBytes` and `responseBytes`. Of a response over `keep` bytes the
 * rest was read and not kept: `responseLength` counts all.
 */
export interface Exchange {
  readonly requestBytes: Uint8Array;
  readonly request: Message;
  readonly responseBytes: Uint8Array;
  readonly responseLength: number;
  /** Interim responses, then the final one; what came of a broken one counts too. */
  readonly responses: readonly WholeMessage[];
  /** Bytes behind the final response. */
  readonly rest: ByteRange;
  readonly outcome: ExchangeOutcome;
  readonly timing: ExchangeTiming;
}

export interface KeptConnections {
  readonly pool: ConnectionPool;
  /** Shared by exchanges that may share a connection. */
  readonly key: string;
  /** Hears of an exchange that a kept connection ended without an answer, before it is made again on another. */
  readonly repeated: (exchange: Exchange) => void;
}

export interface ClientOptions {
  readonly connect: Connect;
  /** Keeps connections; without it each exchange has one of its own. */
  readonly kept?: KeptConnections;
  /** Milliseconds, from any start. */
  readonly now: () => number;
  readonly signal?: StopSignal;
  /** Most bytes of response that are read; 64 MiB when absent. */
  readonly limit?: number;
  /** Most bytes of the response, and of its content, that the exchange keeps; all when absent. */
  readonly keep?: number;
  readonly listener?: ResponseListener;
  /** Hears of the bytes of a response that has more to come, as they are; first, once connected, of none. */
  readonly progress?: (bytes: Uint8Array) => void;
}

/** Hears of a response while it comes. Nothing of a malformed response is told after its fault. */
export interface ResponseListener {
  /** The head of every response, interim ones too, as soon as it is whole. */
  head(head: ResponseHead): void;
  /** Content of the final response: the body without chunk sizes. */
  content(bytes: Uint8Array): void;
  /** Settles when more may come; nothing is read from the connection before. */
  room(): Promise<void>;
}
