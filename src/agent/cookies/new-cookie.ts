/** The cookie that a received field asks for, with all its fields, before anything is refused (6265bis, section 5.7). */
import type { CookieAttribute, SameSite, SetCookie } from "../../wire/fields/set-cookie.ts";
import type { CookieContext, StoredCookie } from "./cookie.ts";
import { canonicalHost } from "./domain-match.ts";
import { defaultPath } from "./path-match.ts";

/** Section 5.5: 400 days, in seconds. */
export const ageLimit = 34_560_000;

/** The attribute of a kind that counts: the last one. */
export function last<Kind extends CookieAttribute["kind"]>(
  received: SetCookie,
  kind: Kind,
): Extract<CookieAttribute, { kind: Kind }> | undefined {
  const has = (is: CookieAttribute): is is Extract<CookieAttribute, { kind: Kind }> => is.kind === kind;
  return received.attributes.map((attribute) => attribute.is).findLast(has);
}

/** Steps 5 to 8, 10 to 12, 14 and 17. */
export function createCookie(received: SetCookie, context: CookieContext): StoredCookie {
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
