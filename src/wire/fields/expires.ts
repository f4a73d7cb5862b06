/** Expires (RFC 9111, section 5.3; https://www.rfc-editor.org/rfc/rfc9111#section-5.3). */
import { parseHttpDate, printHttpDate } from "./http-date.ts";

/** Milliseconds since 1970; `past` where it cannot be read, as `0` cannot; null where the field is absent. The first one counts. */
export function parseExpires(values: readonly string[], now: number): number | "past" | null {
  const [value] = values;
  return value === undefined ? null : (parseHttpDate(value, now) ?? "past");
}

export function printExpires(time: number): string {
  return printHttpDate(time);
}
