/** The manifest of a site: what its navigation, search, feed and server need to know of the generated pages. */
import type { Addresses } from "./addresses.ts";
import type { Attachments } from "./attachments.ts";
import type { ComposedPage } from "./compose.ts";
import type { Manifest, ManifestPage, PageData, SiteConfig } from "./model.ts";
import type { NoteOutline, PageOutline } from "./outline.ts";
import type { Titled } from "./related.ts";

/** What surrounds a page's own content in its front matter. */
export interface PageFacts {
  readonly outline: NoteOutline;
  readonly page: PageOutline;
  readonly path: string;
  readonly section: string;
  /** Date of the last change by the history of the file; the note's own word goes first. */
  readonly changed: string | null;
  readonly related: readonly Titled[];
}

/** The front matter of a page. */
export function pageData(facts: PageFacts, composed: Pick<ComposedPage, "description" | "hosts">): PageData {
  const { outline, page } = facts;
  const { frontMatter } = outline.note;
  const updated = frontMatter.updated ?? facts.changed;
  const own = page.kind === "question" ? null : frontMatter.description;
  return {
    title: page.title,
    path: facts.path,
    kind: page.kind === "question" ? "question" : "page",
    ...(page.number === null ? {} : { number: page.number }),
    section: facts.section,
    description: own ?? composed.description,
    tags: [...frontMatter.tags],
    draft: page.draftLine !== null,
    ...(updated === null ? {} : { updated }),
    source: outline.note.made ? null : page.file,
    line: page.line,
    related: facts.related.map(({ title, path }) => ({ title, path })),
    remoteHosts: [...composed.hosts],
  };
}

/** What the manifest says of a page. */
export function manifestPage(
  data: PageData,
  composed: Pick<ComposedPage, "headings" | "identifiers">,
): ManifestPage {
  return {
    path: data.path,
    title: data.title,
    section: data.section,
    description: data.description,
    number: data.number ?? null,
    draft: data.draft,
    updated: data.updated ?? null,
    headings: composed.headings.map(({ depth, id, text }) => ({ depth, id, text })),
    identifiers: composed.identifiers,
  };
}

export function makeManifest(
  config: SiteConfig,
  addresses: Addresses,
  pages: ReadonlyMap<PageOutline, ManifestPage>,
  attachments: Attachments,
): Manifest {
  const ordered = addresses.sections.map((section) => ({
    section,
    pages: (addresses.pagesOf.get(section.slug) ?? []).flatMap((page) => pages.get(page) ?? []),
  }));
  return {
    version: 1,
    config,
    sections: ordered.map(({ section, pages: listed }) => ({
      slug: section.slug,
      title: section.title,
      path: section.path,
      pages: listed.map(({ path }) => path),
    })),
    pages: ordered.flatMap(({ pages: listed }) => listed),
    redirects: addresses.redirects,
    attachments: attachments.list(),
  };
}

/** Characters that YAML readers refuse or take for line ends, though JSON lets them stand. */
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** Front matter in YAML: one field a line, every value as JSON, which YAML reads without guessing at types. */
export function frontMatterOf(data: PageData): string {
  const lines = Object.entries(data).map(([key, value]) => {
    const json = JSON.stringify(value).replace(
      UNPRINTABLE,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
    return `${key}: ${json}`;
  });
  return `---\n${lines.join("\n")}\n---\n`;
}
