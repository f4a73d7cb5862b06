/** One page from its piece of a note: resolved, levelled, its examples and drawings placed, its parts wrapped. */
import type { Nodes, Root, RootContent } from "mdast";
import type { SandboxSpec } from "../protocol/sandbox-spec.ts";
import { placeExamples, type FenceRecord } from "./examples/place.ts";
import { Footnotes } from "./footnotes.ts";
import { collectHeadings, isEmbedded, levelHeadings, type FoundHeading } from "./headings.ts";
import type { Problem } from "./model.ts";
import type { NoteOutline, PageOutline } from "./outline.ts";
import { describe, identifiersOf } from "./page-text.ts";
import { wrapParts } from "./parts.ts";
import { resolveBlocks } from "./resolve.ts";
import type { Place, Site, Weave } from "./weave.ts";

/** A page that only has to be written. */
export interface ComposedPage {
  readonly tree: Root;
  readonly headings: readonly FoundHeading[];
  readonly description: string;
  readonly identifiers: readonly string[];
  readonly hosts: readonly string[];
  readonly specs: readonly SandboxSpec[];
  /** Those of its own text; embedded ones are told of on their own page. */
  readonly fences: readonly FenceRecord[];
  readonly footnotes: Footnotes;
  readonly problems: readonly Problem[];
}

/** Makes the whole page. */
export function composePage(outline: NoteOutline, page: PageOutline, site: Site): ComposedPage {
  const { weave, body } = composeBody(outline, page, site);
  const description = describe(body);
  const tree: Root = { type: "root", children: body };
  const own = ownFences(tree.children);
  const placed = placeExamples(tree, { file: page.file, title: page.title });
  tree.children = [...wrapParts(tree.children), ...definitionsOf(weave)];
  return {
    tree,
    headings: collectHeadings(tree.children),
    description,
    identifiers: identifiersOf(tree.children),
    hosts: [...weave.hosts].sort(),
    specs: placed.specs,
    fences: placed.fences.filter(({ line }) => own.some((fence) => fence.start === line)),
    footnotes: weave.footnotes,
    problems: [
      ...weave.problems,
      ...placed.problems.filter(({ line }) => own.some(({ start, end }) => start <= line && line <= end)),
    ],
  };
}

/** The ids of a page's own headings, worked out on the page itself. */
export function composeIds(outline: NoteOutline, page: PageOutline, site: Site): readonly string[] {
  const { body } = composeBody(outline, page, site);
  return collectHeadings(body).flatMap(({ id, own }) => (own ? [id] : []));
}

function composeBody(
  outline: NoteOutline,
  page: PageOutline,
  site: Site,
): { readonly weave: Weave; readonly place: Place; readonly body: RootContent[] } {
  const source = site.sourceOf(outline);
  const weave: Weave = {
    site,
    page,
    footnotes: new Footnotes(),
    hosts: new Set(),
    problems: [],
    embedded: 0,
  };
  const place: Place = { outline, source, embeds: [], embedLine: null };
  const body = resolveBlocks(source.pieces[page.index]?.children ?? [], weave, place);
  // The title is the page's h1: what the note holds starts below it.
  levelHeadings(body, 1);
  return { weave, place, body };
}

function definitionsOf(weave: Weave): RootContent[] {
  return weave.footnotes.definitions((definition, place) => {
    const children = resolveBlocks(definition.children, weave, place);
    levelHeadings(children, 1);
    return { ...definition, children: children as typeof definition.children };
  });
}

/** Lines of the fences that stand in the page's own text. */
function ownFences(children: readonly Nodes[]): readonly { readonly start: number; readonly end: number }[] {
  return children.flatMap((node) => {
    if (node.type === "code") {
      const start = node.position?.start.line ?? 1;
      return [{ start, end: node.position?.end.line ?? start }];
    }
    return "children" in node && !isEmbedded(node) ? ownFences(node.children) : [];
  });
}
