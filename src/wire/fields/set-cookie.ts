/**
 * Set-Cookie as a browser reads it (6265bis, draft 22, section 5.6;
 * https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis-22#section-5.6).
 */
import type { ByteRange, Part } from "../bytes.ts";
import { parseCookieDate, printCookieDate } from "./cookie-date.ts";
import { trimmed } from "./trimmed.ts";

/** What an attribute came to. Expires in milliseconds since 1970, Max-Age in seconds. */
export type CookieAttribute =
  | { readonly kind: "expires"; readonly time: number }
  | { readonly kind: "max-age"; readonly seconds: number }
  | { readonly kind: "domain"; readonly domain: string }
  /** Null stands for the default path, which depends on the address. */
  | { readonly kind: "path"; readonly path: string | null }
  | { readonly kind: "secure" }
  | { readonly kind: "http-only" }
  | { readonly kind: "same-site"; readonly enforcement: SameSite; readonly known: boolean }
  | { readonly kind: "ignored"; readonly because: string };

export type SameSite = "Strict" | "Lax" | "None" | "Default";

/** An attribute as written, where it stands in the field's value, and what it came to. */
export interface ReadAttribute {
  readonly name: Part;
  readonly value: Part;
  readonly range: ByteRange;
  readonly is: CookieAttribute;
}

/** A cookie as received; ranges count from the start of the field's value. */
export interface SetCookie {
  readonly name: Part;
  readonly value: Part;
  readonly attributes: readonly ReadAttribute[];
}

/** The whole field is passed over: `step` of the algorithm says why. */
export interface IgnoredSetCookie {
  readonly name: null;
  readonly step: 1 | 5;
  readonly because: string;
}

/** Most octets of name and value together, and of one attribute's value. */
const pairLimit = 4096;
const attributeLimit = 1024;

/** Parses a field value with one character for each byte. */
export function parseSetCookie(text: string): SetCookie | IgnoredSetCookie {
  // 1. Control characters, the tab left out.
  if (/[\x00-\x08\x0a-\x1f\x7f]/.test(text)) {
    return { name: null, step: 1, because: "the field has a control character" };
  }
  // 2. The pair ends at the first semicolon.
  const semicolon = text.indexOf(";");
  const end = semicolon === -1 ? text.length : semicolon;
  // 3. Without "=" it is all value. 4. Spaces around both go.
  const equals = text.slice(0, end).indexOf("=");
  const name = trimmed(text, 0, equals === -1 ? 0 : equals);
  const value = trimmed(text, equals === -1 ? 0 : equals + 1, end);
  // 5.
  const length = name.text.length + value.text.length;
  if (length > pairLimit) {
    return {
      name: null,
      step: 5,
      because: `name and value are ${length} bytes together, more than ${pairLimit}`,
    };
  }
  // 6.
  return { name, value, attributes: parseAttributes(text, end) };
}

/** The second algorithm of section 5.6; `from` is the semicolon, or the end. */
function parseAttributes(text: string, from: number): ReadAttribute[] {
  const attributes: ReadAttribute[] = [];
  let at = from;
  // 1. and 8. Until nothing is left. 2. Pass over the semicolon. 3. Up to the next one.
  while (at < text.length) {
    const start = at + 1;
    const next = text.indexOf(";", start);
    at = next === -1 ? text.length : next;
    attributes.push(parseAttribute(text, start, at));
  }
  return attributes;
}

function parseAttribute(text: string, start: number, end: number): ReadAttribute {
  // 4. Name and value part at the first "=". 5. Spaces around both go.
  const equals = text.slice(start, end).indexOf("=");
  const split = equals === -1 ? end : start + equals;
  const name = trimmed(text, start, split);
  const value = trimmed(text, Math.min(split + 1, end), end);
  // 6. and 7.
  const is: CookieAttribute =
    value.text.length > attributeLimit
      ? { kind: "ignored", because: `its value is longer than ${attributeLimit} bytes` }
      : processAttribute(name.text.toLowerCase(), value.text);
  return { name, value, range: { start, end }, is };
}

function processAttribute(name: string, value: string): CookieAttribute {
  switch (name) {
    case "expires":
      return expiresAttribute(value);
    case "max-age":
      return maxAgeAttribute(value);
    case "domain":
      // 5.6.3: a leading dot counts for nothing.
      return { kind: "domain", domain: value.replace(/^\./, "").toLowerCase() };
    case "path":
      // 5.6.4: what is no absolute path stands for the default.
      return { kind: "path", path: value.startsWith("/") ? value : null };
    case "secure":
      return { kind: "secure" };
    case "httponly":
      return { kind: "http-only" };
    case "samesite":
      return sameSiteAttribute(value);
    default:
      return { kind: "ignored", because: name === "" ? "it is empty" : "no such attribute is known" };
  }
}

/** 5.6.1; the limit of 400 days needs a clock and is applied where cookies are stored. */
function expiresAttribute(value: string): CookieAttribute {
  const time = parseCookieDate(value);
  return time === null ? { kind: "ignored", because: "its value is no date" } : { kind: "expires", time };
}

/** 5.6.2; the limit as above. */
function maxAgeAttribute(value: string): CookieAttribute {
  if (!/^-?\d+$/.test(value)) return { kind: "ignored", because: "its value is no whole number of seconds" };
  return { kind: "max-age", seconds: Number(value) };
}

/** 5.6.7. */
function sameSiteAttribute(value: string): CookieAttribute {
  const known = (["None", "Strict", "Lax"] as const).find(
    (name) => name.toLowerCase() === value.toLowerCase(),
  );
  return { kind: "same-site", enforcement: known ?? "Default", known: known !== undefined };
}

/** A cookie as a server means it; `maxAge` in seconds, `expires` in milliseconds since 1970. */
export interface CookieToSet {
  readonly name: string;
  readonly value: string;
  readonly domain?: string;
  readonly path?: string;
  readonly expires?: number;
  readonly maxAge?: number;
  readonly secure?: boolean;
  readonly httpOnly?: boolean;
  readonly sameSite?: "Strict" | "Lax" | "None";
}

/** The field value for a cookie. @throws RangeError when a part holds a semicolon or a control character. */
export function printSetCookie(cookie: CookieToSet): string {
  const parts = [
    `${cookie.name}=${cookie.value}`,
    cookie.domain === undefined ? null : `Domain=${cookie.domain}`,
    cookie.path === undefined ? null : `Path=${cookie.path}`,
    cookie.expires === undefined ? null : `Expires=${printCookieDate(cookie.expires)}`,
    cookie.maxAge === undefined ? null : `Max-Age=${cookie.maxAge}`,
    cookie.secure === true ? "Secure" : null,
    cookie.httpOnly === true ? "HttpOnly" : null,
    cookie.sameSite === undefined ? null : `SameSite=${cookie.sameSite}`,
  ].filter((part) => part !== null);
  const broken = parts.find((part) => /[;\x00-\x08\x0a-\x1f\x7f]/.test(part));
  if (broken !== undefined) throw new RangeError(`${JSON.stringify(broken)} cannot stand in Set-Cookie`);
  return parts.join("; ");
}
