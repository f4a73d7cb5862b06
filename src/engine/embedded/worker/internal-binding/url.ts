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

function authorityOf(url: URL): readonly [usernameEnd: number, hostStart: number, hostEnd: number] {
  const start = url.protocol.length;
  if (!url.href.startsWith("//", start)) return [start, start, start];
  const usernameEnd = start + 2 + url.username.length;
  const hostStart = usernameEnd + (url.password === "" ? 0 : 1 + url.password.length);
  const at = url.username !== "" || url.password !== "" ? 1 : 0;
  return [usernameEnd, hostStart, hostStart + at + url.hostname.length];
}

/** Where each part begins in `href`, as `ada::url_aggregator` counts. */
function placesOf(url: URL): Places {
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

const parseOrNull = (input: string, base: string | undefined): URL | null => {
  try {
    const url = base === undefined ? new NativeURL(input) : new NativeURL(input, base);
    // Chromium escapes what the standard forbids in a host; no valid host of these schemes has a percent sign.
    return url.protocol in schemeTypes && url.hostname.includes("%") ? null : url;
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
  url[part] = value;
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
  // The name of the host is the first text of its kind after the scheme.
  return unicode === true ? url.href.replace(url.hostname, toUnicode(url.hostname)) : url.href;
}

export function url(): Loose {
  const urlComponents = new Uint32Array(9);
  const settle = (parsed: URL): string => {
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
      return assign(changed, action, value) && settle(changed);
    },
    pathToFileURL(path: string, windows?: boolean, host = ""): string {
      const encoded = encodePath(windows ? path.replaceAll("\\", "/") : path);
      return settle(new NativeURL(`file://${host}${encoded.startsWith("/") ? "" : "/"}${encoded}`));
    },
    getOrigin: (href: string) => new NativeURL(href).origin,
    domainToASCII: (domain: string) => parseOrNull(`ws://${domain}`, undefined)?.hostname ?? "",
    domainToUnicode: (domain: string) => toUnicode(parseOrNull(`ws://${domain}`, undefined)?.hostname ?? ""),
  };
}
