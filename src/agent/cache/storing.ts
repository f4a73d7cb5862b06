/** Whether a response may be kept (RFC 9111, section 3; https://www.rfc-editor.org/rfc/rfc9111#section-3). */
import { fieldNamesOf, type CacheControl } from "../../wire/fields/cache-control.ts";
import { contains } from "../fetch/header-list.ts";
import type { StoringRefusal } from "./rules.ts";
import { directivesOf, type CacheKind, type CacheRequest, type CacheResponse } from "./stored-response.ts";
import type { Verdict } from "./verdict.ts";

/** RFC 9110, section 15.1. 206 is left out: no partial content is kept. */
const heuristicallyCacheable = new Set([200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501]);

function isHeuristicallyCacheable(status: number): boolean {
  return heuristicallyCacheable.has(status);
}

/** Why a response must not be stored; null where it may be. */
export function refuseToStore(
  request: CacheRequest,
  response: Omit<CacheResponse, "content">,
  kind: CacheKind,
): Verdict<StoringRefusal> | null {
  const asked = directivesOf(request);
  const given = directivesOf(response);
  return (
    refuseMethod(request) ??
    refuseStatus(response) ??
    refuseNoStore(asked, given) ??
    (kind === "shared" ? refuseSharing(request, given) : null) ??
    refuseUnmarked(response, given, kind)
  );
}

/** "The request method is understood by the cache." */
function refuseMethod({ method, headers }: CacheRequest): Verdict<StoringRefusal> | null {
  if (method !== "GET") {
    const because = `The answer to ${method} is not stored: this cache keeps answers to GET only.`;
    return { rule: "cache-not-stored-method", because, section: "3" };
  }
  if (!contains(headers, "Range")) return null;
  const because = "The request asks for a range, and this cache keeps whole representations only.";
  return { rule: "cache-not-stored-partial", because, section: "3.3" };
}

/** "The response status code is final", and 206, 304 and the codes of must-understand are understood. */
function refuseStatus({ status, headers }: Omit<CacheResponse, "content">): Verdict<StoringRefusal> | null {
  if (status === 206) {
    const because = "206 carries a part of a representation, and this cache keeps whole ones only.";
    return { rule: "cache-not-stored-partial", because, section: "3.3" };
  }
  if (status < 200 || status === 304) {
    const because = `${status} is no answer that can be given again: nothing is stored.`;
    return { rule: "cache-not-stored-status", because, section: "3" };
  }
  if (!directivesOf({ headers }).has("must-understand") || isHeuristicallyCacheable(status)) return null;
  const because = `must-understand is given, and this cache has no rules of its own for ${status}.`;
  return { rule: "cache-not-stored-status", because, section: "5.2.2.3" };
}

/** "The no-store cache directive is not present in the response", nor in the request (section 5.2.1.5). */
function refuseNoStore(asked: CacheControl, given: CacheControl): Verdict<StoringRefusal> | null {
  if (asked.has("no-store")) {
    const because = "The request says no-store: no part of it or of its answer is kept.";
    return { rule: "cache-not-stored-request-no-store", because, section: "5.2.1.5" };
  }
  // Section 5.2.2.3: where must-understand is given and understood, no-store is meant for older caches.
  if (!given.has("no-store") || given.has("must-understand")) return null;
  const because = "The answer says no-store: it is used once and not kept.";
  return { rule: "cache-not-stored-no-store", because, section: "5.2.2.5" };
}

const openToSharing = ["must-revalidate", "public", "s-maxage"];

/** "If the cache is shared": private, and Authorization in the request. */
function refuseSharing({ headers }: CacheRequest, given: CacheControl): Verdict<StoringRefusal> | null {
  if (given.has("private") && fieldNamesOf(given, "private") === null) {
    const because = "The answer says private: it is meant for one user, and this cache serves all.";
    return { rule: "cache-not-stored-private", because, section: "5.2.2.7" };
  }
  // 3.5
  if (!contains(headers, "Authorization") || openToSharing.some((name) => given.has(name))) return null;
  const because =
    "The request has Authorization, and the answer has none of public, must-revalidate, s-maxage: it may be one user's own.";
  return { rule: "cache-not-stored-authorization", because, section: "3.5" };
}

/** "The response contains at least one of the following." */
function refuseUnmarked(
  { status, headers }: Omit<CacheResponse, "content">,
  given: CacheControl,
  kind: CacheKind,
): Verdict<StoringRefusal> | null {
  const own = kind === "shared" ? "s-maxage" : "private";
  if (["public", "max-age", own].some((name) => given.has(name))) return null;
  if (contains(headers, "Expires") || isHeuristicallyCacheable(status)) return null;
  const because = `${status} is stored only where the answer says for how long or to whom, and this one says neither.`;
  return { rule: "cache-not-stored-no-freshness", because, section: "3" };
}
