/** The list of pages for search engines, and the file that tells them where it is. */
import type { Manifest } from "../../notes/model.ts";
import { absolute } from "../links.ts";
import { escapeXml } from "./xml.ts";

/**
 * Every page once, with the day it last changed (https://www.sitemaps.org/protocol.html). Drafts and redirects are
 * left out. Written from the manifest, because what Astro emits no longer tells a draft or a redirect from a page.
 */
export function sitemap({ config, pages, sections }: Manifest): string {
  const finished = pages.filter(({ draft }) => !draft);
  const days = new Map(finished.map(({ path, updated }) => [path, dayOf(updated)]));
  const latest = (paths: Iterable<string>): string =>
    [...paths]
      .map((path) => days.get(path) ?? "")
      .sort()
      .at(-1) ?? "";
  const drafts = new Set(pages.filter(({ draft }) => draft).map(({ path }) => path));
  const openings = sections.filter(({ path }) => !drafts.has(path));
  const listed = new Map([
    ["/", latest(days.keys())],
    ...openings.map((section) => [section.path, latest(section.pages)] as const),
    ...days,
  ]);
  return [
    `<?xml version="1.0" encoding="utf-8"?>`,
    `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`,
    ...[...listed].map(([path, day]) => {
      const changed = day === "" ? "" : `<lastmod>${day}</lastmod>`;
      return `<url><loc>${escapeXml(new URL(absolute(config, path)).href)}</loc>${changed}</url>`;
    }),
    `</urlset>`,
    "",
  ].join("\n");
}

/** RFC 9309 (https://www.rfc-editor.org/rfc/rfc9309). Under a sub-path nobody asks for it, and it does no harm. */
export function robots({ config }: Pick<Manifest, "config">): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${new URL(absolute(config, "/sitemap.xml")).href}\n`;
}

function dayOf(date: string | null): string {
  const time = new Date(date ?? Number.NaN);
  return Number.isNaN(time.getTime()) ? "" : time.toISOString().slice(0, 10);
}
