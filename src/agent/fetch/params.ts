/** What one fetch carries along, and what it needs of the browser around it (Fetch Standard, section 2; https://fetch.spec.whatwg.org/#fetch-params). */
import type { Connect } from "../../network/byte-stream.ts";
import type { Decision, ExchangeCause, ScriptView } from "../../protocol/trace.ts";
import type { CachePartitions } from "../cache/partitions.ts";
import type { ConnectionPool } from "../connection-pool.ts";
import type { CookieJar } from "../cookies/jar.ts";
import type { PreflightCache } from "../cors/preflight-cache.ts";
import type { Exchange } from "../http-client.ts";
import type { StopSignal } from "../stop.ts";
import type { FetchRequest } from "./request.ts";
import type { FetchResponse } from "./response.ts";
import type { IsPublicSuffix } from "./same-site.ts";

/** What the trace tells of an exchange beside its bytes. `id` comes from `nextExchange`. */
export interface ExchangeFacts {
  readonly id: string;
  /** The id of a tab, `curl`, or `raw`. */
  readonly client: string;
  readonly host: string;
  readonly port: number;
  readonly cause: ExchangeCause;
  /** What a script saw of it, where one asked. */
  readonly seen?: ScriptView;
}

/** Keeps what passes and what is decided. Entries about an exchange may come before the exchange itself, which is told once it has ended. */
export interface FetchLog {
  /** An id for an exchange that is about to begin. */
  nextExchange(): string;
  exchange(exchange: Exchange, facts: ExchangeFacts): void;
  /** What is to hear of the response to these bytes while it comes. */
  following(request: Uint8Array, facts: ExchangeFacts): (piece: Uint8Array) => void;
  /** `from`: of an answer out of a cache, the id of the exchange it was stored from. */
  decision(exchange: string | null, client: string, decision: Decision, from?: string | null): void;
}

/** The browser around a fetch. */
export interface Surroundings {
  readonly connect: Connect;
  /** Connects to what ends TLS in front of a server; null while no such model stands there. */
  readonly connectSecure: Connect | null;
  /** Milliseconds, from any start. */
  readonly now: () => number;
  /** Milliseconds since 1970. */
  readonly date: () => number;
  readonly jar: Pick<CookieJar, "read" | "peek" | "write">;
  readonly preflights: PreflightCache;
  readonly connections: ConnectionPool;
  readonly caches: CachePartitions;
  readonly isPublicSuffix: IsPublicSuffix;
  readonly log: FetchLog;
}

/** An exchange that is about to take place, and why. */
export interface Sending {
  readonly id: string;
  readonly cause: ExchangeCause;
}

/** An exchange of this fetch, ended or not. */
export interface Sent extends Sending {
  /** Says what a script sees of it; it is told to the log when this is known and it has ended. */
  readonly see: (view: ScriptView) => void;
}

/** One fetch under way. */
export interface FetchParams {
  readonly request: FetchRequest;
  readonly around: Surroundings;
  readonly signal: StopSignal;
  /** The request to come: what a preflight before it is for, and what a redirect replaces. */
  readonly next: { sending: Sending };
  /** All exchanges that this fetch has caused, in order. */
  readonly sent: Sent[];
  /** Main fetch again, for a redirect: it stands here since files may not import each other in a circle. */
  readonly mainFetch: (params: FetchParams) => Promise<FetchResponse>;
  /** Fetches in parallel, for the cache alone; it stands here for the same reason. */
  readonly revalidate: (request: FetchRequest) => void;
}

/** Tells a decision to the log. */
export function decide(
  { around, request }: FetchParams,
  exchange: string | null,
  decision: Decision,
  from: string | null = null,
): void {
  around.log.decision(exchange, request.client, decision, from);
}
