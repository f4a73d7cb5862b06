/** Which notes stand together in a section, and in which order sections and pages are read. */
import type { SiteConfig } from "./model.ts";
import { hasQuestions, type NoteOutline } from "./outline.ts";
import { NAMELESS, sectionFromPath } from "./titles.ts";

/** A section before it has an address. */
export interface PlannedSection {
  readonly title: string;
  /** In reading order. */
  readonly notes: readonly NoteOutline[];
}

const BY_NAME = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** The section of every note that has pages. */
export function planSections(outlines: readonly NoteOutline[]): ReadonlyMap<NoteOutline, PlannedSection> {
  const withPages = outlines.filter((outline) => outline.pages.length > 0);
  const shared = new Set(withPages.flatMap((outline) => sharedTitle(outline) ?? []).map(nameKey));
  const groups = Map.groupBy(withPages, (outline) => {
    const title = nameKey(sharedTitle(outline) ?? outline.title);
    return shared.has(title) ? title : `${title}\n${outline.note.file}`;
  });
  const planned = new Map<NoteOutline, PlannedSection>();
  for (const members of groups.values()) {
    const notes = members.toSorted(byPlace);
    const [first] = members;
    const title = members.map(sharedTitle).find((named) => named !== null) ?? first?.title ?? NAMELESS;
    const plan = { title, notes };
    for (const note of members) planned.set(note, plan);
  }
  return planned;
}

/** The section that a note shares by what it or its path says; null when its questions make it one of its own. */
function sharedTitle(outline: NoteOutline): string | null {
  const named = outline.note.frontMatter.section;
  if (named !== null) return named;
  return hasQuestions(outline) && outline.named ? null : sectionFromPath(outline.note.file);
}

/** Sections that the configuration names first, in its order, then the others by name. */
export function orderSections<T extends { readonly title: string; readonly slug: string }>(
  sections: readonly T[],
  order: SiteConfig["sections"],
): readonly T[] {
  const wanted = order.map(nameKey);
  const rank = (section: T): number => {
    const place = wanted.findIndex((name) => name === nameKey(section.title) || name === section.slug);
    return place === -1 ? wanted.length : place;
  };
  return sections.toSorted(
    (a, b) => rank(a) - rank(b) || BY_NAME.compare(a.title, b.title) || compare(a.slug, b.slug),
  );
}

/** `order` first, then the path as people sort it: 2 before 10. */
function byPlace(a: NoteOutline, b: NoteOutline): number {
  const [first, second] = [a.note, b.note];
  const order = (first.frontMatter.order ?? Infinity) - (second.frontMatter.order ?? Infinity);
  return (
    (Number.isNaN(order) ? 0 : order) ||
    BY_NAME.compare(first.file, second.file) ||
    compare(first.file, second.file)
  );
}

function nameKey(name: string): string {
  return name.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
