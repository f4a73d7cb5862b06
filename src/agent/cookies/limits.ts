/** How many cookies there may be, and which go first (6265bis, sections 5.7 and 6.1). */
import type { StoredCookie } from "./cookie.ts";

/** The least that section 6.1 asks of a browser. */
export const domainLimit = 50;
const totalLimit = 3000;

/** Takes out what is too much. Order: not Secure before Secure, and among equals the one least lately used. */
export function evictExcess(
  cookies: readonly StoredCookie[],
  domain: string,
): { cookies: readonly StoredCookie[]; evicted: readonly StoredCookie[] } {
  const ofDomain = cookies.filter((cookie) => cookie.domain === domain);
  const first = inOrderOfEviction(ofDomain).slice(0, Math.max(0, ofDomain.length - domainLimit));
  const left = cookies.filter((cookie) => !first.includes(cookie));
  const second = byLastAccess(left).slice(0, Math.max(0, left.length - totalLimit));
  return { cookies: left.filter((cookie) => !second.includes(cookie)), evicted: [...first, ...second] };
}

function inOrderOfEviction(cookies: readonly StoredCookie[]): StoredCookie[] {
  const [loose, secure] = [
    cookies.filter((cookie) => !cookie.secure),
    cookies.filter((cookie) => cookie.secure),
  ];
  return [...byLastAccess(loose), ...byLastAccess(secure)];
}

function byLastAccess(cookies: readonly StoredCookie[]): StoredCookie[] {
  return [...cookies].sort((one, other) => one.lastAccess - other.lastAccess || one.order - other.order);
}
