/** The fields of CORS (Fetch Standard, sections 3.3.2 to 3.3.4; https://fetch.spec.whatwg.org/#http-new-header-syntax). */
import { isToken } from "../http1/characters.ts";
import { parseList } from "./list.ts";
import { parseOrigin } from "./origin.ts";

/** What Access-Control-Allow-Origin says. `other` allows nobody: a list, a path, an address without a scheme. */
export type AllowOrigin =
  | { readonly kind: "any" }
  | { readonly kind: "null" }
  | { readonly kind: "origin"; readonly origin: string }
  | { readonly kind: "other"; readonly found: string };

/** Null when the field is absent; several of them are taken as one, which then allows nobody. */
export function parseAllowOrigin(values: readonly string[]): AllowOrigin | null {
  if (values.length === 0) return null;
  const text = values.join(", ");
  if (text === "*") return { kind: "any" };
  const origin = parseOrigin(text);
  if (origin === null) return { kind: "other", found: text };
  return origin.kind === "null" ? { kind: "null" } : { kind: "origin", origin: text };
}

export function printAllowOrigin(allowed: AllowOrigin): string {
  if (allowed.kind === "origin") return allowed.origin;
  if (allowed.kind === "other") return allowed.found;
  return allowed.kind === "any" ? "*" : "null";
}

/** Only `true`, in small letters and once, allows credentials. */
export function parseAllowCredentials(values: readonly string[]): boolean {
  return values.join(", ") === "true";
}

/**
 * The names in Access-Control-Allow-Methods, -Allow-Headers, -Expose-Headers or -Request-Headers, in the letters they came in;
 * `*` is one. Null when an element is no token: the whole field then fails.
 */
export function parseCorsNames(values: readonly string[]): string[] | null {
  const names = parseList(values);
  return names.every(isToken) ? names : null;
}

/** @throws RangeError for a name that is no token. */
export function printCorsNames(names: readonly string[]): string {
  const wrong = names.find((name) => !isToken(name));
  if (wrong !== undefined) throw new RangeError(`${JSON.stringify(wrong)} is no name of a method or field`);
  return names.join(", ");
}

/** Access-Control-Max-Age in seconds; null when it cannot be read, and five seconds then count. */
export function parseMaxAge(values: readonly string[]): number | null {
  const [text = "", ...more] = values;
  return more.length === 0 && /^\d+$/.test(text) ? Number(text) : null;
}

/** Access-Control-Request-Method; null when it is no method. */
export function parseRequestMethod(values: readonly string[]): string | null {
  const text = values.join(", ");
  return isToken(text) ? text : null;
}
