/** Paths of cookies (6265bis, section 5.1.4). */

/**
 * The path a cookie gets when its field names none.
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis-22#section-5.1.4
 */
export function defaultPath(url: URL): string {
  // 1. The path of the address.
  const path = url.pathname;
  // 2. No path. 3. A path with one slash.
  if (!path.startsWith("/") || path.lastIndexOf("/") === 0) return "/";
  // 4. Up to the last slash, without it.
  return path.slice(0, path.lastIndexOf("/"));
}

/**
 * Whether a request for `path` belongs under a cookie's path.
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis-22#section-5.1.4
 */
export function pathMatch(path: string, cookiePath: string): boolean {
  if (path === cookiePath) return true;
  return path.startsWith(cookiePath) && (cookiePath.endsWith("/") || path[cookiePath.length] === "/");
}
