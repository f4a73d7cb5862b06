/** If-Range (RFC 9110, section 13.1.5; https://www.rfc-editor.org/rfc/rfc9110#section-13.1.5). */
import { parseEntityTag, printETag, type EntityTag } from "./etag.ts";
import { parseHttpDate, printHttpDate } from "./http-date.ts";

/** A tag, which has to be strong to match, or a date in milliseconds since 1970. */
export type IfRange = { readonly tag: EntityTag } | { readonly date: number };

/** Null where the field is absent, given twice, or neither of the two. `now` settles the century of an old form of date. */
export function parseIfRange(values: readonly string[], now: number): IfRange | null {
  const [text = "", ...more] = values;
  if (more.length > 0) return null;
  const tag = parseEntityTag(text);
  if (tag !== null) return { tag };
  const date = parseHttpDate(text, now);
  return date === null ? null : { date };
}

export function printIfRange(condition: IfRange): string {
  return "tag" in condition ? printETag(condition.tag) : printHttpDate(condition.date);
}
