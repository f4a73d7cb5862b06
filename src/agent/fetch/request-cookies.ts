/** Cookies of a request and its response (Fetch Standard, section 3.1; https://fetch.spec.whatwg.org/#cookies). */
import type { CookieContext } from "../cookies/cookie.ts";
import { append, valuesIn, type HeaderList } from "./header-list.ts";
import type { Surroundings } from "./params.ts";
import { currentUrl, type FetchRequest } from "./request.ts";
import { isSameSite } from "./same-site.ts";

/**
 * Whether a request counts as same-site: its document, or the one whose link it followed, and every address on the way
 * belong to one site. The address bar belongs to none.
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis-22#section-5.2
 */
function isSameSiteRequest(request: FetchRequest, { isPublicSuffix }: Surroundings): boolean {
  const from = request.mode === "navigate" ? request.initiatorOrigin : request.origin;
  const { origin } = currentUrl(request);
  if (!request.urls.every((url) => isSameSite(url.origin, origin, isPublicSuffix))) return false;
  return from === null || isSameSite(from, origin, isPublicSuffix);
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

/** Append a request `Cookie` header. */
export function appendRequestCookieHeader(
  request: FetchRequest,
  exchange: string,
  around: Surroundings,
): void {
  const text = around.jar.read(contextOf(request, around), exchange);
  if (text !== "") append(request.headers, "Cookie", text);
}

/** The value that the `Cookie` header would have; empty without one. */
export function cookiesToSend(request: FetchRequest, around: Surroundings): string {
  return around.jar.peek(contextOf(request, around));
}

/** Parse and store response `Set-Cookie` headers. */
export function storeResponseCookies(
  request: FetchRequest,
  headers: HeaderList,
  exchange: string,
  around: Surroundings,
): void {
  const context = contextOf(request, around);
  for (const field of valuesIn(headers, "Set-Cookie")) around.jar.write(field, context, exchange);
}
