/** Strict-Transport-Security (RFC 6797, section 6.1; https://www.rfc-editor.org/rfc/rfc6797#section-6.1). */
import { splitOutsideQuotes } from "./list.ts";
import { parseParameters, valueOf } from "./parameters.ts";

/** `maxAge` in seconds; 0 makes the browser forget. `preload` is a custom of the browsers' own lists. */
export interface StrictTransport {
  readonly maxAge: number;
  readonly includeSubDomains: boolean;
  readonly preload: boolean;
}

/** Null when `max-age` is missing, is no number, or a directive stands twice: the browser then ignores the field. */
export function parseStrictTransportSecurity(value: string): StrictTransport | null {
  const directives = parseParameters(splitOutsideQuotes(value, ";"));
  const names = new Set(directives.map((one) => one.name));
  const age = valueOf(directives, "max-age") ?? "";
  if (names.size < directives.length || !/^\d+$/.test(age)) return null;
  return {
    maxAge: Number(age),
    includeSubDomains: names.has("includesubdomains"),
    preload: names.has("preload"),
  };
}

export function printStrictTransportSecurity({
  maxAge,
  includeSubDomains,
  preload,
}: StrictTransport): string {
  return `max-age=${maxAge}${includeSubDomains ? "; includeSubDomains" : ""}${preload ? "; preload" : ""}`;
}
