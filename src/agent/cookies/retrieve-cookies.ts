/** Picks the cookies for a request, and says of each other one why it stays behind (6265bis, section 5.8.3). */
import { roughlyInWords } from "../../protocol/duration.ts";
import { methods } from "../../wire/methods.ts";
import { printCookie } from "../../wire/fields/cookie.ts";
import { draftReference, draftUrl, factsOf, type CookieContext, type StoredCookie } from "./cookie.ts";
import { canonicalHost, domainMatch } from "./domain-match.ts";
import { pathMatch } from "./path-match.ts";
import type { CookieRule } from "./rules.ts";
import { isPotentiallyTrustworthy } from "./secure-connection.ts";
import { isExpired, type CookieOutcome } from "./store-cookie.ts";

/** `text` is the value of the Cookie field, empty when there is none to send. Cookies of other hosts have no outcome. */
export interface Retrieved {
  readonly text: string;
  readonly cookies: readonly StoredCookie[];
  readonly outcomes: readonly CookieOutcome[];
}

interface Rule {
  readonly rule: CookieRule;
  readonly because: string;
}

/**
 * The retrieval algorithm.
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis-22#section-5.8.3
 */
export function retrieveCookies(cookies: readonly StoredCookie[], context: CookieContext): Retrieved {
  // 1. and 2.
  const host = canonicalHost(context.url);
  const living = cookies.filter((cookie) => !isExpired(cookie, context.now));
  // 3.
  const judged = living
    .filter((cookie) => isNear(cookie, host))
    .map((cookie) => ({ cookie, withheld: withhold(cookie, host, context) }));
  // 4.
  const list = judged
    .filter(({ withheld }) => withheld === null)
    .map(({ cookie }) => cookie)
    .sort(inOrder);
  // 5.
  const touched = living.map((cookie) =>
    list.includes(cookie) ? { ...cookie, lastAccess: context.now } : cookie,
  );
  const sent = list.map((cookie) => outcome(cookie, "sent", sentRule(cookie, context)));
  const stays = judged.flatMap(({ cookie, withheld }) =>
    withheld === null ? [] : [outcome(cookie, "withheld", withheld)],
  );
  const gone = cookies
    .filter((cookie) => !living.includes(cookie) && isNear(cookie, host))
    .filter((cookie) => withhold(cookie, host, context) === null)
    .map((cookie) => outcome(cookie, "withheld", expired(cookie, context)));
  // 6.
  return { text: printCookie(list), cookies: touched, outcomes: [...sent, ...stays, ...gone] };
}

/** 4. Longer paths first, then older ones. */
function inOrder(one: StoredCookie, other: StoredCookie): number {
  return other.path.length - one.path.length || one.created - other.created || one.order - other.order;
}

/** Cookies that a reader could expect here: of this host, of a name over it, or of a name under it. */
function isNear(cookie: StoredCookie, host: string): boolean {
  return domainMatch(host, cookie.domain) || domainMatch(cookie.domain, host);
}

/** 3. The first requirement that the cookie fails; null when it is sent. */
function withhold(cookie: StoredCookie, host: string, context: CookieContext): Rule | null {
  return (
    withholdByDomain(cookie, host, context) ??
    withholdByPath(cookie, context) ??
    withholdBySecurity(cookie, context) ??
    withholdBySite(cookie, context)
  );
}

/** Said once: it is out of the store from then on (section 5.7, at its end). */
function expired({ expires }: StoredCookie, { now }: CookieContext): Rule {
  const ago = roughlyInWords(now - (expires ?? now));
  return { rule: "expired", because: `it expired ${ago} ago, and is taken out of the jar` };
}

function withholdByDomain(cookie: StoredCookie, host: string, context: CookieContext): Rule | null {
  const { domain, hostOnly } = cookie;
  if (hostOnly) {
    if (domain === host) return null;
    return {
      rule: "host-only",
      because: `it has no Domain, so it goes to ${domain} alone, and this is ${host}`,
    };
  }
  if (!domainMatch(host, domain))
    return { rule: "domain-mismatch", because: `${host} is not ${domain} or under it` };
  if (!context.isPublicSuffix(domain)) return null;
  return { rule: "public-suffix", because: `anybody can have a name under ${domain}` };
}

function withholdByPath(cookie: StoredCookie, { url }: CookieContext): Rule | null {
  if (pathMatch(url.pathname, cookie.path)) return null;
  return {
    rule: "path-mismatch",
    because: `its path is ${cookie.path}, and the request is for ${url.pathname}`,
  };
}

function withholdBySecurity(cookie: StoredCookie, { url, via }: CookieContext): Rule | null {
  if (cookie.secure && !isPotentiallyTrustworthy(url)) {
    return { rule: "secure-over-http", because: `it is Secure, and ${url.origin} is not` };
  }
  if (!cookie.httpOnly || via === "http") return null;
  return { rule: "http-only-from-script", because: "it is HttpOnly, and a script asks" };
}

function withholdBySite(cookie: StoredCookie, context: CookieContext): Rule | null {
  const { sameSite } = cookie;
  if (sameSite === "None" || context.sameSite) return null;
  const name = sameSite === "Default" ? "SameSite=Lax by default" : `SameSite=${sameSite}`;
  if (context.via === "non-http")
    return { rule: "same-site-script", because: `it is ${name}, and the document is cross-site` };
  if (sameSite === "Strict")
    return { rule: "same-site-strict", because: `it is ${name}, and the request is cross-site` };
  // Deviation: none from the draft. Its optional "Lax-allowing-unsafe" (5.6.7.2) is not used.
  if (!isSafe(context.method)) {
    return {
      rule: "same-site-lax-unsafe-method",
      because: `it is ${name}, and this is a cross-site ${context.method}`,
    };
  }
  if (context.topLevelNavigation) return null;
  return {
    rule: "same-site-lax-no-navigation",
    because: `it is ${name}, and this cross-site request opens no page`,
  };
}

/** RFC 9110, section 9.2.1. */
function isSafe(method: string): boolean {
  return methods.some(({ name, safe }) => name === method && safe);
}

function sentRule(cookie: StoredCookie, context: CookieContext): Rule {
  const where = `domain, path and scheme of ${context.url.href} fit`;
  if (context.sameSite)
    return { rule: "same-site-request", because: `${where}, and the request is same-site` };
  if (cookie.sameSite === "None")
    return { rule: "same-site-none", because: `${where}, and it is SameSite=None` };
  return {
    rule: "same-site-lax-navigation",
    because: `${where}, and a cross-site ${context.method} opens the page`,
  };
}

function outcome(cookie: StoredCookie, action: "sent" | "withheld", { rule, because }: Rule): CookieOutcome {
  const name = cookie.name === "" ? "without a name" : cookie.name;
  const decision = {
    rule,
    outcome: action,
    because: `The cookie ${name} is ${action}: ${because}.`,
    reference: draftReference("5.8.3", "3"),
    url: draftUrl("5.8.3"),
  };
  return { action, cookie: factsOf(cookie), decision };
}
