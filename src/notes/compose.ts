/** One page from its piece of a note: resolved, levelled, its examples and drawings placed, its parts wrapped. */
import type { Nodes, Root, RootContent } from "mdast";
import type { SandboxSpec } from "../protocol/sandbox-spec.ts";
import { placeExamples, type FenceRecord } from "./examples/place.ts";
import { placeDiagrams } from "./diagrams/place.ts";
import { formFlashcards, type PlacedCard } from "./flashcards/form.ts";
import { hasCardsOn } from "./flashcards/switched-on.ts";
import { Footnotes } from "./footnotes.ts";
import type { GeneratedFence } from "./generated.ts";
import { collectHeadings, isEmbedded, levelHeadings, type FoundHeading } from "./headings.ts";
import { emptyAnswer, interviewOf } from "./interview/item.ts";
import type { InterviewItem, Problem } from "./model.ts";
import type { NoteOutline, PageOutline } from "./outline.ts";
import { describe, identifiersOf } from "./page-text.ts";
import { detached } from "./plain-text.ts";
import { wrapParts } from "./parts.ts";
import { formQuizzes } from "./quizzes.ts";
import { resolveBlocks } from "./resolve.ts";
import type { Place } from "./reading-place.ts";
import type { Site, Weave } from "./weave.ts";

/** A page that only has to be written. */
export interface ComposedPage {
  readonly tree: Root;
  readonly headings: readonly FoundHeading[];
  readonly description: string;
  readonly identifiers: readonly string[];
  readonly hosts: readonly string[];
  /** Null for a page that nobody asks about. */
  readonly interview: Omit<InterviewItem, "path"> | null;
  readonly specs: readonly SandboxSpec[];
  readonly cards: readonly PlacedCard[];
  /** Those of its own text; embedded ones are told of on their own page. */
  readonly fences: readonly Omit<GeneratedFence, "file" | "page">[];
  readonly footnotes: Footnotes;
  readonly problems: readonly Problem[];
}

/** Keeps a drawing of a page; the same name always comes with the same content. */
export type WriteDrawing = (name: string, svg: string) => void;

/** Makes the whole page. */
export async function composePage(
  outline: NoteOutline,
  page: PageOutline,
  site: Site,
  write: WriteDrawing,
): Promise<ComposedPage> {
  const { weave, body } = composeBody(outline, page, site);
  const description = describe(body);
  const tree: Root = { type: "root", children: body };
  const fences = fencesIn(tree.children);
  const hasDrawing = fences.some(({ lang }) => /mermaid/i.test(lang));
  const drawn = hasDrawing ? await placeDiagrams(tree, { file: page.file, write }) : [];
  const placed = placeExamples(tree, { file: page.file, title: page.title });
  tree.children = [...wrapParts(tree.children), ...definitionsOf(weave)];
  formQuizzes(tree.children);
  const headings = collectHeadings(tree.children);
  const { made, frontMatter } = outline.note;
  const question = page.kind === "question" ? null : frontMatter.question;
  const asked = { title: question ?? page.title, tree, headings, specs: placed.specs };
  const interview = made ? null : interviewOf(asked);
  const cards = formFlashcards(tree.children, hasCardsOn(site.sourceOf(outline)));
  return {
    tree,
    headings,
    interview,
    description,
    identifiers: identifiersOf(tree.children),
    hosts: [...weave.hosts].sort(),
    specs: placed.specs,
    cards,
    fences: reportOf(fences, placed.fences),
    footnotes: weave.footnotes,
    problems: [
      ...weave.problems,
      ...(interview === null ? emptyAnswer(tree, page.file) : []),
      ...[...drawn, ...placed.problems].filter(({ line }) => isWithin(fences, line)),
    ],
  };
}

/** What stands in place of a page that could not be made; the author is told why. */
export function failedPage(page: PageOutline, found: string): ComposedPage {
  const words = "This page could not be made.";
  return {
    tree: { type: "root", children: [{ type: "paragraph", children: [{ type: "text", value: words }] }] },
    headings: [],
    description: words,
    identifiers: [],
    hosts: [],
    interview: null,
    specs: [],
    cards: [],
    fences: [],
    footnotes: new Footnotes(),
    problems: [
      {
        severity: "error",
        code: "PAGE_FAILED",
        file: page.file,
        line: page.line,
        found,
        expected: "a page; please report this note, it should never happen",
      },
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

/** A fence where it stands: its lines, in the note for the page's own. */
interface Fence {
  readonly start: number;
  readonly end: number;
  readonly lang: string;
  readonly own: boolean;
}

function fencesIn(children: readonly Nodes[], own = true): readonly Fence[] {
  return children.flatMap((node) => {
    if (node.type === "code") {
      const start = node.position?.start.line ?? 1;
      return [{ start, end: node.position?.end.line ?? start, lang: node.lang ?? "", own }];
    }
    return "children" in node ? fencesIn(node.children, own && !isEmbedded(node)) : [];
  });
}

function isWithin(fences: readonly Fence[], line: number): boolean {
  return fences.some(({ start, end, own }) => own && start <= line && line <= end);
}

/** Each fence of the page's own text with what it was taken for; one that is no example any more was drawn. */
function reportOf(fences: readonly Fence[], placed: readonly FenceRecord[]): ComposedPage["fences"] {
  const byLine = new Map(placed.map((fence) => [fence.line, fence]));
  return fences
    .filter(({ own }) => own)
    .map(({ start, lang }) => {
      const fence = byLine.get(start);
      const drawn = {
        line: start,
        lang: detached(lang),
        role: "diagram",
        name: null,
        example: null,
        reason: null,
        added: null,
      } as const;
      if (fence === undefined) return drawn;
      const { line, role, name, example, reason, added } = fence;
      return { line, lang: detached(fence.lang), role, name, example, reason, added };
    });
}
