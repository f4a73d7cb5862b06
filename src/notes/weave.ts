/** What is known while one page is put together: the site around it, whose text is being read, and what was found. */
import type { Nodes } from "mdast";
import type { Addresses } from "./addresses.ts";
import type { Anchors, Spot } from "./anchors.ts";
import type { Attachments } from "./attachments.ts";
import type { Footnotes } from "./footnotes.ts";
import type { LinkIndex } from "./link-index.ts";
import type { Problem, Severity } from "./model.ts";
import type { NoteOutline, PageOutline } from "./outline.ts";
import type { Place } from "./reading-place.ts";
import type { NoteSource } from "./source.ts";

/** What all pages share. */
export interface Site {
  readonly index: LinkIndex;
  readonly addresses: Addresses;
  readonly anchors: Anchors;
  readonly attachments: Attachments;
  /** Path the site is published under, with a leading and a trailing slash. */
  readonly base: string;
  /** The parsed note of an outline. */
  readonly sourceOf: (outline: NoteOutline) => NoteSource;
}

/** One page while it is put together. */
export interface Weave {
  readonly site: Site;
  readonly page: PageOutline;
  readonly footnotes: Footnotes;
  /** Hosts of its remote images. */
  readonly hosts: Set<string>;
  readonly problems: Problem[];
  /** How many notes were embedded so far. */
  embedded: number;
}

/** A finding without its place. */
export interface Finding {
  readonly severity: Severity;
  readonly code: string;
  readonly found: string;
  readonly expected: string;
}

/** Keeps a finding about the page's own text; that of an embedded note is reported where it is a page itself. */
export function report(weave: Weave, place: Place, node: Nodes, finding: Finding): void {
  if (place.embedLine !== null) return;
  weave.problems.push({ ...finding, file: place.outline.note.file, line: node.position?.start.line ?? 1 });
}

/** The address of a place as a page's link names it: within the page `#id` alone, else with the base path. */
export function hrefOf(weave: Weave, { page, id }: Spot): string {
  const fragment = id === null ? "" : `#${encodeURIComponent(id)}`;
  if (page === weave.page && id !== null) return fragment;
  return withBase(weave.site.base, weave.site.addresses.pathOf.get(page) ?? "/") + fragment;
}

/** `/notes/` and `/http/cookies/` -> `/notes/http/cookies/`, encoded for a URL. */
export function withBase(base: string, path: string): string {
  return encodeURI(base.slice(0, -1) + path);
}
