/** The names of all rules that a cookie can meet; they stay, since pages and checks speak of them. */

/** Why a cookie that came was refused (6265bis, sections 5.6 and 5.7). */
const refusals = [
  "control-character",
  "too-long",
  "empty",
  "domain-character",
  "public-suffix",
  "domain-mismatch",
  "secure-over-http",
  "http-only-from-script",
  "leave-secure-alone",
  "none-without-secure",
  "same-site-cross-site",
  "secure-prefix",
  "host-prefix",
  "prefix-in-value",
] as const;

/** What became of a cookie that was not (section 5.7, from step 23 on). */
const changes = ["stored", "replaced", "expired-on-arrival", "deleted-by-date", "limit"] as const;

/** Why a cookie stayed behind (section 5.8.3, step 3). */
const stays = [
  "expired",
  "host-only",
  "path-mismatch",
  "same-site-script",
  "same-site-strict",
  "same-site-lax-unsafe-method",
  "same-site-lax-no-navigation",
] as const;

/** Why a cookie went along. */
const goes = ["same-site-request", "same-site-none", "same-site-lax-navigation"] as const;

export const cookieRules = [...refusals, ...changes, ...stays, ...goes] as const;

export type CookieRule = (typeof cookieRules)[number];
