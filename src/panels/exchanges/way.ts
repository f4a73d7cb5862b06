/** What stands on the wire between the two ends: each intermediary, what it did with the request, and why. */
import type { Decision, IntermediaryEntry } from "../../protocol/trace.ts";
import { markup, type Markup } from "../markup.ts";
import { drawDecision, drawOutcome } from "../rules/draw.ts";

const NAMES: Readonly<Record<IntermediaryEntry["intermediary"], string>> = {
  "shared-cache": "shared cache",
  faulty: "unreliable way",
  "load-balancer": "load balancer",
  "tls-front": "TLS front",
};

/** Nothing where the two ends speak to each other without anybody between. `told`: what has been explained above. */
export function drawWay(hops: readonly IntermediaryEntry[], told: Decision | null): Markup | null {
  if (hops.length === 0) return null;
  const byKind = Map.groupBy(hops, ({ intermediary }) => intermediary);
  return markup`<div class="way" role="group" aria-label="Intermediaries on the way">
    ${[...byKind].map(
      ([kind, entries]) => markup`<p class="hop">${NAMES[kind]} <span class="rule">modelled</span></p>
    <ul class="jar">${entries.map(({ decision }) => (decision === told ? drawOutcome : drawDecision)(decision))}</ul>`,
    )}
  </div>`;
}
