/** What took place without an exchange: an answer out of the cache, a request that was never sent, a cookie set by a script. */
import type { CookieEntry, DecisionEntry, ExchangeEntry, TraceEntry } from "../../protocol/trace.ts";
import { drawCookies } from "../cookies/draw.ts";
import { markup, type Markup } from "../markup.ts";
import { lookOf } from "../rules/rule-table.ts";
import { askedOf } from "./facts.ts";
import { drawVerdict } from "./parts.ts";

export interface Unsent {
  readonly id: string;
  readonly seq: number;
  readonly markup: Markup;
}

export function drawUnsent(entries: readonly TraceEntry[]): Unsent[] {
  const exchanges = new Map<string, ExchangeEntry>();
  const drawn: Unsent[] = [];
  for (const entry of entries) {
    const { seq, type } = entry;
    if (type === "exchange") exchanges.set(entry.id, entry);
    if (type === "decision" && entry.exchange === null)
      drawn.push({ id: `decision-${seq}`, seq, markup: drawDecided(entry, exchanges) });
    if (type === "cookie" && entry.exchange === null)
      drawn.push({ id: `cookie-${seq}`, seq, markup: drawOwnCookie(entry) });
  }
  return drawn;
}

function drawDecided(
  { decision, from }: DecisionEntry,
  exchanges: ReadonlyMap<string, ExchangeEntry>,
): Markup {
  const { tone } = lookOf(decision.rule);
  const stored = exchanges.get(from ?? "");
  const source = stored === undefined ? "" : ` It was stored from ${named(stored)}.`;
  const cached = tone === "good";
  const lead = cached ? "Answered from the cache: nothing was sent." : "Nothing was sent.";
  const what = cached ? `${decision.outcome}. ` : "";
  const verdict = { tone, lead, rest: `${what}${decision.because}${source}`, rule: decision };
  const name = cached ? decision.outcome : "Nothing was sent";
  return markup`<div class="xc" role="group" aria-label="${name}">
    ${drawVerdict(verdict)}
  </div>`;
}

function named(entry: ExchangeEntry): string {
  const { method, target } = askedOf(entry);
  return `${method} ${target}`;
}

/** Through `document.cookie`, or pushed out of a jar that was full. */
function drawOwnCookie(entry: CookieEntry): Markup {
  const what = entry.action === "evicted" ? "The jar made room" : "A script wrote to document.cookie";
  return markup`<div class="xc" role="group" aria-label="${what}">
    <p class="why">${what}</p>
    ${drawCookies([entry], what)}
  </div>`;
}
