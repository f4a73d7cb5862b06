/** Request headers that need no permission (Fetch Standard, section 2.2.2; https://fetch.spec.whatwg.org/#cors-safelisted-request-header). */
import { lower } from "../../wire/http1/characters.ts";
import type { FieldPair } from "../../wire/http1/print.ts";
import { toSortedLowercaseSet } from "../fetch/header-list.ts";
import { essenceOf } from "../fetch/mime-type.ts";

/** @see https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte */
const hasUnsafeByte = (value: string): boolean => /[\0-\x08\x0a-\x1f"():<>?@[\\\]{}\x7f]/.test(value);

const formTypes = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];

/** Why a header needs permission, as the end of a sentence; null for one that is safelisted. */
export function whyUnsafe(name: string, value: string): string | null {
  // 1.
  if (value.length > 128) return `${name} is longer than 128 bytes`;
  // 2.
  const small = lower(name);
  if (small === "accept")
    return hasUnsafeByte(value) ? `${name} has a character that forms cannot send` : null;
  if (small === "accept-language" || small === "content-language") {
    return /[^0-9A-Za-z *,\-.;=]/.test(value) ? `${name} has a character that languages do not have` : null;
  }
  if (small === "content-type") return whyUnsafeType(name, value);
  if (small === "range") return isSimpleRange(value) ? null : `${name} is no range that browsers send`;
  return `${name} is a header that forms cannot send`;
}

/** The branch of step 2 for Content-Type. */
function whyUnsafeType(name: string, value: string): string | null {
  // 2.1
  if (hasUnsafeByte(value)) return `${name} has a character that forms cannot send`;
  // 2.2 to 2.4
  const essence = essenceOf(value);
  if (essence !== null && formTypes.includes(essence)) return null;
  return `${name} is ${value}, which forms cannot send`;
}

/**
 * The branch of step 2 for Range: a first byte is named, and no white space is allowed.
 * @see https://fetch.spec.whatwg.org/#simple-range-header-value
 */
function isSimpleRange(value: string): boolean {
  const [, start, end = ""] = /^bytes=(\d+)-(\d*)$/.exec(value) ?? [];
  return start !== undefined && (end === "" || BigInt(start) <= BigInt(end));
}

/** @see https://fetch.spec.whatwg.org/#cors-safelisted-request-header */
export function isCorsSafelistedRequestHeader(name: string, value: string): boolean {
  return whyUnsafe(name, value) === null;
}

/** @see https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names */
export function corsUnsafeRequestHeaderNames(headers: readonly FieldPair[]): string[] {
  // 1. to 4.
  const safelisted = headers.filter(([name, value]) => isCorsSafelistedRequestHeader(name, value));
  const unsafe = headers.filter((header) => !safelisted.includes(header));
  const size = safelisted.reduce((sum, [, value]) => sum + value.length, 0);
  // 5. and 6.
  return toSortedLowercaseSet((size > 1024 ? headers : unsafe).map(([name]) => name));
}

/** The one header that `*` never covers. @see https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name */
export function isCorsNonWildcardRequestHeaderName(name: string): boolean {
  return lower(name) === "authorization";
}

/** @see https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header-name */
export function isNoCorsSafelistedRequestHeaderName(name: string): boolean {
  return ["accept", "accept-language", "content-language", "content-type"].includes(lower(name));
}

/** @see https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header */
export function isNoCorsSafelistedRequestHeader(name: string, value: string): boolean {
  return isNoCorsSafelistedRequestHeaderName(name) && isCorsSafelistedRequestHeader(name, value);
}
