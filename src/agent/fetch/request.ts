/** A request as the algorithms of the Fetch Standard pass it on (section 2.2.5; https://fetch.spec.whatwg.org/#requests). */
import type { Decision } from "../../protocol/trace.ts";
import type { HeaderList } from "./header-list.ts";
import { isSameOrigin, isSameSite, type IsPublicSuffix, type Origin } from "./same-site.ts";

export type RequestMode = "same-origin" | "cors" | "no-cors" | "navigate" | "websocket";
export type RequestCredentials = "omit" | "same-origin" | "include";
export type RequestRedirect = "follow" | "error" | "manual";
export type RequestCache = "default" | "no-store" | "reload" | "no-cache" | "force-cache" | "only-if-cached";
export type ResponseTainting = "basic" | "cors" | "opaque";

/** A body; `source` is null for one that came as a stream, and so cannot be sent again. */
export interface RequestBody {
  readonly source: Uint8Array | null;
}

/** Why a page's own policy forbids it to ask an address, and how many redirects led there; null where it does not. */
export type RequestPolicy = (url: URL, redirects: number) => Decision | null;

/** Changed on its way through the algorithms. */
export interface FetchRequest {
  method: string;
  headers: HeaderList;
  body: RequestBody | null;
  /** The id of the tab it comes from. */
  readonly client: string;
  readonly origin: Origin;
  /** The last one is the current URL. */
  readonly urls: URL[];
  readonly mode: RequestMode;
  readonly credentials: RequestCredentials;
  readonly redirect: RequestRedirect;
  cache: RequestCache;
  readonly destination: "" | "document" | "script";
  /** Set for a navigation that a person began, not a script by itself. */
  readonly userActivation: boolean;
  /** For a navigation: whose link or form it was; null for the address bar. */
  readonly initiatorOrigin: Origin | null;
  /** What brought it about, told with its first exchange. */
  readonly because: Decision | null;
  /** What the policy container of the page says of it; null where nothing is asked. */
  readonly policy: RequestPolicy | null;
  /** Set for what scripts make with `fetch`, whose headers and method are theirs to choose. */
  readonly unsafeRequest: boolean;
  readonly useCorsPreflight: boolean;
  tainting: ResponseTainting;
  redirectCount: number;
  /** Set where a cache asks for itself: what it asks with says enough. */
  readonly preventNoCacheHeader: boolean;
}

/** What a caller has to say; the rest is as the standard sets it at first. */
export type RequestInit = Pick<FetchRequest, "client" | "origin"> & {
  readonly url: URL;
} & Partial<Omit<FetchRequest, "client" | "origin" | "urls">>;

/** A new request with the standard's defaults. */
export function createRequest({ url, ...given }: RequestInit): FetchRequest {
  return {
    method: "GET",
    headers: [],
    body: null,
    mode: "no-cors",
    credentials: "same-origin",
    redirect: "follow",
    cache: "default",
    destination: "",
    userActivation: false,
    initiatorOrigin: null,
    because: null,
    policy: null,
    unsafeRequest: false,
    useCorsPreflight: false,
    tainting: "basic",
    redirectCount: 0,
    preventNoCacheHeader: false,
    ...given,
    urls: [url],
  };
}

/** @see https://fetch.spec.whatwg.org/#concept-request-current-url */
export function currentUrl({ urls }: FetchRequest): URL {
  const url = urls.at(-1);
  if (url === undefined) throw new RangeError("a request has at least one URL");
  return url;
}

/** A copy whose headers may change alone. @see https://fetch.spec.whatwg.org/#concept-request-clone */
export function cloneRequest(request: FetchRequest): FetchRequest {
  return { ...request, headers: [...request.headers], urls: [...request.urls] };
}

/** How far its redirects led away. @see https://fetch.spec.whatwg.org/#concept-request-tainted-origin */
function redirectTaint(
  { urls, origin }: FetchRequest,
  isPublicSuffix: IsPublicSuffix,
): "same-origin" | "same-site" | "cross-site" {
  // 2. and 3.
  let last: URL | null = null;
  let taint: "same-origin" | "same-site" = "same-origin";
  // 4.
  for (const url of urls) {
    if (last !== null) {
      const sameSite = (one: Origin, other: Origin): boolean => isSameSite(one, other, isPublicSuffix);
      // 4.2
      if (!sameSite(url.origin, last.origin) && !sameSite(origin, last.origin)) return "cross-site";
      // 4.3
      if (!isSameOrigin(url.origin, last.origin) && !isSameOrigin(origin, last.origin)) taint = "same-site";
    }
    // 4.1 and 4.4
    last = url;
  }
  // 5.
  return taint;
}

/** @see https://fetch.spec.whatwg.org/#serializing-a-request-origin */
export function serializeRequestOrigin(request: FetchRequest, isPublicSuffix: IsPublicSuffix): string {
  // 2. and 3.
  return redirectTaint(request, isPublicSuffix) === "same-origin" ? request.origin : "null";
}
