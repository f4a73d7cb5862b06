/** The feed of new and changed pages, as Atom. */
import type { Manifest, ManifestPage } from "../../notes/model.ts";
import { absolute } from "../links.ts";
import { escapeXml } from "./xml.ts";

/** More than this no reader shows, and every visit of a feed reader fetches all of it. */
const MOST = 50;

/**
 * The Atom feed of a site (RFC 4287, https://www.rfc-editor.org/rfc/rfc4287), newest change first. A page is in it when
 * it has a date and is no draft. Its id is its address (section 4.2.6): a page that moves is a new entry.
 */
export function feed({ config, pages, sections }: Manifest): string {
  const titles = new Map(sections.map(({ slug, title }) => [slug, title]));
  const entries = pages.flatMap((page) => entryOf(page)).sort(newestFirst);
  const at = (path: string): string => escapeXml(new URL(absolute(config, path)).href);
  return [
    `<?xml version="1.0" encoding="utf-8"?>`,
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(config.language)}">`,
    `<id>${at("/")}</id>`,
    `<title>${escapeXml(config.title)}</title>`,
    `<subtitle>${escapeXml(config.description)}</subtitle>`,
    // Section 4.2.15 asks for a date also when no page has one.
    `<updated>${entries[0]?.updated ?? new Date(0).toISOString()}</updated>`,
    `<author><name>${escapeXml(config.title)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${at("/feed.xml")}"/>`,
    `<link rel="alternate" type="text/html" href="${at("/")}"/>`,
    ...entries
      .slice(0, MOST)
      .map(({ page, updated }) =>
        [
          `<entry>`,
          `<id>${at(page.path)}</id>`,
          `<title>${escapeXml(page.title)}</title>`,
          `<updated>${updated}</updated>`,
          `<link rel="alternate" type="text/html" href="${at(page.path)}"/>`,
          `<category term="${escapeXml(page.section)}" label="${escapeXml(titles.get(page.section) ?? page.section)}"/>`,
          `<summary>${escapeXml(page.description)}</summary>`,
          `</entry>`,
        ].join(""),
      ),
    `</feed>`,
    "",
  ].join("\n");
}

interface Entry {
  readonly page: ManifestPage;
  /** Date and time as RFC 3339 writes them (section 3.3). */
  readonly updated: string;
}

function entryOf(page: ManifestPage): Entry[] {
  if (page.draft || page.updated === null) return [];
  const time = new Date(page.updated);
  return Number.isNaN(time.getTime()) ? [] : [{ page, updated: time.toISOString() }];
}

function newestFirst(a: Entry, b: Entry): number {
  if (a.updated !== b.updated) return a.updated < b.updated ? 1 : -1;
  return a.page.path < b.page.path ? -1 : 1;
}
