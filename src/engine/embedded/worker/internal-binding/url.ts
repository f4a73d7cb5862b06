/** Stands for `src/node_url.cc`: Node keeps a URL as its text and the places of its parts; the browser's URL parses. */
import type { Loose } from "../runtime.ts";
import { toUnicode } from "./punycode.ts";

/** How an absent port, query or fragment is written. */
const omitted = 0xffffffff;

/** `ada::scheme::type`, by protocol. */
const schemeTypes: Readonly<Record<string, number>> = {
  "http:": 0,
  "https:": 2,
  "ws:": 3,
  "ftp:": 4,
  "wss:": 5,
  "file:": 6,
};
const notSpecial = 1;

/** Parts in the order of Node's `updateActions`. */
const parts = [
  "protocol",
  "host",
  "hostname",
  "port",
  "username",
  "password",
  "pathname",
  "search",
  "hash",
  "href",
] as const;

type Places = readonly number[];
type Text = Pick<URL, "href" | "protocol" | "username" | "password" | "hostname" | "port">;

function authorityOf(url: Text): readonly [usernameEnd: number, hostStart: number, hostEnd: number] {
  const start = url.protocol.length;
  if (!url.href.startsWith("//", start)) return [start, start, start];
  const usernameEnd = start + 2 + url.username.length;
  const hostStart = usernameEnd + (url.password === "" ? 0 : 1 + url.password.length);
  const at = url.username !== "" || url.password !== "" ? 1 : 0;
  return [usernameEnd, hostStart, hostStart + at + url.hostname.length];
}

/** Where each part begins in `href`, as `ada::url_aggregator` counts. */
function placesOf(url: Text): Places {
  const { href } = url;
  const [usernameEnd, hostStart, hostEnd] = authorityOf(url);
  const port = url.port === "" ? 0 : 1 + url.port.length;
  const dot = hostEnd === url.protocol.length && href.startsWith("/.//", hostEnd) ? 2 : 0;
  const pathStart = hostEnd + port + dot;
  const hash = href.indexOf("#", pathStart);
  const query = href.slice(0, hash < 0 ? undefined : hash).indexOf("?", pathStart);
  return [
    ...[
      url.protocol.length,
      usernameEnd,
      hostStart,
      hostEnd,
      url.port === "" ? omitted : Number(url.port),
      pathStart,
    ],
    ...[query < 0 ? omitted : query, hash < 0 ? omitted : hash, schemeTypes[url.protocol] ?? notSpecial],
  ];
}

const NativeURL = globalThis.URL;

/** Chromium escapes in a host of these schemes both what the standard lets stand, which is put back, and what it forbids. */
function standard(url: URL): Text | null {
  const { href, protocol, username, password, hostname, port } = url;
  if (!(protocol in schemeTypes && hostname.includes("%"))) return url;
  const host = hostname.replace(/%(2[1246-9A-C]|3[BD]|60|7[BDE])/g, decodeURIComponent);
  if (host.includes("%")) return null;
  const end = authorityOf(url)[2];
  const text = href.slice(0, end - hostname.length) + host + href.slice(end);
  return { href: text, protocol, username, password, hostname: host, port };
}

const parseOrNull = (input: string, base?: string): Text | null => {
  try {
    return standard(new NativeURL(input, base));
  } catch {
    return null;
  }
};

/** What `fileURLToPath` gives back: only what would end or escape the path is encoded. */
const encodePath = (path: string): string =>
  path.replace(
    /[%\\\n\r\t?#[\]^|~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );

/** @see `ThrowInvalidURL` in src/node_url.cc of Node: its machine code makes a plain error. */
function invalidUrl(input: string, base: string | undefined): Error {
  const error = new TypeError("Invalid URL");
  return Object.assign(error, { code: "ERR_INVALID_URL", input }, base === undefined ? {} : { base });
}

/** The setter of the URL standard named by `action`; false when the value is refused. */
function assign(url: URL, action: number, value: string): boolean {
  const part = parts[action];
  if (part === undefined) return false;
  if (part === "href" && !NativeURL.canParse(value)) return false;
  // Chromium takes no protocol with them in it, which the standard leaves out.
  url[part] = part === "protocol" ? value.replace(/[\t\n\r]/g, "") : value;
  return true;
}

function format(href: string, ...[fragment, unicode, search, auth]: boolean[]): string {
  const url = new NativeURL(href);
  if (!fragment) url.hash = "";
  if (!search) url.search = "";
  if (!auth) {
    url.username = "";
    url.password = "";
  }
  const { href: text, hostname } = standard(url) ?? url;
  // The name of the host is the first text of its kind after the scheme.
  return unicode === true ? text.replace(hostname, toUnicode(hostname)) : text;
}

const domainToASCII = (domain: string): string => parseOrNull(`ws://${domain}`)?.hostname ?? "";

export function url(): Loose {
  const urlComponents = new Uint32Array(9);
  const settle = (parsed: Text): string => {
    urlComponents.set(placesOf(parsed));
    return parsed.href;
  };
  return {
    urlComponents,
    format,
    parse(input: string, base: string | undefined, raise: boolean): string | undefined {
      const parsed = parseOrNull(input, base);
      if (parsed !== null) return settle(parsed);
      if (raise) throw invalidUrl(input, base);
      return undefined;
    },
    canParse: (input: string, base?: string) => parseOrNull(input, base) !== null,
    update(href: string, action: number, value: string): string | false {
      const changed = new NativeURL(href);
      const text = assign(changed, action, value) ? standard(changed) : null;
      return text !== null && settle(text);
    },
    pathToFileURL(path: string, windows?: boolean, host = ""): string {
      const encoded = encodePath(windows ? path.replaceAll("\\", "/") : path);
      // What a setter of the name would not take is left: the `?` of a long path of Windows.
      const name = host.replace(/\?.*/, "");
      const parsed = parseOrNull(`file://${name}${encoded.startsWith("/") ? "" : "/"}${encoded}`);
      if (parsed === null) throw invalidUrl(path, host);
      return settle(parsed);
    },
    domainToASCII,
    domainToUnicode: (domain: string) => toUnicode(domainToASCII(domain)),
  };
}
