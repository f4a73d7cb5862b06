/** What an unsafe request puts in doubt (RFC 9111, section 4.4; https://www.rfc-editor.org/rfc/rfc9111#section-4.4). */
import { get } from "../fetch/header-list.ts";
import { targetUri, type CacheKind, type CacheRequest, type CacheResponse } from "./stored-response.ts";

/** RFC 9110, section 9.2.1, and QUERY; a method that is not known counts as unsafe. */
const safe = ["GET", "HEAD", "OPTIONS", "TRACE", "QUERY"];

/**
 * The URIs whose stored responses are no longer to be used. A shared cache takes the addresses in Location and
 * Content-Location too, where they are of the same origin; browsers do not, and the section leaves it open.
 */
export function urisToInvalidate(
  { method, url }: CacheRequest,
  { status, headers }: Pick<CacheResponse, "status" | "headers">,
  kind: CacheKind,
): string[] {
  const isError = status < 200 || status > 399;
  if (safe.includes(method) || isError) return [];
  if (kind === "private") return [url];
  const named = ["Location", "Content-Location"].flatMap((name) => {
    const value = get(headers, name);
    const to = value === null ? null : URL.parse(value, url);
    return to !== null && to.origin === new URL(url).origin ? [targetUri(to)] : [];
  });
  return [...new Set([url, ...named])];
}
