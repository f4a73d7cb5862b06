/** If-Match (RFC 9110, section 13.1.1; https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1). */
import { strongMatch, type EntityTag } from "./etag.ts";
import { parseIfNoneMatch, printIfNoneMatch } from "./if-none-match.ts";

/** The tags that the client accepts, in the form of If-None-Match; `any` for `*`; null where the field is absent. */
export function parseIfMatch(values: readonly string[]): readonly EntityTag[] | "any" | null {
  return parseIfNoneMatch(values);
}

/** Whether the condition holds for what is there now; null stands for nothing. Weak tags never match. */
export function ifMatchHolds(tags: readonly EntityTag[] | "any", current: EntityTag | null): boolean {
  return current !== null && (tags === "any" || tags.some((tag) => strongMatch(tag, current)));
}

export function printIfMatch(tags: readonly EntityTag[] | "any"): string {
  return printIfNoneMatch(tags);
}
