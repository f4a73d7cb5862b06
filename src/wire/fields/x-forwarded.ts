/** X-Forwarded-For, -Host and -Proto, the custom before Forwarded (RFC 7239, section 7.4; https://www.rfc-editor.org/rfc/rfc7239#section-7.4). */
import { parseList } from "./list.ts";

/** What each hop added, the one nearest to the client first. Anybody can have written what your own proxies did not. */
export function parseForwardedList(values: readonly string[]): string[] {
  return parseList(values);
}

/**
 * The address of the client as the outermost trusted proxy saw it: `trusted` proxies, counted from the server, each wrote one
 * address. Null when there are not that many.
 */
export function clientAddress(values: readonly string[], trusted: number): string | null {
  return trusted < 1 ? null : (parseList(values).at(-trusted) ?? null);
}

/** The value that a proxy sends on: what came, and behind it the address it saw itself. */
export function printForwardedList(addresses: readonly string[]): string {
  return addresses.join(", ");
}
