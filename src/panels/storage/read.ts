/** What the trace says of each cookie of the jar on one exchange: sent, withheld, and why. */
import type { CookieFacts, Decision, ExchangeEntry, TraceEntry } from "../../protocol/trace.ts";
import { askedOf } from "../exchanges/facts.ts";

/** An exchange that a reader can choose. */
export interface ExchangeChoice {
  readonly id: string;
  /** `x3 GET /coat` */
  readonly name: string;
}

/** What became of a cookie on an exchange. */
export interface CookieFate {
  readonly word: "sent" | "not sent" | "kept" | "refused" | "none";
  readonly decision: Decision | null;
}

export type CookieName = Pick<CookieFacts, "name" | "domain" | "path">;

/** Those that a tab sent, the latest first: curl and bare bytes have no jar. */
export function exchangesWithJar(entries: readonly TraceEntry[]): ExchangeChoice[] {
  return entries
    .filter((entry): entry is ExchangeEntry => entry.type === "exchange")
    .filter(({ client, cause }) => client !== "curl" && client !== "raw" && cause.kind !== "preflight")
    .map((entry) => ({ id: entry.id, name: nameOf(entry) }))
    .toReversed();
}

function nameOf(entry: ExchangeEntry): string {
  const { method, target } = askedOf(entry);
  return `${entry.id} ${method} ${target}`;
}

/** What became of a cookie with the request of this exchange; `none` where it was not yet there, or is of another host. */
export function fateOf(cookie: CookieName, exchange: string, entries: readonly TraceEntry[]): CookieFate {
  const told = entries
    .filter((entry) => entry.type === "cookie")
    .filter(({ exchange: of, cookie: one }) => of === exchange && one !== null && isSame(one, cookie));
  const asked = told.find(({ action }) => action === "sent" || action === "withheld");
  if (asked !== undefined)
    return { word: asked.action === "sent" ? "sent" : "not sent", decision: asked.decision };
  const answered = told.find(({ action }) => action === "kept" || action === "replaced");
  return answered === undefined
    ? { word: "none", decision: null }
    : { word: "kept", decision: answered.decision };
}

const isSame = (one: CookieName, other: CookieName): boolean =>
  one.name === other.name && one.domain === other.domain && one.path === other.path;
