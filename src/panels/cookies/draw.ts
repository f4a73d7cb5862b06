/** What the agent did with each cookie of an exchange, and the sentence of the rule that made it so. */
import type { CookieAction, CookieEntry } from "../../protocol/trace.ts";
import { lineIn } from "../bytes/text.ts";
import { markup, type Markup } from "../markup.ts";

/** The mark before the word: seen as a tone, never instead of the word. */
const TONES: Readonly<Record<CookieAction, "good" | "bad" | "plain">> = {
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
  const name = cookie?.name ?? lineIn(field ?? "").split("=", 1)[0] ?? "";
  const where = /^https:\/\//.test(decision.url)
    ? markup`<a href="${decision.url}" rel="noreferrer">${decision.reference}</a>`
    : markup`${decision.reference}`;
  return markup`<li data-tone="${TONES[action]}">
    <b>${name === "" ? "a cookie without a name" : name}</b> <em>${action}</em> <span>${decision.because}</span>
    <span class="rule">${where}</span>
  </li>`;
}
