/** A request as a reader wrote it: how it is to be sent, where it goes, what it counts as, and the cookies it is given. */
import { bytesOf, textOf } from "../wire/bytes.ts";
import type { WrittenRequest } from "../wire/http1/request-text.ts";
import type { CookieContext } from "./cookies/cookie.ts";
import { isSameSite } from "./fetch/same-site.ts";
import type { Exchange } from "./http-client.ts";

/** How a request of the reader's is sent: `curl` has no jar. `port` is where the server listens. */
export interface Sending {
  readonly as: "tab" | "curl";
  readonly port: number;
  /** Over what ends TLS in front of the server; plain where nothing is said. */
  readonly secure?: boolean;
  readonly signal?: AbortSignal;
  /** What the trace is to say of a request that `signal` ended. */
  readonly abortedBecause?: () => string;
}

/** Where a person would say the request goes: its Host field, else where it is sent. */
export function urlOf({ fields, target, authority }: WrittenRequest, scheme: "http" | "https"): URL {
  const host = fields.find(([name]) => name.toLowerCase() === "host")?.[1] ?? authority;
  const path = target.startsWith("/") ? target : "/";
  return URL.parse(`${scheme}://${host}${path}`) ?? new URL(`${scheme}://${authority}${path}`);
}

/** One that names another site as its Origin is one that a script there caused; any other opens the page itself. */
export function causeOf(
  { fields, method }: WrittenRequest,
  url: URL,
  isPublicSuffix: (domain: string) => boolean,
): Partial<CookieContext> {
  const origin = fields.find(([name]) => name.toLowerCase() === "origin")?.[1];
  const sameSite =
    origin === undefined || (URL.canParse(origin) && isSameSite(origin, url.origin, isPublicSuffix));
  return { method, sameSite, topLevelNavigation: sameSite };
}

/** Its bytes with the cookies of the jar, which is asked only where the reader wrote none. */
export function withCookies({ fields, bytes }: WrittenRequest, ofJar: () => string): Uint8Array {
  if (fields.some(([name]) => name.toLowerCase() === "cookie")) return bytes;
  const cookies = ofJar();
  return cookies === "" ? bytes : withField(bytes, `Cookie: ${cookies}`);
}

/** Puts a field line behind the last one of a request's head. */
function withField(bytes: Uint8Array, line: string): Uint8Array {
  const text = textOf(bytes);
  const end = text.indexOf("\r\n\r\n") + 2;
  return bytesOf(`${text.slice(0, end)}${line}\r\n${text.slice(end)}`);
}

/** What became of it, with the reason of who ended it. */
export function withReason(
  exchange: Exchange,
  { signal, abortedBecause }: Pick<Sending, "signal" | "abortedBecause">,
): Exchange {
  if (exchange.outcome.kind !== "aborted" || signal?.aborted !== true || abortedBecause === undefined)
    return exchange;
  return { ...exchange, outcome: { kind: "aborted", because: abortedBecause() } };
}
