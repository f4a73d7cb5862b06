/** HTTP-network-or-cache fetch: the headers that the browser adds (Fetch Standard, section 4.6; https://fetch.spec.whatwg.org/#http-network-or-cache-fetch). */
import { appendRequestOriginHeader } from "./append-origin.ts";
import { CacheSteps, hasValidators } from "./cache-steps.ts";
import { acceptedCodings } from "./content-codings.ts";
import { decision } from "./decision.ts";
import { appendFetchMetadataHeaders } from "./fetch-metadata.ts";
import { append, contains } from "./header-list.ts";
import { connectionFor, httpNetworkFetch, refuseStream } from "./http-network-fetch.ts";
import { decide, type FetchParams, type Sending } from "./params.ts";
import { appendRequestCookieHeader, cookiesToSend } from "./request-cookies.ts";
import { cloneRequest, currentUrl, type FetchRequest } from "./request.ts";
import { networkError, type FetchResponse } from "./response.ts";

/** What this browser calls itself. */
const userAgent = "Mozilla/5.0 (Port 3000; simulated)";

/**
 * There is nobody to ask for a password (steps 15 and 16).
 * @see https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
 */
export async function httpNetworkOrCacheFetch(params: FetchParams, sending: Sending): Promise<FetchResponse> {
  const { request, around } = params;
  // Steps 7 and 8.3 of HTTP-network fetch: before anything is said of a request that is never sent.
  const refused = refuseStream(request);
  if (refused !== null) return refused;
  connectionFor(request, around);
  // 8.2
  const httpRequest = cloneRequest(request);
  // 8.3
  const includeCredentials =
    request.credentials === "include" ||
    (request.credentials === "same-origin" && request.tainting === "basic");
  appendContentLength(httpRequest);
  // 8.12
  const origin = appendRequestOriginHeader(httpRequest, around.isPublicSuffix);
  // 8.13
  appendFetchMetadataHeaders(httpRequest, around.isPublicSuffix);
  // 8.15
  appendMissing(httpRequest, "User-Agent", userAgent);
  appendCacheHeaders(httpRequest);
  // 8.19
  if (contains(httpRequest.headers, "Range")) append(httpRequest.headers, "Accept-Encoding", "identity");
  // 8.20
  httpRequest.headers.unshift(["Host", currentUrl(request).host]);
  appendMissing(httpRequest, "Accept-Encoding", acceptedCodings);
  // 8.21 What goes along is told once it is known that it does.
  const cookies = includeCredentials ? cookiesToSend(httpRequest, around) : "";
  // 8.24 to 8.26
  const cache = new CacheSteps(params, httpRequest, { id: sending.id, cookies });
  const stored = cache.lookUp();
  if (stored !== null) return { ...stored, urls: httpRequest.urls };
  // 11.1
  if (request.cache === "only-if-cached") return notCached();
  if (origin === "null" && request.origin !== "null") tellHiddenOrigin(params, sending);
  tellCredentials(params, sending, includeCredentials);
  if (includeCredentials) appendRequestCookieHeader(httpRequest, sending.id, around);
  // 11.2 and 11.5
  const forward = await httpNetworkFetch(params, {
    ...sending,
    request: httpRequest,
    includeCredentials,
    watcher: cache,
  });
  if (forward.type === "error") return forward;
  // 11.3, 11.4 and 12.
  return { ...(await cache.receive(forward)), urls: httpRequest.urls };
}

/** 8.5 to 8.9 */
function appendContentLength({ body, method, headers }: FetchRequest): void {
  if (body === null && (method === "POST" || method === "PUT")) append(headers, "Content-Length", "0");
  const length = body?.source?.length;
  if (length !== undefined) append(headers, "Content-Length", String(length));
}

/** 8.16 to 8.18 */
function appendCacheHeaders(request: FetchRequest): void {
  if (request.cache === "default" && hasValidators(request)) request.cache = "no-store";
  if (request.cache === "no-cache" && !request.preventNoCacheHeader)
    appendMissing(request, "Cache-Control", "max-age=0");
  if (request.cache !== "no-store" && request.cache !== "reload") return;
  appendMissing(request, "Pragma", "no-cache");
  appendMissing(request, "Cache-Control", "no-cache");
}

function appendMissing({ headers }: FetchRequest, name: string, value: string): void {
  if (!contains(headers, name)) append(headers, name, value);
}

function tellHiddenOrigin(params: FetchParams, { id }: Sending): void {
  const because = "A redirect led through another origin, so Origin is null: nobody vouches for the address.";
  decide(
    params,
    id,
    decision({
      rule: "origin-null",
      outcome: "Origin is null",
      because,
      algorithm: "Append a request Origin header",
      step: "2",
    }),
  );
}

/** What the credentials mode comes to; said of every request but a preflight, which never has any. */
function tellCredentials(params: FetchParams, { id, cause }: Sending, include: boolean): void {
  if (cause.kind === "preflight") return;
  const { credentials, tainting } = params.request;
  const where = tainting === "basic" ? "same-origin" : "cross-origin";
  decide(
    params,
    id,
    decision({
      rule: include ? "credentials-included" : "credentials-left-out",
      outcome: include ? "cookies may go along and be kept" : "cookies neither go along nor are kept",
      because: `The credentials mode is ${credentials}, and this request is ${where}.`,
      algorithm: "HTTP-network-or-cache fetch",
      step: "8.3",
    }),
  );
}

function notCached(): FetchResponse {
  return networkError(
    decision({
      rule: "not-cached",
      outcome: "nothing is sent",
      because: "The cache mode is only-if-cached, and nothing that fits is in the cache.",
      algorithm: "HTTP-network-or-cache fetch",
      step: "11.1",
    }),
  );
}
