/** How long a stored response is fresh, and how old it is (RFC 9111, section 4.2; https://www.rfc-editor.org/rfc/rfc9111#section-4.2). */
import { parseAge } from "../../wire/fields/age.ts";
import { secondsOf } from "../../wire/fields/cache-control.ts";
import { parseDate } from "../../wire/fields/date.ts";
import { parseExpires } from "../../wire/fields/expires.ts";
import { parseLastModified } from "../../wire/fields/last-modified.ts";
import { valuesIn } from "../fetch/header-list.ts";
import { directivesOf, type CacheKind, type StoredResponse } from "./stored-response.ts";
import { inSeconds } from "./verdict.ts";

/** `seconds` may be Infinity. `from` says what it was taken from, as a part of a sentence. */
export interface Lifetime {
  readonly seconds: number;
  readonly from: string;
}

/** @see https://www.rfc-editor.org/rfc/rfc9111#section-4.2.1 */
export function freshnessLifetime(stored: StoredResponse, kind: CacheKind): Lifetime {
  const given = directivesOf(stored);
  for (const name of kind === "shared" ? ["s-maxage", "max-age"] : ["max-age"]) {
    const seconds = secondsOf(given, name);
    // "Encouraged to consider responses that have invalid freshness information to be stale."
    if (seconds === "invalid") return { seconds: 0, from: `${name} is no number` };
    if (seconds !== null) return { seconds, from: `${name}=${seconds}` };
  }
  const { responseTime } = stored;
  const expires = parseExpires(valuesIn(stored.headers, "Expires"), responseTime);
  if (expires === "past") return { seconds: 0, from: "Expires cannot be read" };
  if (expires === null) return heuristicLifetime(stored);
  return { seconds: Math.max(0, expires - dateOf(stored)) / 1000, from: "Expires less Date" };
}

/** The Date of the response, or when it was received (RFC 9110, section 6.6.1); milliseconds since 1970. */
export function dateOf({ headers, responseTime }: StoredResponse): number {
  return parseDate(valuesIn(headers, "Date"), responseTime) ?? responseTime;
}

/** These say that what they say stays so. Browsers keep them without end where nothing else is said. */
const lasting = [300, 301, 308, 410];

/**
 * A tenth of the time since Last-Modified, for a 200 or 203, as browsers do it.
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-4.2.2
 */
function heuristicLifetime(stored: StoredResponse): Lifetime {
  const { status, headers, responseTime } = stored;
  if (lasting.includes(status)) return { seconds: Infinity, from: `${status} is lasting` };
  const modified = parseLastModified(valuesIn(headers, "Last-Modified"), responseTime);
  const guessed = status === 200 || status === 203;
  if (modified === null || !guessed || directivesOf(stored).has("must-revalidate"))
    return { seconds: 0, from: "nothing says for how long" };
  const seconds = Math.max(0, dateOf(stored) - modified) / 10_000;
  return { seconds, from: "a tenth of the time since Last-Modified" };
}

/** Seconds, with fractions. @see https://www.rfc-editor.org/rfc/rfc9111#section-4.2.3 */
export function currentAge(stored: StoredResponse, now: number): number {
  const { headers, requestTime, responseTime } = stored;
  const ageValue = parseAge(valuesIn(headers, "Age")) ?? 0;
  const apparentAge = Math.max(0, responseTime - dateOf(stored)) / 1000;
  const responseDelay = (responseTime - requestTime) / 1000;
  const correctedAgeValue = ageValue + responseDelay;
  const correctedInitialAge = Math.max(apparentAge, correctedAgeValue);
  const residentTime = Math.max(0, now - responseTime) / 1000;
  return correctedInitialAge + residentTime;
}

/** RFC 5861, section 3: seconds for which a stale response may be used while it is asked about. */
export function staleWhileRevalidateLifetime(stored: StoredResponse): number {
  const seconds = secondsOf(directivesOf(stored), "stale-while-revalidate");
  return typeof seconds === "number" ? seconds : 0;
}

/** Section 4.2.4: whether a directive of the response forbids to use it once it is stale. */
export function mustNotBeStale(stored: StoredResponse, kind: CacheKind): string | null {
  const own = kind === "shared" ? ["proxy-revalidate", "s-maxage"] : [];
  const given = directivesOf(stored);
  return ["must-revalidate", ...own].find((name) => given.has(name)) ?? null;
}

/** Age and lifetime as a part of a sentence. */
export function ageInWords(age: number, { seconds, from }: Lifetime): string {
  const long = seconds === Infinity ? "fresh without end" : `fresh for ${inSeconds(seconds)}`;
  return `it is ${inSeconds(age)} old and ${long} (${from})`;
}
