/** What the trace tells about who made the fields of an exchange. */
import type { OriginFacts } from "../bytes/origins.ts";
import type { ExchangeView } from "./read.ts";

/** Rules by which an intermediary answers, or passes an answer on with fields of its own. */
const answering = /^cache-(?:fresh|stale|not-modified|stale-by-request|stale-while-revalidate)$/;

export function factsOf({ entry, asked, hops }: ExchangeView): OriginFacts {
  const hop = hops.find(({ decision }) => answering.test(decision.rule));
  return {
    client: entry.client,
    fromJar: asked.some(({ action }) => action === "sent"),
    answeredBy: hop === undefined ? null : "shared cache",
  };
}
