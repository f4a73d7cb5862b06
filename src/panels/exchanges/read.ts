/** What belongs together in a trace: each exchange with what it caused, its cookies, its frames. */
import type {
  CookieEntry,
  DecisionEntry,
  ExchangeEntry,
  FrameEntry,
  SocketEndEntry,
  TraceEntry,
} from "../../protocol/trace.ts";

/** One exchange and everything that hangs on it. */
export interface ExchangeView {
  readonly entry: ExchangeEntry;
  /** Decisions on the cookies of the request, then on those of the response. */
  readonly asked: readonly CookieEntry[];
  readonly answered: readonly CookieEntry[];
  /** What the agent settled about it, cookies apart. */
  readonly decisions: readonly DecisionEntry[];
  readonly frames: readonly FrameEntry[];
  readonly end: SocketEndEntry | null;
  /** The preflight that went before it, and the redirects that came of it. */
  readonly preflights: readonly ExchangeView[];
  readonly followed: readonly ExchangeView[];
}

/** The exchanges that nothing else caused, in the order of the trace. */
export function readExchanges(entries: readonly TraceEntry[]): ExchangeView[] {
  const exchanges = entries.filter((entry) => entry.type === "exchange");
  const byId = new Map(exchanges.map((exchange) => [exchange.id, exchange]));
  const hanging = exchanges.filter((exchange) => hangs(exchange, byId));
  const roots = exchanges.filter((exchange) => !hanging.includes(exchange));
  return roots.map((exchange) => viewOf(exchange, entries, hanging));
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

function viewOf(
  entry: ExchangeEntry,
  entries: readonly TraceEntry[],
  hanging: readonly ExchangeEntry[],
): ExchangeView {
  const own = entries.filter(
    (other) => other.type !== "exchange" && "exchange" in other && other.exchange === entry.id,
  );
  const cookies = own.filter((other) => other.type === "cookie");
  const caused = hanging.filter((other) => other.cause.of === entry.id);
  const views = (preflight: boolean): ExchangeView[] =>
    caused
      .filter(({ cause }) => (cause.kind === "preflight") === preflight)
      .map((other) => viewOf(other, entries, hanging));
  return {
    entry,
    asked: cookies.filter((cookie) => isOfRequest(cookie)),
    answered: cookies.filter((cookie) => !isOfRequest(cookie)),
    decisions: own.filter((other) => other.type === "decision"),
    frames: own.filter((other) => other.type === "frame"),
    end: own.find((other) => other.type === "socket-end") ?? null,
    preflights: views(true),
    followed: views(false),
  };
}

function isOfRequest({ action }: CookieEntry): boolean {
  return action === "sent" || action === "withheld";
}
