/** What a stored cookie is, and the requests that cookies meet (6265bis, section 5.7). */
import type { CookieFacts } from "../../protocol/trace.ts";

/**
 * A cookie in the store. All times in milliseconds since 1970; `expires` is null where the standard says the latest date, for
 * a cookie that ends with the session. `order` settles which of two cookies of one millisecond was created first.
 */
export interface StoredCookie extends CookieFacts {
  readonly created: number;
  readonly lastAccess: number;
  readonly order: number;
}

/** Section 5.7, step 23: whether one takes the place of the other. */
export function isSame(one: StoredCookie, other: StoredCookie): boolean {
  return (
    one.name === other.name &&
    one.domain === other.domain &&
    one.hostOnly === other.hostOnly &&
    one.path === other.path
  );
}

/** Where a cookie comes from or goes to. */
export interface CookieContext {
  readonly url: URL;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** `non-http` is `document.cookie`. */
  readonly via: "http" | "non-http";
  /** Section 5.2: whether request and document belong to one site. */
  readonly sameSite: boolean;
  /** Whether the request navigates the tab itself, as a link or a form does. */
  readonly topLevelNavigation: boolean;
  /** The request's method; counts where cookies are sent. */
  readonly method: string;
  /** Section 5.7, step 9: whether a domain is one under which anybody can register. */
  readonly isPublicSuffix: (domain: string) => boolean;
}

/** Where the draft says what it says. */
export function draftUrl(section: string): string {
  return `https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis-22#section-${section}`;
}

/** How the draft is cited where people read it. */
export function draftReference(section: string, step?: string): string {
  return `6265bis (draft 22), ${section}${step === undefined ? "" : `, step ${step}`}`;
}

/** What a trace tells of a cookie. */
export function factsOf(cookie: CookieFacts): CookieFacts {
  const { name, value, domain, hostOnly, path, expires, secure, httpOnly, sameSite } = cookie;
  return { name, value, domain, hostOnly, path, expires, secure, httpOnly, sameSite };
}
