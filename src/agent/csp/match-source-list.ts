/** Whether an address, a nonce or a text is one that a source list of a policy names (CSP Level 3, section 6.7.2; https://www.w3.org/TR/CSP3/#matching-urls). */

const defaultPorts: Readonly<Record<string, string>> = {
  "http:": "80",
  "https:": "443",
  "ws:": "80",
  "wss:": "443",
};

/** `self`: the origin of the page. @see https://www.w3.org/TR/CSP3/#match-url-to-source-list */
export function urlMatchesSourceList(
  url: URL,
  list: readonly string[],
  self: URL,
  redirects: number,
): boolean {
  // 2. and 3. 'none' matches nothing, as any other word in quotes would.
  return list.some((expression) => urlMatchesExpression(url, expression, self, redirects));
}

const hostSource = /^(?:([a-z][a-z\d+.-]*):\/\/)?(\*|(?:\*\.)?[\w-]+(?:\.[\w-]+)*)(?::(\d+|\*))?(\/.*)?$/i;

/** @see https://www.w3.org/TR/CSP3/#match-url-to-source-expression */
function urlMatchesExpression(url: URL, expression: string, self: URL, redirects: number): boolean {
  // 1.
  if (expression === "*")
    return /^https?:$/.test(url.protocol) || schemePartMatches(self.protocol, url.protocol);
  // 2.
  if (/^[a-z][a-z\d+.-]*:$/i.test(expression))
    return schemePartMatches(expression.toLowerCase(), url.protocol);
  // 4.
  if (expression.toLowerCase() === "'self'") return isSelf(url, self);
  // 3.
  const [whole, scheme, host = "", port = "", path = ""] = hostSource.exec(expression) ?? [];
  if (whole === undefined) return false;
  const protocol = scheme === undefined ? self.protocol : `${scheme.toLowerCase()}:`;
  return (
    schemePartMatches(protocol, url.protocol) &&
    hostPartMatches(host.toLowerCase(), url.hostname) &&
    portPartMatches(port, url) &&
    // 3.6 A redirect must not tell a page where it leads.
    (redirects > 0 || pathPartMatches(path, url.pathname))
  );
}

/** @see https://www.w3.org/TR/CSP3/#scheme-part-match */
function schemePartMatches(pattern: string, protocol: string): boolean {
  if (pattern === protocol) return true;
  if (pattern === "http:") return protocol === "https:";
  if (pattern === "ws:") return ["wss:", "http:", "https:"].includes(protocol);
  return pattern === "wss:" && protocol === "https:";
}

/** @see https://www.w3.org/TR/CSP3/#host-part-match */
function hostPartMatches(pattern: string, host: string): boolean {
  if (pattern === "*") return true;
  if (pattern.startsWith("*.")) return host.endsWith(pattern.slice(1));
  // Of addresses in numbers only that of this machine can be named.
  return pattern === host && (!/^[\d.]+$/.test(host) || host === "127.0.0.1");
}

/** @see https://www.w3.org/TR/CSP3/#match-ports */
function portPartMatches(pattern: string, url: URL): boolean {
  if (pattern === "*") return true;
  return pattern === "" ? url.port === "" : pattern === (url.port || defaultPorts[url.protocol]);
}

/** @see https://www.w3.org/TR/CSP3/#path-part-match */
function pathPartMatches(pattern: string, path: string): boolean {
  if (pattern === "" || (pattern === "/" && path === "")) return true;
  const [wanted, given] = [decoded(pattern), decoded(path)];
  return wanted.endsWith("/") ? given.startsWith(wanted) : given === wanted;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** 4. The page's own origin, and the same place over TLS. */
function isSelf(url: URL, self: URL): boolean {
  if (url.origin === self.origin) return true;
  const isDefault = (one: URL): boolean => one.port === "";
  return (
    url.hostname === self.hostname &&
    (url.port === self.port || (isDefault(url) && isDefault(self))) &&
    (url.protocol === "https:" || url.protocol === "wss:")
  );
}

/** @see https://www.w3.org/TR/CSP3/#match-nonce-to-source-list */
export function nonceMatchesSourceList(nonce: string, list: readonly string[]): boolean {
  if (nonce === "") return false;
  return list.some((expression) => /^'nonce-(.+)'$/i.exec(expression)?.[1] === nonce);
}

const hashSource = /^'sha(256|384|512)-([\w+/-]+={0,2})'$/i;

/** @see https://www.w3.org/TR/CSP3/#allow-all-inline */
export function allowsAllInline(list: readonly string[]): boolean {
  const small = list.map((expression) => expression.toLowerCase());
  const isTakenBack = small.some(
    (one) => one.startsWith("'nonce-") || hashSource.test(one) || one === "'strict-dynamic'",
  );
  return !isTakenBack && small.includes("'unsafe-inline'");
}

/** Step 5 of https://www.w3.org/TR/CSP3/#match-element-to-source-list */
export async function textMatchesHash(text: string, list: readonly string[]): Promise<boolean> {
  for (const expression of list) {
    const [, size, hash] = hashSource.exec(expression) ?? [];
    if (size === undefined || hash === undefined) continue;
    const digest = await crypto.subtle.digest(`SHA-${size}`, new TextEncoder().encode(text));
    const actual = btoa(String.fromCharCode(...new Uint8Array(digest)));
    if (actual === hash.replaceAll("-", "+").replaceAll("_", "/")) return true;
  }
  return false;
}
