/** Asking whether a stored response still holds, and taking the answer (RFC 9111, section 4.3; https://www.rfc-editor.org/rfc/rfc9111#section-4.3). */
import { parseETag, strongMatch, weakMatch } from "../../wire/fields/etag.ts";
import { parseIfModifiedSince } from "../../wire/fields/if-modified-since.ts";
import { parseIfNoneMatch } from "../../wire/fields/if-none-match.ts";
import { parseLastModified } from "../../wire/fields/last-modified.ts";
import type { FieldPair } from "../../wire/http1/print.ts";
import { get, valuesIn } from "../fetch/header-list.ts";
import { dateOf } from "./freshness.ts";
import type { CacheRequest, StoredResponse } from "./stored-response.ts";

/**
 * The fields that make a request conditional; none where the stored response has no validator. Where it was chosen by
 * other request fields than those of now (`fits` is false), only its tag can tell.
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-4.3.1
 */
export function preconditions({ headers }: StoredResponse, fits: boolean): FieldPair[] {
  const fields: FieldPair[] = [];
  const tag = get(headers, "ETag");
  if (tag !== null) fields.push(["If-None-Match", tag]);
  const modified = get(headers, "Last-Modified");
  if (modified !== null && fits) fields.push(["If-Modified-Since", modified]);
  return fields;
}

/** What a client's own precondition comes to: it has this response already, or it needs it whole. */
type Evaluated = "not-modified" | "send";

/** RFC 9110, section 13.2.2, as far as caches go: If-None-Match, and If-Modified-Since where it is absent. @see https://www.rfc-editor.org/rfc/rfc9111#section-4.3.2 */
export function evaluatePreconditions({ headers }: CacheRequest, stored: StoredResponse): Evaluated {
  const tags = parseIfNoneMatch(valuesIn(headers, "If-None-Match"));
  if (tags === "any") return "not-modified";
  if (tags !== null) {
    const own = parseETag(valuesIn(stored.headers, "ETag"));
    return own !== null && tags.some((tag) => weakMatch(tag, own)) ? "not-modified" : "send";
  }
  const since = parseIfModifiedSince(valuesIn(headers, "If-Modified-Since"), stored.responseTime);
  if (since === null) return "send";
  const modified = parseLastModified(valuesIn(stored.headers, "Last-Modified"), stored.responseTime);
  return (modified ?? dateOf(stored)) <= since ? "not-modified" : "send";
}

/**
 * The stored responses that a 304 with these fields speaks of. `candidates` are those that could have been chosen for the request, the
 * most recent first.
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-4.3.4
 */
export function identifyForUpdate(
  candidates: readonly StoredResponse[],
  headers: readonly FieldPair[],
): readonly StoredResponse[] {
  const tag = parseETag(valuesIn(headers, "ETag"));
  // A strong validator identifies all that have it.
  if (tag !== null && !tag.weak) return candidates.filter((stored) => hasTag(stored, tag, strongMatch));
  // Weak ones identify the most recent that has one of them.
  const modified = get(headers, "Last-Modified");
  if (tag !== null || modified !== null) {
    const found = candidates.find(
      (stored) =>
        (tag !== null && hasTag(stored, tag, weakMatch)) ||
        (tag === null && get(stored.headers, "Last-Modified") === modified),
    );
    return found === undefined ? [] : [found];
  }
  // Deviation: a 304 without any validator is taken for the one response that was asked about, whether or not that has a
  // validator. The section has it so only where it has none, and no browser or cache would answer with nothing.
  return candidates.length === 1 ? candidates : [];
}

function hasTag(
  stored: StoredResponse,
  tag: NonNullable<ReturnType<typeof parseETag>>,
  match: typeof weakMatch,
): boolean {
  const own = parseETag(valuesIn(stored.headers, "ETag"));
  return own !== null && match(own, tag);
}
