/** Where a page stands among the others: the sidebar, the way there, the page before and the page after. */
import type { Manifest, ManifestPage, ManifestSection } from "../notes/model.ts";

/** The most pages of one section that a sidebar names; around the current one when there are more. */
const PAGES_SHOWN = 40;
/** The most sections that a sidebar names. */
const SECTIONS_SHOWN = 24;
/** Up to this many pages in all, every section of the sidebar lists its own. */
const WHOLE_SITE = 60;

export interface NavSection {
  readonly section: ManifestSection;
  readonly current: boolean;
  /** The pages to name; none where only the section itself is linked. */
  readonly pages: readonly ManifestPage[];
  /** How many pages of the section stand before and after the named ones. */
  readonly before: number;
  readonly after: number;
}

export interface SidebarModel {
  readonly sections: readonly NavSection[];
  /** Sections that are not named because there are too many. */
  readonly hidden: number;
}

export interface Neighbours {
  readonly previous: ManifestPage | null;
  readonly next: ManifestPage | null;
}

interface SiteIndex {
  readonly byPath: ReadonlyMap<string, ManifestPage>;
  readonly order: readonly ManifestPage[];
  readonly place: ReadonlyMap<string, number>;
}

const indexes = new WeakMap<Manifest, SiteIndex>();

function siteIndex(site: Manifest): SiteIndex {
  const known = indexes.get(site);
  if (known !== undefined) return known;
  const byPath = new Map(site.pages.map((page) => [page.path, page]));
  const order = site.sections.flatMap((section) => pagesAt(byPath, section.pages));
  const place = new Map(order.map((page, index) => [page.path, index]));
  const made = { byPath, order, place };
  indexes.set(site, made);
  return made;
}

function pagesAt(byPath: ReadonlyMap<string, ManifestPage>, paths: readonly string[]): ManifestPage[] {
  return paths.flatMap((path) => byPath.get(path) ?? []);
}

/** The pages of a section in reading order. */
export function pagesOf(site: Manifest, section: ManifestSection): ManifestPage[] {
  return pagesAt(siteIndex(site).byPath, section.pages);
}

/** The page at an address (without the base path), or undefined. */
export function pageAt(site: Manifest, path: string): ManifestPage | undefined {
  return siteIndex(site).byPath.get(path);
}

/** The section a page or a section opening belongs to, or undefined. */
export function sectionAt(site: Manifest, path: string): ManifestSection | undefined {
  const slug = pageAt(site, path)?.section;
  return site.sections.find((section) => section.path === path || section.slug === slug);
}

/** The pages before and after a page, across the borders of sections. */
export function neighbours(site: Manifest, path: string): Neighbours {
  const { order, place } = siteIndex(site);
  const at = place.get(path);
  if (at === undefined) return { previous: null, next: null };
  return { previous: order[at - 1] ?? null, next: order[at + 1] ?? null };
}

/** `size` places of a list of `length` that hold `at` in their middle where they can. */
export function windowAround(length: number, at: number, size: number): { start: number; end: number } {
  const start = Math.max(0, Math.min(at - Math.floor(size / 2), length - size));
  return { start, end: Math.min(length, start + size) };
}

function navSection(site: Manifest, section: ManifestSection, path: string, whole: boolean): NavSection {
  const current = sectionAt(site, path)?.slug === section.slug;
  if (!current && !whole) return { section, current, pages: [], before: 0, after: 0 };
  const all = pagesOf(site, section);
  const at = Math.max(0, section.pages.indexOf(path));
  const { start, end } = windowAround(all.length, at, PAGES_SHOWN);
  return { section, current, pages: all.slice(start, end), before: start, after: all.length - end };
}

/**
 * What the sidebar of a page names. The size stays the same however large the site grows: a small site is listed
 * whole, a large one by its sections with the pages of the current one, and both lists have an upper bound.
 */
export function sidebarModel(site: Manifest, path: string): SidebarModel {
  const whole = site.pages.length <= WHOLE_SITE;
  const slug = sectionAt(site, path)?.slug;
  const at = Math.max(
    0,
    site.sections.findIndex((section) => section.slug === slug),
  );
  const { start, end } = windowAround(site.sections.length, at, SECTIONS_SHOWN);
  const shown = site.sections.slice(start, end);
  return {
    sections: shown.map((section) => navSection(site, section, path, whole)),
    hidden: site.sections.length - shown.length,
  };
}

/** The pages changed last, newest first; those without a date are left out. */
export function recentlyChanged(site: Manifest, count: number): ManifestPage[] {
  return site.pages
    .filter((page) => page.updated !== null)
    .sort((a, b) => (b.updated ?? "").localeCompare(a.updated ?? "") || a.path.localeCompare(b.path))
    .slice(0, count);
}
