/** The trace: what passed on the wire, what the agent decided and why, what the processes said; plain data, JSON as it is. */
import type { IntermediarySpec } from "./intermediary.ts";

/**
 * Bytes as text, one character (U+0000 to U+00FF) for each byte: it survives JSON and a message port unchanged, and byte n
 * is character n, so that the ranges a parser gives fit it.
 */
export type ByteText = string;

/** Bytes that passed. `text` may be cut at a limit of what is kept; `length` is what passed in all, in bytes. */
export interface KeptBytes {
  readonly text: ByteText;
  readonly length: number;
}

/** What every entry has: its number in the trace, from 0, and milliseconds since the trace began. */
interface Placed {
  readonly seq: number;
  readonly at: number;
}

/** One step of an algorithm that settled something. `reference` is what a reader can look up, `url` where. */
export interface Decision {
  /** The rule that fired, under a name that stays: `same-site-lax-unsafe-method`. */
  readonly rule: string;
  readonly outcome: string;
  /** One sentence with the values that made it so. */
  readonly because: string;
  readonly reference: string;
  readonly url: string;
}

/** Why an exchange took place. `of` is the `id` of the exchange that caused it. */
export interface ExchangeCause {
  readonly kind: "request" | "preflight" | "redirect" | "navigation" | "upgrade" | "revalidation";
  readonly of: string | null;
}

/** How an exchange came out; where no complete response came, `because` says what ended it. */
export type ExchangeOutcome =
  | { readonly kind: "complete" }
  | {
      readonly kind: "refused" | "reset" | "closed" | "malformed" | "too-long" | "aborted";
      readonly because: string;
    };

/**
 * What of a response reaches the script: `basic` all but cookies, `cors` what the server exposes, `opaque` and
 * `opaqueredirect` that it came and no more, `none` nothing. `hidden` are the names of the fields that were held back.
 */
export interface ScriptView {
  readonly type: "basic" | "cors" | "opaque" | "opaqueredirect" | "none";
  readonly hidden: readonly string[];
  readonly because: string;
}

/** One request and its response, as bytes; interim responses stand before the final one in `response`. */
export interface ExchangeEntry extends Placed {
  readonly type: "exchange";
  readonly id: string;
  /** Who sent it: the id of a tab, `curl`, or `raw` for bytes that a reader typed. */
  readonly client: string;
  readonly host: string;
  readonly port: number;
  readonly cause: ExchangeCause;
  readonly request: KeptBytes;
  readonly response: KeptBytes;
  readonly outcome: ExchangeOutcome;
  /** What a script in a tab got to see of the response; absent where no script asked for it. */
  readonly seen?: ScriptView;
  /** Milliseconds since the trace began; null where it did not come to that. */
  readonly timing: {
    readonly connected: number | null;
    readonly sent: number | null;
    readonly firstByte: number | null;
    readonly lastByte: number | null;
  };
}

/** One WebSocket frame on the connection that `exchange` opened. */
export interface FrameEntry extends Placed {
  readonly type: "frame";
  readonly exchange: string;
  readonly from: "client" | "server";
  readonly bytes: KeptBytes;
}

/** A WebSocket connection ended; `code` as the client's script sees it (1006 when no close frame came). */
export interface SocketEndEntry extends Placed {
  readonly type: "socket-end";
  readonly exchange: string;
  readonly code: number;
  readonly reason: string;
  readonly clean: boolean;
  readonly because: string;
}

/** A cookie as it is told of in a trace. Times are milliseconds since 1970; null means the end of the session. */
export interface CookieFacts {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly expires: number | null;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: "Strict" | "Lax" | "None" | "Default";
}

/** What the agent did with one cookie. A field that cannot be read has no cookie: `field` is then all there is. */
export interface CookieEntry extends Placed {
  readonly type: "cookie";
  readonly exchange: string | null;
  readonly action: CookieAction;
  readonly cookie: CookieFacts | null;
  /** The value of the Set-Cookie field it came in; null when it was not received but sent, withheld or evicted. */
  readonly field: ByteText | null;
  readonly decision: Decision;
}

export type CookieAction = "kept" | "replaced" | "deleted" | "refused" | "sent" | "withheld" | "evicted";

/** What the agent settled about a request of a tab; `exchange` is null where it came to none. */
export interface DecisionEntry extends Placed {
  readonly type: "decision";
  readonly exchange: string | null;
  /** The id of the tab. */
  readonly client: string;
  readonly decision: Decision;
  /** Of an answer out of a cache: the id of the exchange that it was stored from. */
  readonly from?: string;
}

/** What an intermediary did with one request on its way; it is modelled, and stands in the link by the sandbox's choice. */
export interface IntermediaryEntry extends Placed {
  readonly type: "intermediary";
  readonly intermediary: IntermediarySpec["kind"];
  /** Method and target: `GET /a`. */
  readonly request: string;
  /** Where the client sent it. */
  readonly host: string;
  readonly port: number;
  readonly decision: Decision;
}

/** A line, or a piece of one, that a program or a client script printed. */
export interface ConsoleEntry extends Placed {
  readonly type: "console";
  /** The process id, or the id of the tab; `page` where a page that is drawn there says it, and no script by itself. */
  readonly source:
    | { readonly kind: "process"; readonly pid: number }
    | { readonly kind: "tab"; readonly tab: string; readonly page?: true };
  readonly stream: "stdout" | "stderr" | "log" | "warn" | "error";
  readonly text: string;
}

/** Something happened to a process. */
export interface ProcessEntry extends Placed {
  readonly type: "process";
  readonly pid: number;
  readonly event:
    | { readonly kind: "started"; readonly entry: string; readonly argv: readonly string[] }
    | { readonly kind: "listening" | "stopped-listening"; readonly port: number }
    /** What can be done about an end. */
    | { readonly kind: "advised"; readonly text: string }
    | { readonly kind: "signalled"; readonly signal: "SIGTERM" | "SIGKILL" }
    | {
        readonly kind: "exited";
        readonly code: number | null;
        readonly signal: "SIGTERM" | "SIGKILL" | null;
      };
}

/** The one clock of browser, processes and services was moved. What it brought about comes behind it. */
export interface ClockEntry extends Placed {
  readonly type: "clock";
  /** Milliseconds; `ahead`: of the real time, in all. */
  readonly by: number;
  readonly ahead: number;
}

export type TraceEntry =
  | ExchangeEntry
  | FrameEntry
  | SocketEndEntry
  | CookieEntry
  | DecisionEntry
  | IntermediaryEntry
  | ConsoleEntry
  | ProcessEntry
  | ClockEntry;

/**
 * What has come of an exchange that goes on, for whoever watches: long answers and streams are seen as they come. It is no
 * entry and is in no trace; the entry of the exchange takes its place.
 */
export interface ExchangeUpdate extends Pick<
  ExchangeEntry,
  "id" | "client" | "host" | "port" | "cause" | "request"
> {
  readonly type: "update";
  readonly at: number;
  /** The bytes of the response since the update before. The first update of an exchange may have none. */
  readonly piece: ByteText;
}

/** What a run tells of while it goes on. */
export type TraceNews = TraceEntry | ExchangeUpdate;

/** What passed and what was decided, in the order of `seq`. `began` is milliseconds since 1970. */
export interface Trace {
  readonly version: 1;
  readonly began: number;
  readonly engine: { readonly name: string; readonly nodeVersion: string };
  readonly entries: readonly TraceEntry[];
}
