/** What the agent did with each cookie of an exchange, and the sentence of the rule that made it so. */
import type { CookieAction, CookieEntry } from "../../protocol/trace.ts";
import { lineIn } from "../bytes/text.ts";
import { markup, type Markup } from "../markup.ts";
import { drawReference } from "../rules/draw.ts";
import type { Tone } from "../rules/tone.ts";

export const TONES: Readonly<Record<CookieAction, Tone>> = {
  kept: "good",
  replaced: "good",
  sent: "good",
  deleted: "plain",
  evicted: "plain",
  refused: "bad",
  withheld: "bad",
};

/** A list, or nothing when there is nothing to say. */
export function drawCookies(cookies: readonly CookieEntry[], what: string): Markup | null {
  if (cookies.length === 0) return null;
  return markup`<ul class="jar" aria-label="${what}">
    ${cookies.map(drawCookie)}
  </ul>`;
}

function drawCookie({ action, cookie, field, decision }: CookieEntry): Markup {
  const named = cookie === null && field !== null ? markup`<code>${lineIn(field)}</code> ` : null;
  return markup`<li data-tone="${TONES[action]}">${named}${sentence(decision.because, action)} ${drawReference(decision)}</li>`;
}

/** The sentence with the word for what happened made to stand out; a sentence that lacks the word gets it in front. */
function sentence(because: string, action: CookieAction): Markup {
  const at = because.search(new RegExp(`\\b${action}\\b`));
  if (at === -1) return markup`<em>${action}</em>: ${because}`;
  return markup`${because.slice(0, at)}<em>${action}</em>${because.slice(at + action.length)}`;
}
