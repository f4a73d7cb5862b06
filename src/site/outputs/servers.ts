/** The header rules in the words of servers that an owner runs themselves: nginx, Apache, Caddy. */
import { headerRules, type HeadersOf } from "./policy.ts";

const WRITTEN = "# Written from src/site/outputs/policy.ts; a test holds the two together.";

/** What a rule's addresses are sent with: here the rule for every address, and what it says itself in the place of that. */
interface Block {
  readonly pattern: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

function blocks(site: HeadersOf): readonly Block[] {
  const [all, ...rest] = headerRules(site);
  const common = all?.headers ?? {};
  const rules = [{ pattern: "/*", headers: {} }, ...rest];
  return rules.map(({ pattern, headers }) => ({
    pattern,
    headers: Object.entries({ ...common, ...headers }),
  }));
}

/**
 * For the `server` block of a site. A location that sets one header has none of the surrounding ones, so each has all.
 * @see https://nginx.org/en/docs/http/ngx_http_headers_module.html#add_header
 */
export function nginxConfig(site: HeadersOf): string {
  const texts = blocks(site).map(({ pattern, headers }) => {
    const lines = headers.map(([name, value]) => `  add_header ${name} "${value}" always;`);
    return `location ${nginxPlace(pattern)} {\n${lines.join("\n")}\n}`;
  });
  return `${WRITTEN}\nerror_page 404 ${site.base}404.html;\n\n${texts.join("\n\n")}\n`;
}

const nginxPlace = (pattern: string): string =>
  pattern === "/*" ? "/" : pattern.endsWith("/*") ? `^~ ${pattern.slice(0, -1)}` : `= ${nginxFile(pattern)}`;

/** A folder's address is answered by another location: that of its index. */
const nginxFile = (path: string): string => (path.endsWith("/") ? `${path}index.html` : path);

/**
 * For the `VirtualHost` of a site, with mod_headers: what stands later sets a header anew.
 * @see https://httpd.apache.org/docs/2.4/mod/mod_headers.html#header
 */
export function apacheConfig(site: HeadersOf): string {
  const texts = headerRules(site).map(({ pattern, headers }) => {
    const lines = Object.entries(headers).map(([name, value]) => `  Header always set ${name} "${value}"`);
    return `<LocationMatch "${expressionOf(pattern)}">\n${lines.join("\n")}\n</LocationMatch>`;
  });
  return `${WRITTEN}\nErrorDocument 404 ${site.base}404.html\n\n${texts.join("\n\n")}\n`;
}

const expressionOf = (pattern: string): string =>
  `^${plain(pattern).replace(/\*$/, "")}${pattern.endsWith("*") ? "" : pattern.endsWith("/") ? "(index\\.html)?$" : "$"}`;

const plain = (text: string): string => text.replace(/[.+?^$()[\]{}|\\]/g, "\\$&");

/**
 * For the site's block in a Caddyfile. A route keeps the order in which rules stand, and what stands later sets a header anew.
 * @see https://caddyserver.com/docs/caddyfile/directives/route
 */
export function caddyConfig(site: HeadersOf): string {
  const texts = headerRules(site).map(({ pattern, headers }) => {
    const lines = Object.entries(headers).map(([name, value]) => `    ${name} "${value}"`);
    return `  header ${pattern} {\n${lines.join("\n")}\n  }`;
  });
  const errors = `handle_errors {\n  rewrite * ${site.base}404.html\n  file_server\n}`;
  return `${WRITTEN}\nroute {\n${[...texts, "  file_server"].join("\n")}\n}\n${errors}\n`;
}
