/** If-None-Match (RFC 9110, section 13.1.2; https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2). */
import { parseEntityTag, printETag, type EntityTag } from "./etag.ts";
import { parseList } from "./list.ts";

/** The tags that the client has; `any` for `*`; null where the field is absent. What is no tag is passed over. */
export function parseIfNoneMatch(values: readonly string[]): readonly EntityTag[] | "any" | null {
  if (values.length === 0) return null;
  const elements = parseList(values);
  if (elements.includes("*")) return "any";
  return elements.map(parseEntityTag).filter((tag) => tag !== null);
}

export function printIfNoneMatch(tags: readonly EntityTag[] | "any"): string {
  return tags === "any" ? "*" : tags.map(printETag).join(", ");
}
