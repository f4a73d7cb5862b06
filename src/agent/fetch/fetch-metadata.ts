/** The Sec-Fetch headers (Fetch Metadata Request Headers, "append the Fetch metadata headers"; https://w3c.github.io/webappsec-fetch-metadata/). */
import { isPotentiallyTrustworthy } from "../cookies/secure-connection.ts";
import { append } from "./header-list.ts";
import { currentUrl, type FetchRequest } from "./request.ts";
import { isSameOrigin, isSameSite, type IsPublicSuffix } from "./same-site.ts";

/** Sent only where the address is potentially trustworthy: https, and this machine. */
export function appendFetchMetadataHeaders(request: FetchRequest, isPublicSuffix: IsPublicSuffix): void {
  if (!isPotentiallyTrustworthy(currentUrl(request))) return;
  append(request.headers, "Sec-Fetch-Site", siteOf(request, isPublicSuffix));
  append(request.headers, "Sec-Fetch-Mode", request.mode);
  if (request.mode === "navigate" && request.userActivation) append(request.headers, "Sec-Fetch-User", "?1");
  append(request.headers, "Sec-Fetch-Dest", request.destination === "" ? "empty" : request.destination);
}

/** How far apart the origin and every address on the way are. */
function siteOf(request: FetchRequest, isPublicSuffix: IsPublicSuffix): string {
  const origin = request.mode === "navigate" ? request.initiatorOrigin : request.origin;
  if (origin === null) return "none";
  if (request.urls.every((url) => isSameOrigin(url.origin, origin))) return "same-origin";
  return request.urls.every((url) => isSameSite(url.origin, origin, isPublicSuffix))
    ? "same-site"
    : "cross-site";
}
