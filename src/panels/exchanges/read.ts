/** What belongs together in a trace: each exchange with what it caused, its cookies, its frames, its hops. */
import type {
  CookieEntry,
  DecisionEntry,
  ExchangeEntry,
  FrameEntry,
  IntermediaryEntry,
  SocketEndEntry,
  TraceEntry,
} from "../../protocol/trace.ts";
import { hopsOf } from "./hops.ts";

/** One exchange and everything that hangs on it. */
export interface ExchangeView {
  readonly entry: ExchangeEntry;
  /** Decisions on the cookies of the request, then on those of the response. */
  readonly asked: readonly CookieEntry[];
  readonly answered: readonly CookieEntry[];
  /** What the agent settled about it, cookies apart. */
  readonly decisions: readonly DecisionEntry[];
  /** What intermediaries did with it on its way. */
  readonly hops: readonly IntermediaryEntry[];
  readonly frames: readonly FrameEntry[];
  readonly end: SocketEndEntry | null;
  /** The preflight that went before it, and the redirects that came of it: the whole chain, in order. */
  readonly preflights: readonly ExchangeView[];
  readonly followed: readonly ExchangeView[];
  /** It goes on: what is here is what has come so far. */
  readonly underWay: boolean;
}

type OwnEntry = CookieEntry | DecisionEntry | FrameEntry | SocketEndEntry;

/** What the entries of a trace hang on, found once for all exchanges. */
interface Index {
  readonly own: ReadonlyMap<string, readonly OwnEntry[]>;
  readonly hops: ReadonlyMap<string, readonly IntermediaryEntry[]>;
  readonly caused: ReadonlyMap<string, readonly ExchangeEntry[]>;
  readonly underWay: ReadonlySet<string>;
}

/** The exchanges that nothing else caused, in the order of the trace. */
export function readExchanges(
  entries: readonly TraceEntry[],
  underWay: ReadonlySet<string> = new Set(),
): ExchangeView[] {
  const exchanges = entries.filter((entry) => entry.type === "exchange");
  const byId = new Map(exchanges.map((exchange) => [exchange.id, exchange]));
  const hanging = new Set(exchanges.filter((exchange) => hangs(exchange, byId)));
  const index: Index = {
    own: Map.groupBy(entries.filter(isOwn), ({ exchange }) => exchange ?? ""),
    hops: hopsOf(entries),
    caused: Map.groupBy(hanging, ({ cause }) => cause.of ?? ""),
    underWay,
  };
  return exchanges.filter((exchange) => !hanging.has(exchange)).map((exchange) => viewOf(exchange, index));
}

function isOwn(entry: TraceEntry): entry is OwnEntry {
  return entry.type !== "exchange" && "exchange" in entry && entry.exchange !== null;
}

/** Whether an exchange stands under another; one that causes itself, or is caused by what is not there, stands alone. */
function hangs(exchange: ExchangeEntry, byId: ReadonlyMap<string, ExchangeEntry>): boolean {
  const seen = new Set([exchange.id]);
  let above = byId.get(exchange.cause.of ?? "");
  if (above === undefined) return false;
  for (; above !== undefined; above = byId.get(above.cause.of ?? "")) {
    if (seen.has(above.id)) return false;
    seen.add(above.id);
  }
  return true;
}

function viewOf(entry: ExchangeEntry, index: Index): ExchangeView {
  const own = index.own.get(entry.id) ?? [];
  const cookies = own.filter((other) => other.type === "cookie");
  const caused = index.caused.get(entry.id) ?? [];
  const views = (preflight: boolean): ExchangeView[] =>
    caused
      .filter(({ cause }) => (cause.kind === "preflight") === preflight)
      .map((other) => viewOf(other, index));
  return {
    entry,
    asked: cookies.filter((cookie) => isOfRequest(cookie)),
    answered: cookies.filter((cookie) => !isOfRequest(cookie)),
    decisions: own.filter((other) => other.type === "decision"),
    hops: index.hops.get(entry.id) ?? [],
    frames: own.filter((other) => other.type === "frame"),
    end: own.find((other) => other.type === "socket-end") ?? null,
    preflights: views(true),
    followed: views(false).flatMap(inLine),
    underWay: index.underWay.has(entry.id),
  };
}

/** A redirect and those that came of it, one after the other. */
function inLine(view: ExchangeView): ExchangeView[] {
  return [{ ...view, followed: [] }, ...view.followed];
}

function isOfRequest({ action }: CookieEntry): boolean {
  return action === "sent" || action === "withheld";
}
