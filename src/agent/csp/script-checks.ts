/** Which scripts a page's policies let it run (CSP Level 3, sections 6.1.11 and 6.7.1; https://www.w3.org/TR/CSP3/#directive-script-src). */
import type { Decision } from "../../protocol/trace.ts";
import {
  allowsAllInline,
  nonceMatchesSourceList,
  textMatchesHash,
  urlMatchesSourceList,
} from "./match-source-list.ts";
import type { Policy } from "./policy.ts";

/** What a policy says of a script. */
export interface PolicyVerdict {
  readonly isAllowed: boolean;
  readonly decision: Decision;
}

/** A directive as it was found. */
interface Effective {
  readonly name: string;
  readonly list: readonly string[];
}

/** @see https://www.w3.org/TR/CSP3/#directive-fallback-list */
function effectiveDirective(policy: Policy): Effective | null {
  for (const name of ["script-src-elem", "script-src", "default-src"]) {
    const list = policy.get(name);
    if (list !== undefined) return { name, list };
  }
  return null;
}

/**
 * A script that stands in the page; null where no policy speaks of scripts.
 * @see https://www.w3.org/TR/CSP3/#should-block-inline
 */
export async function checkInlineScript(
  policies: readonly Policy[],
  { text, nonce }: { readonly text: string; readonly nonce: string },
): Promise<PolicyVerdict | null> {
  let allowed: PolicyVerdict | null = null;
  for (const policy of policies) {
    const directive = effectiveDirective(policy);
    if (directive === null) continue;
    const why = await whyInline(directive.list, text, nonce);
    const verdict = verdictOf(
      directive,
      why ?? whyNotInline(directive.list),
      why !== null,
      "should-block-inline",
    );
    if (!verdict.isAllowed) return verdict;
    allowed = verdict;
  }
  return allowed;
}

/** @see https://www.w3.org/TR/CSP3/#match-element-to-source-list */
async function whyInline(list: readonly string[], text: string, nonce: string): Promise<string | null> {
  // 1.
  if (allowsAllInline(list)) return "scripts in the page may run ('unsafe-inline')";
  // 2. Deviation: whether the element could be part of an injected one ("nonceable") is not asked.
  if (nonceMatchesSourceList(nonce, list)) return "the nonce of the element is the one that is named";
  // 5.
  return (await textMatchesHash(text, list)) ? "the hash of its text is one that is named" : null;
}

function whyNotInline(list: readonly string[]): string {
  const isTakenBack = list.some((one) => one.toLowerCase() === "'unsafe-inline'");
  if (isTakenBack)
    return "a nonce or a hash is named, which takes 'unsafe-inline' back, and this script has neither";
  return "the script stands in the page, and no nonce, no hash and no 'unsafe-inline' allows it";
}

/**
 * A script that is asked for; null where no policy speaks of scripts. `self`: the address of the page.
 * @see https://www.w3.org/TR/CSP3/#script-pre-request
 */
export function checkScriptRequest(
  policies: readonly Policy[],
  {
    url,
    nonce,
    self,
    redirects,
  }: { readonly url: URL; readonly nonce: string; readonly self: URL; readonly redirects: number },
): PolicyVerdict | null {
  let allowed: PolicyVerdict | null = null;
  for (const policy of policies) {
    const directive = effectiveDirective(policy);
    if (directive === null) continue;
    const { list } = directive;
    const isStrict = list.some((one) => one.toLowerCase() === "'strict-dynamic'");
    // 1.1
    const byNonce = nonceMatchesSourceList(nonce, list);
    // 1.3 and 1.4 Every script here is put in by the parser.
    const byUrl = !isStrict && urlMatchesSourceList(url, list, self, redirects);
    const from = redirects > 0 ? "A redirect leads to" : "It comes from";
    const why = byNonce
      ? "the nonce of the element is the one that is named"
      : `${from} ${url.origin}, ${byUrl ? "which is named" : isStrict ? "and 'strict-dynamic' counts no address" : "which is not named"}`;
    const verdict = verdictOf(directive, why, byNonce || byUrl, "script-pre-request");
    if (!verdict.isAllowed) return verdict;
    allowed = verdict;
  }
  return allowed;
}

function verdictOf(
  { name, list }: Effective,
  why: string,
  isAllowed: boolean,
  fragment: string,
): PolicyVerdict {
  const because = `Content-Security-Policy of the page says ${[name, ...list].join(" ")}: ${why.charAt(0).toLowerCase()}${why.slice(1)}.`;
  return {
    isAllowed,
    decision: {
      rule: isAllowed ? "csp-script-allowed" : "csp-script-blocked",
      outcome: isAllowed ? "the script may run" : "the script does not run",
      because,
      reference: `CSP 3, ${name}`,
      url: `https://www.w3.org/TR/CSP3/#${fragment}`,
    },
  };
}
