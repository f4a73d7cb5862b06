/** What a cache keeps of an exchange, and what it has to know of a request (RFC 9111, section 2; https://www.rfc-editor.org/rfc/rfc9111#section-2). */
import type { FieldPair } from "../../wire/http1/print.ts";
import { parseCacheControl, type CacheControl } from "../../wire/fields/cache-control.ts";
import { valuesIn } from "../fetch/header-list.ts";

/** `private` serves one user, `shared` all that come by. */
export type CacheKind = "private" | "shared";

/** `url` is the target URI, without a fragment. */
export interface CacheRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly FieldPair[];
}

/** A response as it came. `content` is the body without chunk sizes, in whatever content coding it has. */
export interface CacheResponse {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly FieldPair[];
  readonly content: Uint8Array;
}

/** When an exchange took place, in milliseconds since 1970 by the clock of the cache. */
export interface ExchangeTimes {
  readonly requestTime: number;
  readonly responseTime: number;
}

/** A response in a cache. */
export interface StoredResponse extends CacheResponse, ExchangeTimes {
  readonly request: CacheRequest;
  /** The id of the exchange it came in, where one is told of. */
  readonly exchange: string | null;
}

/** The Cache-Control directives of a request or a response. */
export function directivesOf({ headers }: { readonly headers: readonly FieldPair[] }): CacheControl {
  return parseCacheControl(valuesIn(headers, "Cache-Control"));
}

/** The target URI of an address. */
export function targetUri(url: URL): string {
  return url.href.slice(0, url.href.length - url.hash.length);
}
