/** How a block of an answer begins: words in bold that ask, or that name a trap; and the headings that say the same. */
import type { Nodes, Paragraph } from "mdast";
import { partKind } from "../parts.ts";
import { codedText, plainText } from "../plain-text.ts";

/** What its first words make of a block. */
export type Lead = "asks" | "states" | "trap" | "follow-ups" | "answer";

const TRAP = /^(?:the |common |a )?(?:traps?|pitfalls?|gotchas?|red flags?|common mistakes?)\b/i;
const FOLLOW_UPS =
  /^(?:possible |likely |common )?(?:follow[\s-]?ups?(?: questions?)?|what (?:an|the) interviewers? (?:asks?|may ask|will ask) next|next questions?)[\s:.]*$/i;

/** What a heading, the title of a callout or words in bold lead to; null for words without such a meaning. */
export function leadOf(words: string): Lead | null {
  if (/[?？][\s"'”’)*]*$/.test(words)) return "asks";
  if (TRAP.test(words)) return "trap";
  if (FOLLOW_UPS.test(words)) return "follow-ups";
  if (partKind(words) === "answer") return "answer";
  return /[.!]$/.test(words) ? "states" : null;
}

/** A paragraph cut behind its first words, where these are in bold or name a trap. */
export interface Led {
  readonly lead: Lead;
  readonly words: string;
  /** What follows them, empty where nothing does. */
  readonly rest: string;
}

export function ledParagraph({ children }: Paragraph): Led | null {
  const [first, ...others] = children;
  if (first?.type === "strong" || first?.type === "emphasis") return led(first, others);
  const text = codedText(children);
  const [, words, rest] = /^(traps?|pitfalls?|gotchas?|follow[\s-]?ups?)\s*:\s*(.*)$/i.exec(text) ?? [];
  const lead = words === undefined ? null : leadOf(words);
  return lead === null || words === undefined ? null : { lead, words, rest: rest ?? "" };
}

function led(first: Nodes, others: readonly Nodes[]): Led | null {
  const lead = leadOf(plainText(first));
  if (lead === null) return null;
  return { lead, words: codedText(first), rest: codedText(others).replace(/^[\s:–—-]+/, "") };
}
