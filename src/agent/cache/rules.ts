/** The names of all rules that a cache can settle something by; they stay, since pages and checks speak of them. */

/** Why a response is not kept (RFC 9111, section 3). */
export const storingRefusals = [
  "cache-not-stored-method",
  "cache-not-stored-status",
  "cache-not-stored-partial",
  "cache-not-stored-no-store",
  "cache-not-stored-request-no-store",
  "cache-not-stored-private",
  "cache-not-stored-authorization",
  "cache-not-stored-no-freshness",
  "cache-not-stored-incomplete",
  "cache-not-stored-size",
] as const;

/** Why a stored response must be asked about before it is used (sections 4.1 to 4.3 and 5.2). */
export const validationReasons = [
  "cache-stale",
  "cache-no-cache",
  "cache-mode-no-cache",
  "cache-request-no-cache",
  "cache-request-max-age",
  "cache-request-min-fresh",
  "cache-vary-mismatch",
] as const;

/** Why a stored response is used and nobody is asked (sections 4.2 and 5.2.1.2; RFC 5861, section 3). */
export const usingRules = [
  "cache-fresh",
  "cache-stale-by-mode",
  "cache-stale-by-request",
  "cache-stale-while-revalidate",
] as const;

export const cacheRules = [
  ...storingRefusals,
  ...validationReasons,
  ...usingRules,
  "cache-stored",
  "cache-not-modified",
  "cache-replaced",
  "cache-invalidated",
  "cache-bypassed",
] as const;

export type StoringRefusal = (typeof storingRefusals)[number];
export type ValidationReason = (typeof validationReasons)[number];
export type UsingRule = (typeof usingRules)[number];
export type CacheRule = (typeof cacheRules)[number];
