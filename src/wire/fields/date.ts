/** Date (RFC 9110, section 6.6.1; https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1). */
import { parseHttpDate, printHttpDate } from "./http-date.ts";

/** Milliseconds since 1970; null where the field is absent or cannot be read. */
export function parseDate(values: readonly string[], now: number): number | null {
  return parseHttpDate(values[0] ?? "", now);
}

export function printDate(time: number): string {
  return printHttpDate(time);
}
