/** Which pages have moved, for records that know them by their old addresses: a small file, named by every page where there is one. */
import { createHash } from "node:crypto";
import type { Manifest } from "../../notes/model.ts";
import { href } from "../links.ts";

/** Without the base path. */
export const MOVED = "/record/moved.json";

const made = new WeakMap<Manifest, string>();

/** Old address to new one, both with the base path; null where no page has moved. */
export function movedFile(site: Manifest): string | null {
  if (site.redirects.length === 0) return null;
  const { config } = site;
  const text =
    made.get(site) ??
    JSON.stringify(
      Object.fromEntries(site.redirects.map(({ from, to }) => [href(config, from), href(config, to)])),
    );
  made.set(site, text);
  return text;
}

/** Where the file stands, with something behind it that changes with what it says; undefined where there is none. */
export function movedAddress(site: Manifest): string | undefined {
  const text = movedFile(site);
  if (text === null) return undefined;
  return `${href(site.config, MOVED)}?${createHash("sha256").update(text).digest("hex").slice(0, 8)}`;
}
