/** Retry-After (RFC 9110, section 10.2.3; https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3). */
import { parseHttpDate, printHttpDate } from "./http-date.ts";

/** Seconds to wait, or a date in milliseconds since 1970. */
export type RetryAfter = { readonly seconds: number } | { readonly date: number };

/** Null where the field is absent, given twice, or neither of the two. `now` settles the century of an old form of date. */
export function parseRetryAfter(values: readonly string[], now: number): RetryAfter | null {
  const [text = "", ...more] = values;
  if (more.length > 0) return null;
  if (/^\d+$/.test(text)) return { seconds: Number(text) };
  const date = parseHttpDate(text, now);
  return date === null ? null : { date };
}

export function printRetryAfter(wait: RetryAfter): string {
  return "seconds" in wait ? String(Math.ceil(wait.seconds)) : printHttpDate(wait.date);
}
