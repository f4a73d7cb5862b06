/** What the agent settled about an exchange beside its cookies, and what of the answer a script got to see. */
import type { Decision, DecisionEntry, ExchangeEntry } from "../../protocol/trace.ts";
import { markup, type Markup } from "../markup.ts";

/** The place where a rule is written, as a link where it has an address. */
export function drawReference({ url, reference }: Decision): Markup {
  const where = /^https:\/\//.test(url)
    ? markup`<a href="${url}" rel="noreferrer">${reference}</a>`
    : markup`${reference}`;
  return markup`<span class="rule">${where}</span>`;
}

/** Folded: most of them say that nothing stood in the way, and what did is said by `drawSeen`. */
export function drawDecisions(decisions: readonly DecisionEntry[]): Markup | null {
  if (decisions.length === 0) return null;
  const count = decisions.length === 1 ? "1 rule" : `${decisions.length} rules`;
  const items = decisions.map(
    ({ decision }) => markup`<li>${decision.because} ${drawReference(decision)}</li>`,
  );
  return markup`<details class="rules">
    <summary>${count} of the browser</summary>
    <ul class="jar">${items}</ul>
  </details>`;
}

const VIEWS: Readonly<Record<NonNullable<ExchangeEntry["seen"]>["type"], string>> = {
  basic: "The script sees all of it but the cookies",
  cors: "The script sees what the server exposes",
  opaque: "The script sees only that something came",
  opaqueredirect: "The script sees only that something came",
  none: "The script sees nothing of it",
};

/** Nothing where no script asked, or where it sees all that there is to see. */
export function drawSeen({ seen }: ExchangeEntry): Markup | null {
  if (seen === undefined || (seen.type === "basic" && seen.hidden.length === 0)) return null;
  const tone = seen.type === "none" ? "bad" : "plain";
  const hidden = seen.hidden.length === 0 ? null : markup` Held back: ${seen.hidden.join(", ")}.`;
  return markup`<p class="came-to" data-tone="${tone}"><b>${VIEWS[seen.type]}.</b> ${seen.because}${hidden}</p>`;
}

/** A decision after which nothing was sent. */
export function drawUnsent({ decision }: DecisionEntry): Markup {
  return markup`<div class="xc" role="group" aria-label="Nothing was sent">
    <p class="came-to"><b>Nothing was sent.</b> ${decision.because} ${drawReference(decision)}</p>
  </div>`;
}
