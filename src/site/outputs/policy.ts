/** What the site asks of a browser: its Content-Security-Policy and every other header, in one place. */
import { headerPolicy } from "../../engine/embedded/frame/policy.ts";
import type { SiteConfig } from "../../notes/model.ts";
import { ENGINE_FOLDER, HASHED_FOLDERS } from "./folders.ts";

/** What of a site's configuration its policy depends on. */
export interface PolicyOf {
  /** Whether the owner lets a WebContainer run examples: its host and its previews may then be framed, and nothing else. */
  readonly container: boolean;
}

export const policyOf = ({ engine }: Pick<SiteConfig, "engine">): PolicyOf => ({
  container: engine.use !== "embedded",
});

/**
 * The Content-Security-Policy of a page for its meta element: on a host that sets no headers it is the only one.
 * Images may come from the hosts that the page names, and from nowhere else. `frame-ancestors` and
 * `upgrade-insecure-requests` stand only in the header: the first is ignored in a meta element (CSP Level 3,
 * section 3.3, https://www.w3.org/TR/CSP3/#meta-element), the second would ask for https of a local preview.
 */
export function contentSecurityPolicy(remoteHosts: readonly string[], site: PolicyOf): string {
  return directives(
    remoteHosts.filter(isHost).map((host) => `https://${host}`),
    site,
  ).join("; ");
}

/** A rule of a host's header file: the addresses it is for, `*` standing for the rest, and what they are sent with. */
export interface HeaderRule {
  readonly pattern: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A site as its headers know it. */
export interface HeadersOf extends PolicyOf {
  /** The path it is published under, with a leading and a trailing slash. */
  readonly base: string;
  /** The folders at its top in which pages lie. */
  readonly folders: readonly string[];
}

/**
 * All rules of a site. Where two rules that match one address set one header, some hosts join the values and some take the
 * later one, so only policies may meet: the one for every address says nothing that a later one does not say too.
 *
 * The frame that runs a reader's code needs more than a page may do. So the strict policy is sent with the folders of
 * pages, not with every address; a page that no rule names has the same from its meta element.
 */
export function headerRules({ base, folders, container }: HeadersOf): readonly HeaderRule[] {
  const kept = { "Cache-Control": "public, max-age=31536000, immutable" };
  const strict = { "Content-Security-Policy": pagePolicy({ container }) };
  const pages = ["", "404.html", ...folders.slice(0, MAX_FOLDERS).map((folder) => `${folder}/*`)];
  return [
    { pattern: "/*", headers: SECURITY_HEADERS },
    ...pages.map((path) => ({ pattern: `${base}${path}`, headers: strict })),
    ...HASHED_FOLDERS.map((folder) => ({ pattern: `${base}${folder}/*`, headers: kept })),
    { pattern: `${base}${ENGINE_FOLDER}/*`, headers: { ...kept, "Content-Security-Policy": headerPolicy } },
  ];
}

/** Cloudflare Pages reads a hundred rules; the rest are those that every site has. */
const MAX_FOLDERS = 80;

/** Where a container runs, and where the pages of its servers are shown. */
const CONTAINER_HOSTS = ["https://stackblitz.com", "https://*.webcontainer.io"];

function directives(imageSources: readonly string[], { container }: PolicyOf): string[] {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    `img-src ${["'self'", "data:", ...imageSources].join(" ")}`,
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    ["frame-src 'self'", ...(container ? CONTAINER_HOSTS : [])].join(" "),
    "base-uri 'none'",
    formAction(container),
  ];
}

/** A reader may send an example to StackBlitz by a form, where the owner lets that party in (`sandbox/take-away/stackblitz.ts`). */
const formAction = (container: boolean): string =>
  `form-action ${container ? "https://stackblitz.com/run" : "'none'"}`;

/** A host with an optional port and nothing else: a name from a note must not be able to add a directive. */
function isHost(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/i.test(text);
}

/** Powers no page needs. Each name is one that browsers know, so that none of them warns about the header. */
const DENIED_FEATURES = [
  "accelerometer",
  "browsing-topics",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "hid",
  "idle-detection",
  "local-fonts",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "publickey-credentials-get",
  "screen-wake-lock",
  "serial",
  "usb",
  "xr-spatial-tracking",
];

/** What holds for pages and for the engine's frame alike. */
const COMMON_DIRECTIVES = ["base-uri 'none'", "frame-ancestors 'self'"];

/** What pages are sent with. */
export const pagePolicy = (site: PolicyOf): string =>
  [...directives(["https:"], site), "frame-ancestors 'self'", "upgrade-insecure-requests"].join("; ");

const SECURITY_HEADERS: HeaderRule["headers"] = {
  "Content-Security-Policy": [...COMMON_DIRECTIVES, "upgrade-insecure-requests"].join("; "),
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "credentialless",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Strict-Transport-Security": "max-age=31536000",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "SAMEORIGIN",
  "Referrer-Policy": "no-referrer",
  "Permissions-Policy": DENIED_FEATURES.map((feature) => `${feature}=()`).join(", "),
};
