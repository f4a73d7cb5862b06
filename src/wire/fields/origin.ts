/** Origin (Fetch Standard, section 3.2; https://fetch.spec.whatwg.org/#origin-header). */
import { parseHost } from "./host.ts";

/** An origin as written. `port` is null where the default of the scheme is meant; `null` is an origin that is kept back. */
export type ReadOrigin =
  | { readonly kind: "null" }
  | {
      readonly kind: "origin";
      readonly scheme: string;
      readonly host: string;
      readonly port: number | null;
    };

/** Null when the value is no origin: with a path, with a user, in capitals, or a list. */
export function parseOrigin(value: string): ReadOrigin | null {
  if (value === "null") return { kind: "null" };
  const [, scheme, authority] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#@\s,A-Z]+)$/.exec(value) ?? [];
  if (scheme === undefined || authority === undefined) return null;
  const host = parseHost(authority);
  return host === null || host.host === "" ? null : { kind: "origin", scheme, ...host };
}

export function printOrigin(origin: ReadOrigin): string {
  if (origin.kind === "null") return "null";
  return `${origin.scheme}://${origin.host}${origin.port === null ? "" : `:${origin.port}`}`;
}
