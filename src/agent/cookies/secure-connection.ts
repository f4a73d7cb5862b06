/** Which connections count as secure for cookies: 6265bis leaves it to the browser (section 5.8.3, note). */

/**
 * Whether an address is potentially trustworthy: https and wss, and this machine by its names and addresses.
 * @see https://www.w3.org/TR/secure-contexts/#is-origin-trustworthy
 */
export function isPotentiallyTrustworthy(url: URL): boolean {
  if (url.protocol === "https:" || url.protocol === "wss:") return true;
  const host = url.hostname;
  if (host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host)) return true;
  return host === "localhost" || host.endsWith(".localhost");
}
