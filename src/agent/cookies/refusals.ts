/** Why a cookie that could be read is not taken into the store (6265bis, section 5.7, steps 2 to 23.2). */
import type { SetCookie } from "../../wire/fields/set-cookie.ts";
import { isSame, type CookieContext, type StoredCookie } from "./cookie.ts";
import { canonicalHost, domainMatch } from "./domain-match.ts";
import { last } from "./new-cookie.ts";
import { pathMatch } from "./path-match.ts";
import type { CookieRule } from "./rules.ts";
import { isPotentiallyTrustworthy } from "./secure-connection.ts";

export interface Refusal {
  readonly rule: CookieRule;
  readonly step: string;
  readonly because: string;
}

/** The first reason in the order of the steps; null where the cookie is taken. `living` are those that have not expired. */
export function refusalOf(
  cookie: StoredCookie,
  received: SetCookie,
  living: readonly StoredCookie[],
  context: CookieContext,
): Refusal | null {
  return (
    refuseContent(cookie) ??
    refuseDomain(cookie, received, context) ??
    refuseSecurity(cookie, living, context) ??
    refuseSameSite(cookie, context) ??
    refusePrefix(cookie, received) ??
    refuseScript(cookie, living, context)
  );
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
