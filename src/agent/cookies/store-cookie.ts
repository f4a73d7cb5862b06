/** Takes a received cookie into the store, or says why not (6265bis, section 5.7). */
import type { CookieAction, CookieFacts, Decision } from "../../protocol/trace.ts";
import {
  parseSetCookie,
  type CookieAttribute,
  type SameSite,
  type SetCookie,
} from "../../wire/fields/set-cookie.ts";
import { draftReference, draftUrl, factsOf, type CookieContext, type StoredCookie } from "./cookie.ts";
import { canonicalHost, domainMatch } from "./domain-match.ts";
import { evictExcess } from "./limits.ts";
import { defaultPath, pathMatch } from "./path-match.ts";
import type { CookieRule } from "./rules.ts";
import { isPotentiallyTrustworthy } from "./secure-connection.ts";

/** What became of one cookie. `cookie` is null when the field could not be read. */
export interface CookieOutcome {
  readonly action: CookieAction;
  readonly cookie: CookieFacts | null;
  readonly decision: Decision;
}

/** The store after a cookie came, and what was decided: first of the cookie itself, then of those it drove out. */
export interface Stored {
  readonly cookies: readonly StoredCookie[];
  readonly outcomes: readonly CookieOutcome[];
}

/** Section 5.5: 400 days, in seconds. */
export const ageLimit = 34_560_000;

interface Refusal {
  readonly rule: CookieRule;
  readonly step: string;
  readonly because: string;
}

/** Receives the value of one Set-Cookie field (or of an assignment to document.cookie). */
export function receiveCookie(
  cookies: readonly StoredCookie[],
  field: string,
  context: CookieContext,
): Stored {
  const received = parseSetCookie(field);
  if (received.name !== null) return storeCookie(cookies, received, context);
  const rule: CookieRule = received.step === 1 ? "control-character" : "too-long";
  const decision = {
    rule,
    outcome: "refused",
    because: `The cookie is refused: ${received.because}.`,
    reference: draftReference("5.6", String(received.step)),
    url: draftUrl("5.6"),
  };
  return { cookies, outcomes: [{ action: "refused", cookie: null, decision }] };
}

/**
 * The storage model.
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis-22#section-5.7
 */
function storeCookie(cookies: readonly StoredCookie[], received: SetCookie, context: CookieContext): Stored {
  const living = cookies.filter((cookie) => !isExpired(cookie, context.now));
  const cookie = createCookie(received, context);
  const refusal =
    refuseContent(cookie) ??
    refuseDomain(cookie, received, context) ??
    refuseSecurity(cookie, living, context) ??
    refuseSameSite(cookie, context) ??
    refusePrefix(cookie, received) ??
    refuseScript(cookie, living, context);
  if (refusal !== null) return { cookies: living, outcomes: [outcome("refused", cookie, refusal)] };
  return insert(living, cookie, context);
}

/** The attribute of a kind that counts: the last one. */
function last<Kind extends CookieAttribute["kind"]>(
  received: SetCookie,
  kind: Kind,
): Extract<CookieAttribute, { kind: Kind }> | undefined {
  const has = (is: CookieAttribute): is is Extract<CookieAttribute, { kind: Kind }> => is.kind === kind;
  return received.attributes.map((attribute) => attribute.is).findLast(has);
}

/** Steps 5 to 8, 10 to 12, 14 and 17: the cookie with all its fields, before anything is refused. */
function createCookie(received: SetCookie, context: CookieContext): StoredCookie {
  const host = canonicalHost(context.url);
  const domain = domainAttribute(received, context);
  return {
    name: received.name.text,
    value: received.value.text,
    created: context.now,
    lastAccess: context.now,
    order: 0,
    expires: expiryOf(received, context.now),
    hostOnly: domain === "",
    domain: domain === "" ? host : domain,
    path: last(received, "path")?.path ?? defaultPath(context.url),
    secure: last(received, "secure") !== undefined,
    httpOnly: last(received, "http-only") !== undefined,
    sameSite: sameSiteFlag(received),
  };
}

/** 17. The last SameSite counts; what is none of the three names is as if it were not there. */
function sameSiteFlag(received: SetCookie): SameSite {
  return last(received, "same-site")?.enforcement ?? "Default";
}

/** 6. Max-Age before Expires; both at most 400 days away (sections 5.5, 5.6.1 and 5.6.2). Null for the session. */
function expiryOf(received: SetCookie, now: number): number | null {
  const age = last(received, "max-age");
  if (age !== undefined) return age.seconds <= 0 ? 0 : now + Math.min(age.seconds, ageLimit) * 1000;
  const date = last(received, "expires");
  return date === undefined ? null : Math.min(date.time, now + ageLimit * 1000);
}

/** 7. and 9. A public suffix that is the host itself counts as no domain. */
function domainAttribute(received: SetCookie, context: CookieContext): string {
  const domain = last(received, "domain")?.domain ?? "";
  return domain === canonicalHost(context.url) && context.isPublicSuffix(domain) ? "" : domain;
}

/** 2. Steps 3 and 4 are held by the parser. */
function refuseContent(cookie: StoredCookie): Refusal | null {
  if (cookie.name !== "" || cookie.value !== "") return null;
  return { rule: "empty", step: "2", because: "it has neither a name nor a value" };
}

/** 8., 9. and 10. */
function refuseDomain(cookie: StoredCookie, received: SetCookie, context: CookieContext): Refusal | null {
  if (cookie.hostOnly) return null;
  const { domain } = cookie;
  const host = canonicalHost(context.url);
  if (/[^\x01-\x7f]/.test(last(received, "domain")?.domain ?? "")) {
    return { rule: "domain-character", step: "8", because: "its Domain has a character outside ASCII" };
  }
  if (context.isPublicSuffix(domain)) {
    return { rule: "public-suffix", step: "9", because: `anybody can have a name under ${domain}` };
  }
  if (domainMatch(host, domain)) return null;
  return { rule: "domain-mismatch", step: "10", because: `${host} is neither ${domain} nor a name under it` };
}

/** 13., 15. and 16. */
function refuseSecurity(
  cookie: StoredCookie,
  living: readonly StoredCookie[],
  context: CookieContext,
): Refusal | null {
  const secure = isPotentiallyTrustworthy(context.url);
  if (cookie.secure && !secure) {
    return {
      rule: "secure-over-http",
      step: "13",
      because: `it is Secure, and ${context.url.origin} is not`,
    };
  }
  if (cookie.httpOnly && context.via === "non-http") {
    return { rule: "http-only-from-script", step: "15", because: "a script may not set an HttpOnly cookie" };
  }
  if (cookie.secure || secure) return null;
  const kept = living.find(
    (old) =>
      old.secure &&
      old.name === cookie.name &&
      (domainMatch(old.domain, cookie.domain) || domainMatch(cookie.domain, old.domain)) &&
      pathMatch(cookie.path, old.path),
  );
  if (kept === undefined) return null;
  return { rule: "leave-secure-alone", step: "16", because: "a Secure cookie of that name is there already" };
}

/** 18. and 19. */
function refuseSameSite(cookie: StoredCookie, context: CookieContext): Refusal | null {
  if (cookie.sameSite === "None") {
    if (cookie.secure) return null;
    return { rule: "none-without-secure", step: "19", because: "SameSite=None needs Secure" };
  }
  if (context.sameSite || (context.topLevelNavigation && context.via === "http")) return null;
  const said =
    cookie.sameSite === "Default"
      ? "it names no SameSite, which counts as Lax"
      : `it is SameSite=${cookie.sameSite}`;
  return { rule: "same-site-cross-site", step: "18", because: `${said}, and the request is cross-site` };
}

/** 20., 21. and 22. */
function refusePrefix(cookie: StoredCookie, received: SetCookie): Refusal | null {
  const begins = (text: string, prefix: string): boolean => text.toLowerCase().startsWith(prefix);
  if (begins(cookie.name, "__secure-") && !cookie.secure) {
    return { rule: "secure-prefix", step: "20", because: "a name with __Secure- needs Secure" };
  }
  if (begins(cookie.name, "__host-") && !isHostCookie(cookie, received)) {
    return {
      rule: "host-prefix",
      step: "21",
      because: "a name with __Host- needs Secure, Path=/ and no Domain",
    };
  }
  if (cookie.name === "" && (begins(cookie.value, "__secure-") || begins(cookie.value, "__host-"))) {
    return {
      rule: "prefix-in-value",
      step: "22",
      because: "without a name, its value looks like a name with a prefix",
    };
  }
  return null;
}

function isHostCookie(cookie: StoredCookie, received: SetCookie): boolean {
  return cookie.secure && cookie.hostOnly && last(received, "path") !== undefined && cookie.path === "/";
}

/** 23.2. */
function refuseScript(
  cookie: StoredCookie,
  living: readonly StoredCookie[],
  context: CookieContext,
): Refusal | null {
  const old = living.find((other) => isSame(other, cookie));
  if (old?.httpOnly !== true || context.via === "http") return null;
  return {
    rule: "http-only-from-script",
    step: "23.2",
    because: "a script may not replace an HttpOnly cookie",
  };
}

function isSame(one: StoredCookie, other: StoredCookie): boolean {
  return (
    one.name === other.name &&
    one.domain === other.domain &&
    one.hostOnly === other.hostOnly &&
    one.path === other.path
  );
}

/** 23. and 24.; then expired cookies and those over the limits go. */
function insert(living: readonly StoredCookie[], cookie: StoredCookie, context: CookieContext): Stored {
  const old = living.find((other) => isSame(other, cookie));
  const others = living.filter((other) => other !== old);
  const newest = living.reduce((most, other) => Math.max(most, other.order), 0);
  const placed = { ...cookie, created: old?.created ?? cookie.created, order: old?.order ?? newest + 1 };
  if (isExpired(placed, context.now)) {
    const because =
      old === undefined
        ? expiredAlone(placed, living)
        : "its new date has passed: this is how a cookie is deleted";
    const rule = old === undefined ? "expired-on-arrival" : "deleted-by-date";
    return { cookies: others, outcomes: [outcome("deleted", placed, { rule, step: "24", because })] };
  }
  const { cookies, evicted } = evictExcess([...others, placed], placed.domain);
  const because =
    old === undefined
      ? `it goes to ${scopeOf(placed)}`
      : "it takes the place of the one with the same name, domain and path";
  const kept = outcome(old === undefined ? "kept" : "replaced", placed, {
    rule: old === undefined ? "stored" : "replaced",
    step: old === undefined ? "24" : "23",
    because,
  });
  const gone = evicted.map((one) =>
    outcome("evicted", one, { rule: "limit", step: "24", because: "there are too many cookies" }),
  );
  return { cookies, outcomes: [kept, ...gone] };
}

/** Who meant to delete a cookie has named another domain or path than it was set with. */
function expiredAlone({ name }: StoredCookie, living: readonly StoredCookie[]): string {
  const near = living.find((other) => other.name === name);
  if (near === undefined) return "it has expired already";
  return `it has expired already; the ${name} of ${scopeOf(near)}, is another cookie and stays`;
}

function scopeOf({ hostOnly, domain, path }: StoredCookie): string {
  return `${domain}${hostOnly ? " alone" : " and all names under it"}, path ${path}`;
}

/** "Expired" as section 5.7 ends: a date in the past. */
export function isExpired(cookie: CookieFacts, now: number): boolean {
  return cookie.expires !== null && cookie.expires <= now;
}

function outcome(
  action: CookieAction,
  cookie: StoredCookie,
  { rule, step, because }: Refusal,
): CookieOutcome {
  const decision = {
    rule,
    outcome: action,
    because: `The cookie ${cookie.name === "" ? "without a name" : cookie.name} is ${action}: ${because}.`,
    reference: draftReference("5.7", step),
    url: draftUrl("5.7"),
  };
  return { action, cookie: factsOf(cookie), decision };
}
