/** Append a request `Origin` header (Fetch Standard, section 3.2; https://fetch.spec.whatwg.org/#append-a-request-origin-header). */
import { append } from "./header-list.ts";
import { serializeRequestOrigin, type FetchRequest } from "./request.ts";
import type { IsPublicSuffix } from "./same-site.ts";

/** The value that was appended; null where the header stays out. */
export function appendRequestOriginHeader(
  request: FetchRequest,
  isPublicSuffix: IsPublicSuffix,
): string | null {
  // 2.
  const origin = serializeRequestOrigin(request, isPublicSuffix);
  // 3.
  const shared = request.tainting === "cors" || request.mode === "websocket";
  // 4. Deviation: 4.1 asks for the referrer policy, which is not simulated. The default one, strict-origin-when-cross-origin,
  // hides the origin only on the way from https to http.
  if (!shared && (request.method === "GET" || request.method === "HEAD")) return null;
  const current = request.urls.at(-1);
  const downgraded = request.origin.startsWith("https:") && current?.protocol !== "https:";
  const value = !shared && request.mode !== "cors" && downgraded ? "null" : origin;
  append(request.headers, "Origin", value);
  return value;
}
