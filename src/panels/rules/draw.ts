/** What was settled about a message, as a list: the sentence, the word that matters in it, the place where the rule is written. */
import type { Decision, DecisionEntry } from "../../protocol/trace.ts";
import { markup, type Markup } from "../markup.ts";
import { lookOf, type RuleLook } from "./rule-table.ts";

/** The place where a rule is written, as a link where it has an address. */
export function drawReference({ url, reference }: Decision): Markup {
  const where = /^https:\/\//.test(url)
    ? markup`<a href="${url}" rel="noreferrer">${reference}</a>`
    : markup`${reference}`;
  return markup`<span class="rule">${where}</span>`;
}

/** What was settled at one message and a reader is to see. */
export function drawSettled(decisions: readonly DecisionEntry[], at: RuleLook["at"]): Markup | null {
  const loud = decisions.filter(({ decision }) => isLoud(decision) && lookOf(decision.rule).at === at);
  if (loud.length === 0) return null;
  const label = at === "request" ? "Decisions before the request" : "Decisions on the answer";
  return markup`<ul class="jar" aria-label="${label}">
    ${loud.map(({ decision }) => drawDecision(decision))}
  </ul>`;
}

const isLoud = ({ rule }: Decision): boolean => !lookOf(rule).quiet;

/** Folded: the rules which said that nothing stood in the way. */
export function drawQuiet(decisions: readonly DecisionEntry[]): Markup | null {
  const silent = decisions.filter(({ decision }) => !isLoud(decision));
  if (silent.length === 0) return null;
  const count = silent.length === 1 ? "1 rule" : `${silent.length} rules`;
  return markup`<details class="rules">
    <summary>${count} of the browser that changed nothing</summary>
    <ul class="jar">${silent.map(({ decision }) => drawDecision(decision))}</ul>
  </details>`;
}

/** The outcome first, then why: `The server is asked with If-None-Match: ...`. */
export function drawDecision(decision: Decision): Markup {
  const { rule, outcome, because } = decision;
  return markup`<li data-tone="${lookOf(rule).tone}"><em>${capital(outcome)}.</em> ${because} ${drawReference(decision)}</li>`;
}

/** The outcome alone, where why has been said already. */
export function drawOutcome({ rule, outcome }: Decision): Markup {
  return markup`<li data-tone="${lookOf(rule).tone}"><em>${capital(outcome)}.</em></li>`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
