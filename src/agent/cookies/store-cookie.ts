/** Takes a received cookie into the store, or says why not (6265bis, section 5.7). */
import type { CookieAction, CookieFacts, Decision } from "../../protocol/trace.ts";
import { parseSetCookie, type SetCookie } from "../../wire/fields/set-cookie.ts";
import {
  draftReference,
  draftUrl,
  factsOf,
  isSame,
  type CookieContext,
  type StoredCookie,
} from "./cookie.ts";
import { evictExcess } from "./limits.ts";
import { createCookie } from "./new-cookie.ts";
import { refusalOf, type Refusal } from "./refusals.ts";
import type { CookieRule } from "./rules.ts";

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
  const refusal = refusalOf(cookie, received, living, context);
  if (refusal !== null) return { cookies: living, outcomes: [outcome("refused", cookie, refusal)] };
  return insert(living, cookie, context);
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
