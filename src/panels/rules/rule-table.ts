/** Each rule the agent and the intermediaries go by: at which message it counts, how loud it is, and its word in a row. */
import type { Tone } from "./tone.ts";

export interface RuleLook {
  /** The message it is drawn at: the one that was to go out, or the one that came. */
  readonly at: "request" | "answer";
  /** Quiet rules say that nothing stood in the way: they are folded. */
  readonly quiet: boolean;
  readonly tone: Tone;
  /** A few words for the row of the exchange; null where the row has nothing to say of it. */
  readonly remark: string | null;
}

function looks(look: RuleLook, ...rules: readonly string[]): Record<string, RuleLook> {
  return Object.fromEntries(rules.map((rule) => [rule, look]));
}

const quiet = (at: RuleLook["at"]): RuleLook => ({ at, quiet: true, tone: "plain", remark: null });
const plain = (at: RuleLook["at"], remark: string | null = null): RuleLook => ({
  ...{ at, quiet: false, tone: "plain", remark },
});
const good = (at: RuleLook["at"], remark: string): RuleLook => ({ at, quiet: false, tone: "good", remark });
const bad = (at: RuleLook["at"], remark: string | null): RuleLook => ({
  ...{ at, quiet: false, tone: "bad", remark },
});

const fetching: Record<string, RuleLook> = {
  ...looks(quiet("answer"), "cors-any-origin", "cors-origin-allowed", "cors-credentials-allowed"),
  ...looks(
    bad("answer", null),
    ...["cors-no-allow-origin", "cors-wildcard-with-credentials", "cors-many-origins"],
    ...["cors-origin-mismatch", "cors-no-allow-credentials"],
  ),
  ...looks(
    bad("answer", null),
    ...["preflight-cors-no-allow-origin", "preflight-cors-wildcard-with-credentials"],
    ...["preflight-cors-many-origins", "preflight-cors-origin-mismatch"],
    ...["preflight-cors-no-allow-credentials", "preflight-status", "preflight-unreadable"],
    ...["preflight-method", "preflight-authorization", "preflight-header"],
  ),
  ...looks(
    bad("answer", null),
    ...["network-refused", "network-reset", "network-closed", "network-malformed"],
    ...["network-too-long", "network-aborted"],
  ),
  ...looks(
    bad("request", null),
    ...["bad-port", "mixed-content", "same-origin-mode", "no-cors-redirect", "cors-scheme", "unknown-scheme"],
    ...["not-cached", "stream-over-http-1"],
  ),
  ...looks(quiet("request"), "cors-no-preflight", "credentials-included", "credentials-left-out"),
  ...looks(plain("request"), "cors-preflight-needed", "origin-null"),
  ...looks(plain("request", "preflight remembered"), "preflight-remembered"),
  ...looks(plain("request", "sent twice"), "request-repeated"),
  ...looks(quiet("answer"), "preflight-allowed"),
  ...looks(plain("answer"), "redirect-followed"),
  ...looks(
    bad("answer", "redirect not followed"),
    ...["redirect-refused", "redirect-location", "redirect-scheme", "redirect-limit"],
    ...["redirect-credentials", "redirect-stream"],
  ),
};

const caching: Record<string, RuleLook> = {
  ...looks(
    quiet("answer"),
    ...["cache-not-stored-method", "cache-not-stored-status", "cache-not-stored-partial"],
    ...["cache-not-stored-authorization", "cache-not-stored-incomplete", "cache-not-stored-size"],
    ...["cache-not-stored-no-freshness", "cache-stored", "cache-replaced"],
  ),
  ...looks(
    plain("answer"),
    ...["cache-not-stored-no-store", "cache-not-stored-request-no-store", "cache-not-stored-private"],
  ),
  ...looks(
    plain("request"),
    ...["cache-stale", "cache-no-cache", "cache-mode-no-cache", "cache-request-no-cache"],
    ...["cache-request-max-age", "cache-request-min-fresh", "cache-vary-mismatch"],
  ),
  ...looks(quiet("request"), "cache-bypassed"),
  ...looks(
    good("request", "from the cache"),
    ...["cache-fresh", "cache-stale-by-mode", "cache-stale-by-request", "cache-stale-while-revalidate"],
  ),
  ...looks(good("answer", "copy still holds"), "cache-not-modified"),
  ...looks(plain("answer"), "cache-invalidated"),
};

const navigating: Record<string, RuleLook> = {
  ...looks(
    quiet("request"),
    ...[
      "navigation-user",
      "navigation-link",
      "navigation-script",
      "form-in-address",
      "form-in-body",
      "navigation-history",
    ],
  ),
  ...looks(plain("request", "loaded again"), "navigation-reload"),
  ...looks(plain("request"), "navigation-fragment", "history-restored", "form-not-sent-again"),
  ...looks(bad("request", null), "navigation-scheme"),
  ...looks(quiet("answer"), "document-shown", "csp-script-allowed"),
  ...looks(plain("request", "script of a page"), "script-element"),
  ...looks(bad("answer", "a script does not run"), "script-not-run", "csp-script-blocked"),
  ...looks(plain("answer", "type guessed"), "document-sniffed"),
  ...looks(plain("answer", "a download"), "document-download", "document-not-shown"),
  ...looks(plain("answer", "the page stays"), "document-stays"),
};

const hops: Record<string, RuleLook> = {
  ...looks(bad("request", "request lost"), "request-lost"),
  ...looks(bad("answer", "answer lost"), "reply-lost"),
  ...looks(bad("request", "delivered twice"), "delivered-twice"),
  ...looks(plain("request"), "instance-chosen", "tls-modelled"),
  ...looks(bad("request", "an instance is down"), "instance-refused"),
  ...looks(bad("request", "no instance is up"), "no-instance"),
  ...looks(bad("request", "nothing behind the TLS front"), "front-refused"),
};

const table: ReadonlyMap<string, RuleLook> = new Map(
  Object.entries({ ...fetching, ...caching, ...navigating, ...hops }),
);

/** How a rule is drawn. One that the table does not know is shown, so that nothing is kept from the reader. */
export function lookOf(rule: string): RuleLook {
  return table.get(rule) ?? plain("answer");
}

/** Whether the table has a place for it: a test asks this of every rule of the agent. */
export function isKnown(rule: string): boolean {
  return table.has(rule);
}
