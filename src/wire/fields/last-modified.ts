/** Last-Modified (RFC 9110, section 8.8.2; https://www.rfc-editor.org/rfc/rfc9110#section-8.8.2). */
import { parseHttpDate, printHttpDate } from "./http-date.ts";

/** Milliseconds since 1970; null where the field is absent or cannot be read. */
export function parseLastModified(values: readonly string[], now: number): number | null {
  return parseHttpDate(values[0] ?? "", now);
}

export function printLastModified(time: number): string {
  return printHttpDate(time);
}
