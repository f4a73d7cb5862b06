/** If-Modified-Since (RFC 9110, section 13.1.3; https://www.rfc-editor.org/rfc/rfc9110#section-13.1.3). */
import { parseHttpDate, printHttpDate } from "./http-date.ts";

/** Milliseconds since 1970; null where the field is absent, given twice, or no date: a recipient then ignores it. */
export function parseIfModifiedSince(values: readonly string[], now: number): number | null {
  return values.length === 1 ? parseHttpDate(values[0] ?? "", now) : null;
}

export function printIfModifiedSince(time: number): string {
  return printHttpDate(time);
}
