/** Cookies of a request and its response (Fetch Standard, section 3.1; https://fetch.spec.whatwg.org/#cookies). */
import type { CookieContext } from "../cookies/cookie.ts";
import { retrieveCookies } from "../cookies/retrieve-cookies.ts";
import { receiveCookie } from "../cookies/store-cookie.ts";
import { append, valuesIn, type HeaderList } from "./header-list.ts";
import type { Surroundings } from "./params.ts";
import { currentUrl, redirectTaint, type FetchRequest } from "./request.ts";
import { isSameSite } from "./same-site.ts";

/**
 * Whether a request counts as same-site: its document, or the one whose link it followed, and every address on the way
 * belong to one site. The address bar belongs to none.
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis-22#section-5.2
 */
function isSameSiteRequest(request: FetchRequest, { isPublicSuffix }: Surroundings): boolean {
  const from = request.mode === "navigate" ? request.initiatorOrigin : request.origin;
  if (redirectTaint(request, isPublicSuffix) === "cross-site") return false;
  return from === null || isSameSite(from, currentUrl(request).origin, isPublicSuffix);
}

function contextOf(request: FetchRequest, around: Surroundings): CookieContext {
  return {
    url: currentUrl(request),
    now: around.date(),
    via: "http",
    sameSite: isSameSiteRequest(request, around),
    topLevelNavigation: request.mode === "navigate",
    method: request.method,
    isPublicSuffix: around.isPublicSuffix,
  };
}

/** Append a request `Cookie` header; every cookie of the host is told to the log, with the reason it goes or stays. */
export function appendRequestCookieHeader(
  request: FetchRequest,
  exchange: string,
  around: Surroundings,
): void {
  const { text, cookies, outcomes } = retrieveCookies(around.jar.cookies, contextOf(request, around));
  around.jar.cookies = cookies;
  for (const outcome of outcomes) around.log.cookie(exchange, null, outcome);
  if (text !== "") append(request.headers, "Cookie", text);
}

/** Parse and store response `Set-Cookie` headers. */
export function storeResponseCookies(
  request: FetchRequest,
  headers: HeaderList,
  exchange: string,
  around: Surroundings,
): void {
  for (const field of valuesIn(headers, "Set-Cookie")) {
    const { cookies, outcomes } = receiveCookie(around.jar.cookies, field, contextOf(request, around));
    around.jar.cookies = cookies;
    outcomes.forEach((outcome, at) => around.log.cookie(exchange, at === 0 ? field : null, outcome));
  }
}
