/** Which exchange an intermediary's entry belongs to: it names the request, not the exchange. */
import type { ExchangeEntry, IntermediaryEntry, TraceEntry } from "../../protocol/trace.ts";
import { askedOf } from "./facts.ts";

/** An instance that is down is told of as often as one is tried; all else an intermediary says once of a request. */
const repeated = "instance-refused";

/**
 * By the id of the exchange. An exchange is told of once it is over, so what a hop said of it stands before it. Of several
 * that were under way with one request line, the first that a hop has not spoken of yet gets its word.
 */
export function hopsOf(entries: readonly TraceEntry[]): ReadonlyMap<string, readonly IntermediaryEntry[]> {
  const told = entries.filter((entry) => entry.type === "intermediary");
  const found = new Map<string, IntermediaryEntry[]>();
  if (told.length === 0) return found;
  const exchanges = entries.filter((entry) => entry.type === "exchange");
  for (const entry of told) {
    const fitting = exchanges.filter((exchange) => exchange.seq > entry.seq && fits(exchange, entry));
    const own = fitting.find(({ id }) => !(found.get(id) ?? []).some((other) => isSame(other, entry)));
    const exchange = own ?? fitting[0];
    if (exchange !== undefined) found.set(exchange.id, [...(found.get(exchange.id) ?? []), entry]);
  }
  return found;
}

function fits(exchange: ExchangeEntry, { request, host, at }: IntermediaryEntry): boolean {
  if (exchange.host !== host) return false;
  const { connected } = exchange.timing;
  if (connected !== null && connected > at) return false;
  const { method, target } = askedOf(exchange);
  return request === `${method} ${target}`;
}

function isSame(one: IntermediaryEntry, other: IntermediaryEntry): boolean {
  const { rule } = one.decision;
  return one.intermediary === other.intermediary && rule === other.decision.rule && rule !== repeated;
}
