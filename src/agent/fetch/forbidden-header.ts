/** Headers that are the browser's alone (Fetch Standard, section 2.2.2; https://fetch.spec.whatwg.org/#forbidden-request-header). */
import { lower } from "../../wire/http1/characters.ts";
import { getDecodeAndSplit } from "./header-list.ts";
import { isForbiddenMethod } from "./method.ts";

const forbidden = new Set([
  "accept-charset",
  "accept-encoding",
  "access-control-request-headers",
  "access-control-request-method",
  "connection",
  "content-length",
  "cookie",
  "cookie2",
  "date",
  "dnt",
  "expect",
  "host",
  "keep-alive",
  "origin",
  "referer",
  "set-cookie",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "via",
]);

const overriding = new Set(["x-http-method", "x-http-method-override", "x-method-override"]);

/** @see https://fetch.spec.whatwg.org/#forbidden-request-header */
export function isForbiddenRequestHeader(name: string, value: string): boolean {
  const small = lower(name);
  // 1.
  if (forbidden.has(small)) return true;
  // 2.
  if (small.startsWith("proxy-") || small.startsWith("sec-")) return true;
  // 3.
  if (overriding.has(small)) return getDecodeAndSplit(value).some(isForbiddenMethod);
  // 4.
  return false;
}

/** @see https://fetch.spec.whatwg.org/#forbidden-response-header-name */
export function isForbiddenResponseHeaderName(name: string): boolean {
  return ["set-cookie", "set-cookie2"].includes(lower(name));
}
