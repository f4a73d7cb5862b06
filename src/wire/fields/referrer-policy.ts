/** Referrer-Policy (Referrer Policy, section 8.1; https://www.w3.org/TR/referrer-policy/#parse-referrer-policy-from-header). */
import { lower } from "../http1/characters.ts";
import { parseList } from "./list.ts";

const policies = [
  "no-referrer",
  "no-referrer-when-downgrade",
  "same-origin",
  "origin",
  "strict-origin",
  "origin-when-cross-origin",
  "strict-origin-when-cross-origin",
  "unsafe-url",
] as const;

export type ReferrerPolicy = (typeof policies)[number];

/** The last one that is known counts, so that old browsers can be given an older one first; null without any. */
export function parseReferrerPolicy(values: readonly string[]): ReferrerPolicy | null {
  const tokens = parseList(values).map(lower);
  return tokens.map((token) => policies.find((one) => one === token)).findLast(Boolean) ?? null;
}

export function printReferrerPolicy(policy: ReferrerPolicy): string {
  return policy;
}
