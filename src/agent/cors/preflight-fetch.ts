/** CORS-preflight fetch: asks the server before a request is sent (Fetch Standard, section 4.8; https://fetch.spec.whatwg.org/#cors-preflight-fetch). */
import type { Decision } from "../../protocol/trace.ts";
import { lower } from "../../wire/http1/characters.ts";
import { decision } from "../fetch/decision.ts";
import { append, extractTokens, get } from "../fetch/header-list.ts";
import { httpNetworkOrCacheFetch } from "../fetch/http-network-or-cache-fetch.ts";
import { decide, type FetchParams } from "../fetch/params.ts";
import { isCorsSafelistedMethod } from "../fetch/method.ts";
import { createRequest, currentUrl, type FetchRequest } from "../fetch/request.ts";
import type { PreflightFailure } from "../fetch/rules.ts";
import { isOkStatus, networkError, type FetchResponse } from "../fetch/response.ts";
import { unread } from "../fetch/response-body.ts";
import { corsCheck } from "./cors-check.ts";
import {
  corsUnsafeRequestHeaderNames,
  isCorsNonWildcardRequestHeaderName,
} from "./safelisted-request-header.ts";

/** The longest that a preflight is remembered, in seconds: what Chromium imposes. */
const maxAgeLimit = 7200;

interface Allowed {
  readonly methods: readonly string[];
  readonly headerNames: readonly string[];
}

/** `why` is the part of a sentence that says what needs permission. @see https://fetch.spec.whatwg.org/#cors-preflight-fetch-0 */
export async function corsPreflightFetch(params: FetchParams, why: string): Promise<FetchResponse> {
  const { request, around } = params;
  const id = around.log.nextExchange();
  decide(params, id, needed(request, why));
  // 1. to 6.
  const preflight = { ...params, request: preflightFor(request) };
  const cause = { kind: "preflight", of: params.next.sending.id } as const;
  const response = await httpNetworkOrCacheFetch(preflight, { id, cause });
  if (response.type === "error") return response;
  // 7. and 8.
  const verdict = judge(request, response, around.isPublicSuffix);
  decide(params, response.exchange, verdict.decision);
  // Nobody reads what a preflight carries.
  await response.body?.cancel(unread);
  if (verdict.allowed === null) return networkError(verdict.decision, response.exchange);
  // 7.8 to 7.10
  const maxAge = Math.min(readMaxAge(response), maxAgeLimit);
  // 7.12 to 7.16
  around.preflights.store(verdict.allowed, maxAge, { request, now: around.date() });
  return response;
}

function needed(request: FetchRequest, why: string): Decision {
  const to = currentUrl(request).origin;
  return decision({
    rule: "cors-preflight-needed",
    outcome: "the server is asked first",
    because: `${to} is another origin than ${request.origin}, and ${why}: the server must allow it first.`,
    algorithm: "HTTP fetch",
    step: "4.1",
  });
}

/** Steps 1 to 5. */
function preflightFor(request: FetchRequest): FetchRequest {
  const preflight = createRequest({
    client: request.client,
    origin: request.origin,
    url: currentUrl(request),
    method: "OPTIONS",
    mode: "cors",
    tainting: "cors",
    destination: request.destination,
  });
  // 1. The URL list is that of the request, and with it the origin that is told.
  preflight.urls.splice(0, 1, ...request.urls);
  // 2. and 3.
  append(preflight.headers, "Accept", "*/*");
  append(preflight.headers, "Access-Control-Request-Method", request.method);
  // 4. and 5. Without spaces: this is how it was always done.
  const headers = corsUnsafeRequestHeaderNames(request.headers);
  if (headers.length > 0) append(preflight.headers, "Access-Control-Request-Headers", headers.join(","));
  return preflight;
}

interface Verdict {
  readonly allowed: Allowed | null;
  readonly decision: Decision;
}

function refusal(rule: PreflightFailure, step: string, response: FetchResponse, because: string): Verdict {
  const sentence = `The server answered the preflight with ${response.status}; the request is not sent: ${because}.`;
  const outcome = "the request is not sent";
  return {
    allowed: null,
    decision: decision({ rule, outcome, because: sentence, algorithm: "CORS-preflight fetch", step }),
  };
}

/** Step 7 up to the cache, and step 8. */
function judge(
  request: FetchRequest,
  response: FetchResponse,
  isPublicSuffix: (domain: string) => boolean,
): Verdict {
  const check = corsCheck(request, response.headers, isPublicSuffix);
  if (!check.passed) return refusal(`preflight-${check.rule}`, "7", response, check.because);
  if (!isOkStatus(response.status))
    return refusal("preflight-status", "7", response, "only a status from 200 to 299 allows anything");
  // 7.1 and 7.2
  const methods = extractTokens(response.headers, "Access-Control-Allow-Methods");
  const headerNames = extractTokens(response.headers, "Access-Control-Allow-Headers");
  // 7.3
  if (methods === "failure" || headerNames === "failure") {
    const name = methods === "failure" ? "Methods" : "Headers";
    return refusal("preflight-unreadable", "7.3", response, `Access-Control-Allow-${name} cannot be read`);
  }
  // 7.4
  const asked = methods ?? (request.useCorsPreflight ? [request.method] : []);
  const allowed: Allowed = { methods: asked, headerNames: headerNames ?? [] };
  return (
    refuseMethod(request, response, allowed) ??
    refuseHeaders(request, response, allowed) ?? { allowed, decision: permission(request) }
  );
}

/** 7.5 */
function refuseMethod(request: FetchRequest, response: FetchResponse, { methods }: Allowed): Verdict | null {
  const { method, credentials } = request;
  if (methods.includes(method) || isCorsSafelistedMethod(method)) return null;
  if (credentials !== "include" && methods.includes("*")) return null;
  const star = methods.includes("*") ? ", and * is no wildcard where credentials are asked for" : "";
  const because = `Access-Control-Allow-Methods ${told(methods)}, and the method is ${method}${star}`;
  return refusal("preflight-method", "7.5", response, because);
}

/** 7.6 and 7.7 */
function refuseHeaders(
  request: FetchRequest,
  response: FetchResponse,
  { headerNames }: Allowed,
): Verdict | null {
  const named = (name: string): boolean => headerNames.some((other) => lower(other) === lower(name));
  const told7 = `Access-Control-Allow-Headers ${told(headerNames)}`;
  const bearer = request.headers.find(([name]) => isCorsNonWildcardRequestHeaderName(name) && !named(name));
  if (bearer !== undefined) {
    const star = headerNames.includes("*") ? ": * never covers it" : "";
    return refusal("preflight-authorization", "7.6", response, `${told7} and so not ${bearer[0]}${star}`);
  }
  if (request.credentials !== "include" && headerNames.includes("*")) return null;
  const missing = corsUnsafeRequestHeaderNames(request.headers).find((name) => !named(name));
  if (missing === undefined) return null;
  const star = headerNames.includes("*") ? ": * is no wildcard where credentials are asked for" : "";
  return refusal("preflight-header", "7.7", response, `${told7} and so not ${missing}${star}`);
}

const told = (items: readonly string[]): string =>
  items.length === 0 ? "names nothing" : `names ${items.join(", ")}`;

function permission(request: FetchRequest): Decision {
  const headers = corsUnsafeRequestHeaderNames(request.headers);
  const what = headers.length === 0 ? request.method : `${request.method} with ${headers.join(", ")}`;
  return decision({
    rule: "preflight-allowed",
    outcome: "the request is sent",
    because: `The server allows ${what} from ${request.origin}, so the request itself may be sent.`,
    algorithm: "CORS-preflight fetch",
    step: "7.16",
  });
}

/** 7.8 and 7.9: seconds; 5 where the server names none that can be read. */
function readMaxAge({ headers }: FetchResponse): number {
  const value = get(headers, "Access-Control-Max-Age");
  return value !== null && /^\d+$/.test(value) ? Number(value) : 5;
}
