/** Main fetch: which rules a request falls under, and what of its response is given on (Fetch Standard, section 4.1; https://fetch.spec.whatwg.org/#main-fetch). */
import { corsUnsafeRequestHeaderNames, whyUnsafe } from "../cors/safelisted-request-header.ts";
import { isPotentiallyTrustworthy } from "../cookies/secure-connection.ts";
import { isBadPort } from "./bad-port.ts";
import { decision, type Settled } from "./decision.ts";
import { extractTokens } from "./header-list.ts";
import { httpFetch } from "./http-fetch.ts";
import { isCorsSafelistedMethod } from "./method.ts";
import { decide, type FetchParams } from "./params.ts";
import { currentUrl, type FetchRequest } from "./request.ts";
import {
  basicFilteredResponse,
  corsFilteredResponse,
  isNullBodyStatus,
  networkError,
  opaqueFilteredResponse,
  type FetchResponse,
} from "./response.ts";
import { isSameOrigin } from "./same-site.ts";
import { schemeFetch } from "./scheme-fetch.ts";
import { unread } from "./response-body.ts";

/**
 * The whole of it, and again for every redirect. Steps 3 to 6, 9 and 10 (policies, upgrades to https, referrers), 20 and 23
 * (types that are blocked, integrity) have no part here: see the list of what is not simulated.
 * @see https://fetch.spec.whatwg.org/#concept-main-fetch
 */
export async function mainFetch(params: FetchParams): Promise<FetchResponse> {
  const { request } = params;
  // 7. and 12.
  const response =
    blockedByPort(request) ??
    blockedAsMixedContent(request) ??
    blockedByPolicy(request) ??
    (await fetchByMode(params));
  // 13. is what a redirect comes back with: its response is filtered already or an error, as 14. asks.
  const filtered = response.type === "default" ? filter(params.request, response) : response;
  // 22.
  if (params.request.method !== "HEAD" && !isNullBodyStatus((filtered.internal ?? filtered).status))
    return filtered;
  await filtered.internal?.body?.cancel(unread);
  return { ...filtered, body: null };
}

function error(settled: Omit<Settled, "algorithm">): FetchResponse {
  return networkError(decision({ algorithm: "Main fetch", ...settled }));
}

/** 7. Deviation: of the reasons to block a request the list of blocked addresses is not simulated. */
function blockedByPort(request: FetchRequest): FetchResponse | null {
  const url = currentUrl(request);
  if (!isBadPort(url)) return null;
  const because = `Port ${url.port} belongs to another protocol; no browser fetches from it.`;
  return error({ rule: "bad-port", outcome: "nothing is sent", because, step: "7" });
}

/**
 * 7. Deviation: only pages of https restrict what they ask for, as browsers have it, and not those of this machine.
 * @see https://www.w3.org/TR/mixed-content/#should-block-fetch
 */
function blockedAsMixedContent({ mode, origin, urls }: FetchRequest): FetchResponse | null {
  const url = urls.at(-1);
  if (mode === "navigate" || !origin.startsWith("https:") || url === undefined) return null;
  if (isPotentiallyTrustworthy(url)) return null;
  const because = `The page came over https, and ${url.origin} would be asked over http, where anybody on the way can read and change it.`;
  return error({ rule: "mixed-content", outcome: "nothing is sent", because, step: "7" });
}

/** 7. Deviation: only what a page says of the scripts it runs is asked. */
function blockedByPolicy(request: FetchRequest): FetchResponse | null {
  const blocked = request.policy?.(currentUrl(request), request.redirectCount) ?? null;
  return blocked === null ? null : networkError(blocked);
}

/** 12. */
async function fetchByMode(params: FetchParams): Promise<FetchResponse> {
  const { request } = params;
  const url = currentUrl(request);
  const isOwn = isSameOrigin(url.origin, request.origin);
  if ((isOwn && request.tainting === "basic") || ["navigate", "websocket"].includes(request.mode)) {
    request.tainting = "basic";
    return await schemeFetch(params);
  }
  if (request.mode === "same-origin") {
    const because = `The mode is same-origin, and ${url.origin} is not ${request.origin}.`;
    return error({ rule: "same-origin-mode", outcome: "nothing is sent", because, step: "12" });
  }
  if (request.mode === "no-cors") return await fetchOpaque(params);
  if (!/^https?:$/.test(url.protocol)) {
    const because = `Across origins only http and https are fetched, and this is ${url.protocol}`;
    return error({ rule: "cors-scheme", outcome: "nothing is sent", because: `${because}.`, step: "12" });
  }
  return await fetchAcrossOrigins(params);
}

/** 12., mode `no-cors`. */
async function fetchOpaque(params: FetchParams): Promise<FetchResponse> {
  if (params.request.redirect !== "follow") {
    const because = "In mode no-cors a redirect can only be followed: the script may not learn of it.";
    return error({ rule: "no-cors-redirect", outcome: "nothing is sent", because, step: "12" });
  }
  params.request.tainting = "opaque";
  return await schemeFetch(params);
}

/** 12., the last two statements. */
async function fetchAcrossOrigins(params: FetchParams): Promise<FetchResponse> {
  const { request, around } = params;
  request.tainting = "cors";
  const why = whyPreflight(request);
  if (why === null) {
    const because = `${currentUrl(request).origin} is another origin than ${request.origin}, but a form could send this ${request.method} too: no preflight is needed.`;
    decide(
      params,
      params.next.sending.id,
      decision({
        rule: "cors-no-preflight",
        outcome: "it is sent at once",
        because,
        algorithm: "Main fetch",
        step: "12",
      }),
    );
    return await httpFetch(params);
  }
  const response = await httpFetch(params, why);
  if (response.type === "error") around.preflights.clear(request);
  return response;
}

/** Why the server is asked before the request is sent, as a part of a sentence; null when it is not. */
function whyPreflight(request: FetchRequest): string | null {
  if (request.useCorsPreflight) return "its body is a stream";
  if (!request.unsafeRequest) return null;
  if (!isCorsSafelistedMethod(request.method)) return `${request.method} is a method that forms cannot send`;
  if (corsUnsafeRequestHeaderNames(request.headers).length === 0) return null;
  const reasons = request.headers.map(([name, value]) => whyUnsafe(name, value));
  return reasons.find((reason) => reason !== null) ?? "its headers are longer than 1024 bytes together";
}

/** 14. */
function filter(request: FetchRequest, response: FetchResponse): FetchResponse {
  if (request.tainting === "basic") return basicFilteredResponse(response);
  if (request.tainting === "opaque") return opaqueFilteredResponse(response);
  return corsFilteredResponse(response, exposedNames(request, response));
}

/** 14.1 */
function exposedNames({ credentials }: FetchRequest, { headers }: FetchResponse): readonly string[] {
  const names = extractTokens(headers, "Access-Control-Expose-Headers");
  if (names === null || names === "failure") return [];
  const all = credentials !== "include" && names.includes("*");
  return all ? headers.map(([name]) => name) : names;
}
