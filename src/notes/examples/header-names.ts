/** The header fields by which a fence without an HTTP label is recognised. */

/** Fields that only a request carries (RFC 9110 section 10.1 and 12.5, RFC 6265, the Fetch Standard). */
const ofRequests = new Set(
  `accept accept-charset accept-encoding accept-language access-control-request-headers
  access-control-request-method authorization cookie expect forwarded from host idempotency-key if-match
  if-modified-since if-none-match if-range if-unmodified-since last-event-id max-forwards origin
  proxy-authorization range referer sec-fetch-dest sec-fetch-mode sec-fetch-site sec-fetch-user
  sec-websocket-key te upgrade-insecure-requests user-agent x-api-key x-csrf-token x-forwarded-for
  x-forwarded-host x-forwarded-proto x-requested-with`.split(/\s+/),
);

const ofResponses = new Set(
  `accept-ranges access-control-allow-credentials access-control-allow-headers access-control-allow-methods
  access-control-allow-origin access-control-expose-headers access-control-max-age age allow alt-svc
  authentication-info cache-control clear-site-data connection content-disposition content-encoding
  content-language content-length content-location content-range content-security-policy content-type
  cross-origin-embedder-policy cross-origin-opener-policy cross-origin-resource-policy date etag expires
  keep-alive last-modified link location permissions-policy proxy-authenticate ratelimit-limit
  ratelimit-remaining ratelimit-reset referrer-policy retry-after sec-websocket-accept server-timing
  set-cookie strict-transport-security trailer transfer-encoding upgrade vary via www-authenticate
  x-content-type-options x-frame-options x-powered-by x-ratelimit-limit x-ratelimit-remaining
  x-request-id`.split(/\s+/),
);

/** Whether only requests carry the field; case does not matter (RFC 9110 section 5.1). */
export function isRequestField(name: string): boolean {
  return ofRequests.has(name.toLowerCase());
}

/** Whether the name is one an author would hardly write for anything but a header field. */
export function isKnownField(name: string): boolean {
  return isRequestField(name) || ofResponses.has(name.toLowerCase());
}
