/** HTTP fetch: preflight, the request, the CORS check, and what a redirect comes to (Fetch Standard, section 4.4; https://fetch.spec.whatwg.org/#http-fetch). */
import { corsCheck } from "../cors/cors-check.ts";
import { corsPreflightFetch } from "../cors/preflight-fetch.ts";
import { corsUnsafeRequestHeaderNames } from "../cors/safelisted-request-header.ts";
import { decision } from "./decision.ts";
import { httpNetworkOrCacheFetch } from "./http-network-or-cache-fetch.ts";
import { httpRedirectFetch } from "./http-redirect-fetch.ts";
import { isCorsSafelistedMethod } from "./method.ts";
import { decide, type FetchParams } from "./params.ts";
import {
  isRedirectStatus,
  networkError,
  opaqueRedirectFilteredResponse,
  type FetchResponse,
} from "./response.ts";
import { unread } from "./response-body.ts";

/**
 * `whyPreflight` is null where no preflight is made (makeCORSPreflight is false). Step 3 is the service worker's, which a tab
 * does not have.
 * @see https://fetch.spec.whatwg.org/#concept-http-fetch
 */
export async function httpFetch(
  params: FetchParams,
  whyPreflight: string | null = null,
): Promise<FetchResponse> {
  const { request } = params;
  // 4.1
  if (whyPreflight !== null && asksFirst(params)) {
    const answer = await corsPreflightFetch(params, whyPreflight);
    if (answer.type === "error") return answer;
  }
  // 4.3
  const response = await httpNetworkOrCacheFetch(params, params.next.sending);
  if (response.type === "error") return response;
  // 4.4
  const hidden = request.tainting === "cors" ? await hide(params, response) : null;
  if (hidden !== null) return hidden;
  // 5. Deviation: Cross-Origin-Resource-Policy is not simulated.
  // 6. and 7.
  return isRedirectStatus(response.status) ? await redirect(params, response) : response;
}

/** The two conditions of step 4.1. */
function asksFirst(params: FetchParams): boolean {
  const { request, around } = params;
  const key = { request, now: around.date() };
  const method =
    !around.preflights.methodMatch(request.method, key) &&
    (!isCorsSafelistedMethod(request.method) || request.useCorsPreflight);
  const names = corsUnsafeRequestHeaderNames(request.headers);
  if (method || names.some((name) => !around.preflights.headerNameMatch(name, key))) return true;
  const because = "The server has allowed it a while ago, and the time it gave is not over.";
  decide(
    params,
    params.next.sending.id,
    decision({
      rule: "preflight-remembered",
      outcome: "it is sent at once",
      because,
      algorithm: "HTTP fetch",
      step: "4.1",
    }),
  );
  return false;
}

/** 4.4: a network error where the CORS check fails. What the server sent still reaches the trace. */
async function hide(params: FetchParams, response: FetchResponse): Promise<FetchResponse | null> {
  const { request, around } = params;
  const check = corsCheck(request, response.headers, around.isPublicSuffix);
  const because = check.passed
    ? `The script may read the answer: ${check.because}.`
    : `The server answered ${response.status}; the browser hid it: ${check.because}.`;
  const settled = decision({
    rule: check.rule,
    outcome: check.passed ? "the answer is shared" : "the answer is hidden",
    because,
    algorithm: "CORS check",
    step: check.step,
  });
  decide(params, response.exchange, settled);
  if (check.passed) return null;
  await response.body?.cancel(unread);
  return networkError(settled, response.exchange);
}

/** 6.3 */
async function redirect(params: FetchParams, response: FetchResponse): Promise<FetchResponse> {
  const { request } = params;
  if (request.redirect === "manual" && request.mode !== "navigate") {
    await response.body?.cancel(unread);
    return opaqueRedirectFilteredResponse(response);
  }
  if (request.redirect !== "error") return await httpRedirectFetch(params, response);
  await response.body?.cancel(unread);
  const settled = decision({
    rule: "redirect-refused",
    outcome: "the answer is hidden",
    because: `The server answered ${response.status}, a redirect, and the request allows none (redirect: "error").`,
    algorithm: "HTTP fetch",
    step: "6.3",
  });
  decide(params, response.exchange, settled);
  return networkError(settled, response.exchange);
}
