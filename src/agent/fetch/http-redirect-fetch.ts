/** HTTP-redirect fetch: whether and how a redirect is followed (Fetch Standard, section 4.5; https://fetch.spec.whatwg.org/#http-redirect-fetch). */
import { isCorsNonWildcardRequestHeaderName } from "../cors/safelisted-request-header.ts";
import { decision, type Settled } from "./decision.ts";
import { remove } from "./header-list.ts";
import { locationUrl } from "./location-url.ts";
import { decide, type FetchParams } from "./params.ts";
import { currentUrl, type FetchRequest } from "./request.ts";
import { networkError, type FetchResponse } from "./response.ts";
import { isSameOrigin } from "./same-site.ts";
import { unread } from "./response-body.ts";

/** @see https://fetch.spec.whatwg.org/#request-body-header-name */
const requestBodyHeaderNames = ["Content-Encoding", "Content-Language", "Content-Location", "Content-Type"];

/** @see https://fetch.spec.whatwg.org/#concept-http-redirect-fetch */
export async function httpRedirectFetch(
  params: FetchParams,
  response: FetchResponse,
): Promise<FetchResponse> {
  const { request } = params;
  // 3.
  const location = locationUrl(response, currentUrl(request));
  // 4.
  if (location === null) return response;
  await response.body?.cancel(unread);
  // 5. to 11.
  const refusal = refuse(request, response, location);
  if (refusal !== null || location === "failure") {
    const settled = note(refusal ?? unreadable(response));
    decide(params, response.exchange, settled);
    return networkError(settled, response.exchange);
  }
  request.redirectCount += 1;
  const from = currentUrl(request);
  // 12. and 13.
  const changes = [...changeMethod(request, response.status), ...dropAuthorization(request, from, location)];
  decide(params, response.exchange, followed(response, location, changes));
  // 18.
  request.urls.push(location);
  params.next.sending = {
    id: params.around.log.nextExchange(),
    cause: { kind: "redirect", of: response.exchange },
  };
  // 22.
  return await params.mainFetch(params);
}

type Reason = Omit<Settled, "algorithm" | "outcome">;

const note = (reason: Reason): ReturnType<typeof decision> =>
  decision({ outcome: "the redirect is not followed", algorithm: "HTTP-redirect fetch", ...reason });

function unreadable({ status }: FetchResponse): Reason {
  const because = `The server answered ${status}, and its Location is no address.`;
  return { rule: "redirect-location", because, step: "5" };
}

/** 5. to 7. and 9. to 11. */
function refuse(request: FetchRequest, response: FetchResponse, location: URL | "failure"): Reason | null {
  if (location === "failure") return unreadable(response);
  // 6.
  if (!/^https?:$/.test(location.protocol)) {
    const because = `The redirect leads to ${location.protocol}, and only http and https are followed.`;
    return { rule: "redirect-scheme", because, step: "6" };
  }
  // 7.
  if (request.redirectCount === 20) {
    return { rule: "redirect-limit", because: "This is the 21st redirect; 20 are followed.", step: "7" };
  }
  const named = location.username !== "" || location.password !== "";
  const cross = !isSameOrigin(request.origin, location.origin);
  // 9. and 10.
  if (named && ((request.mode === "cors" && cross) || request.tainting === "cors")) {
    const because =
      "The redirect's address has a user name or password in it, which no cross-origin one may.";
    const step = request.mode === "cors" && cross ? "9" : "10";
    return { rule: "redirect-credentials", because, step };
  }
  // 11.
  if (response.status !== 303 && request.body !== null && request.body.source === null) {
    const because = "The body was a stream, which cannot be sent a second time.";
    return { rule: "redirect-stream", because, step: "11" };
  }
  return null;
}

/** 12. The answer says what was done. */
function changeMethod(request: FetchRequest, status: number): string[] {
  const { method } = request;
  const posted = (status === 301 || status === 302) && method === "POST";
  const seeOther = status === 303 && method !== "GET" && method !== "HEAD";
  if (!posted && !seeOther) {
    return method === "GET"
      ? []
      : [`${status} keeps the method ${method}${request.body ? " and the body" : ""}`];
  }
  request.method = "GET";
  request.body = null;
  for (const name of requestBodyHeaderNames) remove(request.headers, name);
  return [`${status} turns ${method} into GET, without a body`];
}

/** 13. */
function dropAuthorization(request: FetchRequest, from: URL, to: URL): string[] {
  if (isSameOrigin(from.origin, to.origin)) return [];
  const dropped = request.headers.filter(([name]) => isCorsNonWildcardRequestHeaderName(name));
  for (const [name] of dropped) remove(request.headers, name);
  return dropped.length === 0 ? [] : [`${to.origin} is another origin, so Authorization is taken out`];
}

function followed(response: FetchResponse, to: URL, changes: readonly string[]): ReturnType<typeof decision> {
  const more = changes.map((change) => ` ${change}.`).join("");
  return decision({
    rule: "redirect-followed",
    outcome: "the redirect is followed",
    because: `The server answered ${response.status} and names ${to.href}.${more}`,
    algorithm: "HTTP-redirect fetch",
    step: changes.length === 0 ? "22" : "12",
  });
}
