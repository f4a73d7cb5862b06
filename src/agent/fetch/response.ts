/** A response as the algorithms pass it on, and the limited views on it (Fetch Standard, section 2.2.6; https://fetch.spec.whatwg.org/#responses). */
import type { Decision } from "../../protocol/trace.ts";
import { lower } from "../../wire/http1/characters.ts";
import { isForbiddenResponseHeaderName } from "./forbidden-header.ts";
import type { HeaderList } from "./header-list.ts";
import type { Body } from "./response-body.ts";

export type ResponseType = "default" | "basic" | "cors" | "opaque" | "opaqueredirect" | "error";

/** `internal` is the response that a filtered one limits the view on; null for any other. */
export interface FetchResponse {
  readonly type: ResponseType;
  readonly urls: readonly URL[];
  readonly status: number;
  readonly statusText: string;
  readonly headers: HeaderList;
  readonly body: Body | null;
  readonly internal: FetchResponse | null;
  /** The id of the exchange it came in; null where there was none. */
  readonly exchange: string | null;
  /** Of a network error: what went wrong, for the trace alone. No script gets to know. */
  readonly reason: Decision | null;
  readonly aborted: boolean;
}

const empty = {
  urls: [],
  status: 0,
  statusText: "",
  headers: [],
  body: null,
  internal: null,
} as const;

/** @see https://fetch.spec.whatwg.org/#concept-network-error */
export function networkError(reason: Decision, exchange: string | null = null): FetchResponse {
  return { ...empty, headers: [], type: "error", exchange, reason, aborted: false };
}

/** @see https://fetch.spec.whatwg.org/#concept-aborted-network-error */
export function abortedNetworkError(reason: Decision, exchange: string | null = null): FetchResponse {
  return { ...networkError(reason, exchange), aborted: true };
}

/** @see https://fetch.spec.whatwg.org/#redirect-status */
export function isRedirectStatus(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** @see https://fetch.spec.whatwg.org/#null-body-status */
export function isNullBodyStatus(status: number): boolean {
  return [101, 103, 204, 205, 304].includes(status);
}

/** @see https://fetch.spec.whatwg.org/#ok-status */
export function isOkStatus(status: number): boolean {
  return status >= 200 && status <= 299;
}

const safelisted = [
  "cache-control",
  "content-language",
  "content-length",
  "content-type",
  "expires",
  "last-modified",
  "pragma",
];

/** @see https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name */
export function isCorsSafelistedResponseHeaderName(name: string, exposed: readonly string[]): boolean {
  const small = lower(name);
  if (safelisted.includes(small)) return true;
  return exposed.some((other) => lower(other) === small) && !isForbiddenResponseHeaderName(name);
}

/** @see https://fetch.spec.whatwg.org/#concept-filtered-response-basic */
export function basicFilteredResponse(response: FetchResponse): FetchResponse {
  const headers = response.headers.filter(([name]) => !isForbiddenResponseHeaderName(name));
  return { ...response, type: "basic", headers, internal: response };
}

/** @see https://fetch.spec.whatwg.org/#concept-filtered-response-cors */
export function corsFilteredResponse(response: FetchResponse, exposed: readonly string[]): FetchResponse {
  const headers = response.headers.filter(([name]) => isCorsSafelistedResponseHeaderName(name, exposed));
  return { ...response, type: "cors", headers, internal: response };
}

/** @see https://fetch.spec.whatwg.org/#concept-filtered-response-opaque */
export function opaqueFilteredResponse(response: FetchResponse): FetchResponse {
  return { ...response, ...empty, headers: [], type: "opaque", internal: response };
}

/** @see https://fetch.spec.whatwg.org/#concept-filtered-response-opaque-redirect */
export function opaqueRedirectFilteredResponse(response: FetchResponse): FetchResponse {
  return {
    ...response,
    ...empty,
    headers: [],
    urls: response.urls,
    type: "opaqueredirect",
    internal: response,
  };
}
