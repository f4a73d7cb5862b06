/** The names of all rules that a fetch can settle something by; they stay, since pages and checks speak of them. */

/** What the CORS check can come to. */
export const corsPasses = ["cors-any-origin", "cors-origin-allowed", "cors-credentials-allowed"] as const;
export const corsFailures = [
  "cors-no-allow-origin",
  "cors-wildcard-with-credentials",
  "cors-many-origins",
  "cors-origin-mismatch",
  "cors-no-allow-credentials",
] as const;

export type CorsPass = (typeof corsPasses)[number];
export type CorsFailure = (typeof corsFailures)[number];

const preflightFailures = [
  "preflight-cors-no-allow-origin",
  "preflight-cors-wildcard-with-credentials",
  "preflight-cors-many-origins",
  "preflight-cors-origin-mismatch",
  "preflight-cors-no-allow-credentials",
  "preflight-status",
  "preflight-unreadable",
  "preflight-method",
  "preflight-authorization",
  "preflight-header",
] as const;

export type PreflightFailure = (typeof preflightFailures)[number];

/** Why an exchange gave no answer, by its outcome. */
const networkFailures = [
  "network-refused",
  "network-reset",
  "network-closed",
  "network-malformed",
  "network-too-long",
  "network-aborted",
] as const;

export const fetchRules = [
  ...corsPasses,
  ...corsFailures,
  ...preflightFailures,
  ...networkFailures,
  "bad-port",
  "mixed-content",
  "same-origin-mode",
  "no-cors-redirect",
  "cors-scheme",
  "unknown-scheme",
  "cors-no-preflight",
  "cors-preflight-needed",
  "preflight-allowed",
  "preflight-remembered",
  "credentials-included",
  "credentials-left-out",
  "origin-null",
  "not-cached",
  "request-repeated",
  "stream-over-http-1",
  "redirect-followed",
  "redirect-refused",
  "redirect-location",
  "redirect-scheme",
  "redirect-limit",
  "redirect-credentials",
  "redirect-stream",
] as const;

export type FetchRule = (typeof fetchRules)[number];
