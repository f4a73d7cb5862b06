/** What intermediaries say of what they do: an entry of the trace for each request that they touch. */
import type { IntermediarySpec } from "../../protocol/intermediary.ts";
import type { Decision, IntermediaryEntry } from "../../protocol/trace.ts";
import type { Unplaced } from "../trace-recorder.ts";
import type { HopRequest } from "./hop.ts";

/** The names of all rules but those of the shared cache, which are in `cache/rules.ts`. */
export const intermediaryRules = [
  "request-lost",
  "reply-lost",
  "delivered-twice",
  "instance-chosen",
  "instance-refused",
  "no-instance",
  "tls-modelled",
  "front-refused",
] as const;
export type IntermediaryRule = (typeof intermediaryRules)[number];

export type Tell = (entry: Unplaced<IntermediaryEntry>) => void;

/** Tells of one request. */
export function tellOf(
  tell: Tell,
  intermediary: IntermediarySpec["kind"],
  { head, to }: HopRequest,
  decision: Decision,
): void {
  const request = `${head.line.method.text} ${head.line.target.text}`;
  tell({ type: "intermediary", intermediary, request, host: to.host, port: to.port, decision });
}

/** A decision of an intermediary; `section` is one of RFC 9110. */
export function hopDecision(
  rule: IntermediaryRule,
  outcome: string,
  because: string,
  section: string,
): Decision {
  const url = `https://www.rfc-editor.org/rfc/rfc9110#section-${section}`;
  return { rule, outcome, because, reference: `RFC 9110, section ${section}`, url };
}
