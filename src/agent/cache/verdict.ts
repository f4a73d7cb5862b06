/** What a cache settled, and its form in the trace. */
import type { Decision } from "../../protocol/trace.ts";
import type { CacheRule } from "./rules.ts";

/** `section` is that of RFC 9111, unless `rfc` names another. `because` is a sentence. */
export interface Verdict<Rule extends CacheRule = CacheRule> {
  readonly rule: Rule;
  readonly because: string;
  readonly section: string;
  readonly rfc?: number;
}

/** A decision with its place in the RFC. */
export function cacheDecision({ rule, because, section, rfc = 9111 }: Verdict, outcome: string): Decision {
  return {
    rule,
    outcome,
    because,
    reference: `RFC ${rfc}, section ${section}`,
    url: `https://www.rfc-editor.org/rfc/rfc${rfc}#section-${section}`,
  };
}

/** A number of seconds as a person reads it: whole, rounded down. */
export function inSeconds(seconds: number): string {
  return `${Math.floor(seconds)} s`;
}
