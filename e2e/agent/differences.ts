/** Where a real browser is known to do otherwise than the standards say, or than this browser follows them: each with its reason. */
import { isDeepStrictEqual } from "node:util";
import type { Case } from "./case.ts";
import { chromiumDifferences } from "./chromium-differences.ts";
import type { Difference, Outcome } from "./difference.ts";
import { firefoxDifferences } from "./firefox-differences.ts";
import type { RealKind } from "./real-browser.ts";

const lists: Readonly<Record<RealKind, readonly Difference[]>> = {
  chromium: chromiumDifferences,
  firefox: firefoxDifferences,
};

/** What is known of one browser. */
export function differencesOf(kind: RealKind): readonly Difference[] {
  return lists[kind];
}

/** Sent with every preflight of Chromium, though Fetch Metadata gives it to trustworthy addresses alone. */
function withoutPreflightMode(outcome: Outcome): Outcome {
  const heard = outcome.heard.map((one) => {
    if (!("access-control-request-method" in one.headers)) return one;
    const { "sec-fetch-mode": _mode, ...headers } = one.headers;
    return { ...one, headers };
  });
  return { ...outcome, heard };
}

export type Comparison = "alike" | "explained" | "different";

export function compare(kind: RealKind, one: Case, real: Outcome, simulated: Outcome): Comparison {
  const bare = withoutPreflightMode(real);
  if (isDeepStrictEqual(bare, simulated)) return "alike";
  const known = lists[kind].filter(({ of }) => of(one));
  const rest = (outcome: Outcome): Outcome => known.reduce((left, { without }) => without(left), outcome);
  if (known.length === 0) return "different";
  return isDeepStrictEqual(rest(bare), rest(simulated)) ? "explained" : "different";
}
