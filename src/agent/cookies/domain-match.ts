/** Host names of cookies (6265bis, sections 5.1.2 and 5.1.3). */
import { NotSimulatedError } from "../not-simulated.ts";

/**
 * The canonicalized host of an address. URL has already made it small and converted it.
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis-22#section-5.1.2
 */
export function canonicalHost(url: URL): string {
  if (/[^\x00-\x7f]/.test(url.hostname)) throw new NotSimulatedError("internationalised-domain");
  return url.hostname;
}

/**
 * Whether `host` is `domain` or lies under it. Both are canonicalized.
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis-22#section-5.1.3
 */
export function domainMatch(host: string, domain: string): boolean {
  if (host === domain) return true;
  return domain !== "" && host.endsWith(`.${domain}`) && !isAddress(host);
}

/** Whether a host is an IP address, as URL writes them. */
function isAddress(host: string): boolean {
  return host.startsWith("[") || /^\d+\.\d+\.\d+\.\d+$/.test(host);
}
