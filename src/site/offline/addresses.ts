/** What the addresses of a site are to its service worker, and what its caches are called. */
import { ENGINE_FOLDER, HASHED_FOLDERS } from "../outputs/folders.ts";

/** `hashed` never changes under its name; `plain` may change with a deploy, as every page does. */
export type Kind = "hashed" | "plain";

/** Below the base path. The page stands there for an address that is not kept, too. */
export const OFFLINE_PAGE = "offline/";
export const WORKER_FILE = "service-worker.js";

/** The caches of one site: several may share a host. `plain` has pages and what stands beside them. */
export const cacheNames = (base: string): Readonly<Record<Kind, string>> => ({
  hashed: `${prefix(base)}hashed 1`,
  plain: `${prefix(base)}plain 1`,
});

/** Whether a cache is one of that site's, of this version or of an older one. */
export const isOurs = (name: string, base: string): boolean => name.startsWith(prefix(base));

const prefix = (base: string): string => `port3000 ${base} `;

/** Under what an address is kept: Pagefind and readers add queries that change nothing of what is there. */
export function keyOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/** Null for what is not of the site that is published under `base`, an absolute address with a slash at its end. */
export function kindOf(url: string, base: string): Kind | null {
  const key = keyOf(url);
  if (!key.startsWith(base) || key === base + WORKER_FILE) return null;
  const path = key.slice(base.length);
  return [ENGINE_FOLDER, ...HASHED_FOLDERS].some((folder) => path.startsWith(`${folder}/`))
    ? "hashed"
    : "plain";
}

/** Names in pages by which they load what they are made of: programs of examples, cards to recall and questions to ask are data. */
const NAMED = /\s(src|href|data-specs|data-cards|data-questions)="([^"]+)"/g;

/** The small files that every page loads and whose names do not change. */
const COMMON = ["theme.js", "favicon.svg"];

/** What a page of ours needs to be read and its examples to be started: absolute addresses, each once. */
export function partsOf(html: string, page: string, base: string): string[] {
  const named = [...html.matchAll(NAMED)].flatMap(([, attribute, address = ""]) => {
    const url = URL.parse(address.replaceAll("&amp;", "&"), page);
    if (url === null) return [];
    const key = keyOf(url.href);
    const isPart =
      attribute?.startsWith("data-") === true ||
      kindOf(key, base) === "hashed" ||
      COMMON.some((file) => key === base + file);
    return isPart && kindOf(key, base) !== null ? [key] : [];
  });
  return [...new Set(named)];
}
