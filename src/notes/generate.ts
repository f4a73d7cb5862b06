/** The whole of it: from a vault that was read to the folder of pages. */
import { Anchors } from "./anchors.ts";
import { assignAddresses, type Addresses } from "./addresses.ts";
import { Attachments } from "./attachments.ts";
import { composeIds, composePage, failedPage, type ComposedPage } from "./compose.ts";
import { deckOf } from "./flashcards/deck.ts";
import { interviewCards } from "./flashcards/interview-card.ts";
import { unusedFootnotes } from "./footnotes.ts";
import type { Generated, GeneratedFence } from "./generated.ts";
import { frontMatterOf, makeManifest, manifestPage, pageData } from "./manifest.ts";
import { toMdx } from "./markdown/write.ts";
import type { Interview, InterviewItem, Manifest, ManifestPage, Problem, SiteConfig } from "./model.ts";
import type { Vault } from "./note.ts";
import type { NoteOutline, PageOutline } from "./outline.ts";
import { Output, type Placing } from "./output.ts";
import { NoteRecordings } from "./recordings.ts";
import { findRelated, type Titled } from "./related.ts";
import { readSource, type NoteSource } from "./source.ts";
import { breathe, surveyVault } from "./survey.ts";
import { withBase, type Site } from "./weave.ts";
import type { Flashcard } from "../protocol/flashcard.ts";

export interface GenerateInput {
  readonly vault: Vault;
  readonly config: SiteConfig;
  /** Note file to the ISO date of its last change, from the history. */
  readonly updated: ReadonlyMap<string, string>;
  /** Absolute path of the folder to write, whole. */
  readonly pagesDir: string;
  /** Default `swap`. */
  readonly placing?: Placing;
}

/** Parsed notes kept at hand for embeds: the last few that were asked for. */
const KEPT_SOURCES = 3;

interface Run {
  readonly input: GenerateInput;
  readonly site: Site;
  readonly related: ReadonlyMap<string, readonly Titled[]>;
  readonly output: Output;
  readonly pages: Map<PageOutline, ManifestPage>;
  /** By the address of the page. */
  readonly asked: Map<string, InterviewItem>;
  readonly fences: GeneratedFence[];
  readonly cards: Flashcard[];
  readonly problems: Problem[];
}

/** Writes the pages of a vault and tells what became of it. The same input gives the same bytes. */
export async function generate(input: GenerateInput): Promise<Generated> {
  const { outlines, index, problems } = await surveyVault(input.vault);
  const addresses = assignAddresses(outlines, input.config);
  const attachments = new Attachments(input.vault.root);
  const site = makeSite({ index, addresses, attachments, base: input.config.base });
  const output = new Output(input.pagesDir);
  const run: Run = {
    input,
    site,
    related: findRelated([...addresses.pathOf].map(([page, path]) => ({ title: page.title, path }))),
    output,
    pages: new Map(),
    asked: new Map(),
    fences: [],
    cards: [],
    problems: [...problems, ...addresses.problems],
  };
  try {
    for (const outline of outlines) {
      await writeNote(outline, run);
      await breathe();
    }
    const manifest = makeManifest(input.config, addresses, run.pages, attachments);
    output.write("site.json", `${JSON.stringify(manifest, null, 2)}\n`);
    output.write("interview.json", `${JSON.stringify(interviewIn(manifest, run))}\n`);
    if (run.cards.length > 0) output.write("flashcards.json", `${JSON.stringify(run.cards, null, 1)}\n`);
    output.place(input.placing ?? "swap");
    return {
      manifest,
      notes: outlines.filter(({ note }) => !note.made).map((outline) => noteReport(outline, addresses)),
      fences: run.fences,
      problems: run.problems,
    };
  } finally {
    output.discard();
  }
}

function interviewIn({ pages }: Manifest, { asked }: Run): Interview {
  return { version: 1, items: pages.flatMap(({ path }) => asked.get(path) ?? []) };
}

function makeSite(parts: Pick<Site, "index" | "addresses" | "attachments" | "base">): Site {
  const sources = new Map<NoteOutline, NoteSource>();
  const sourceOf = (outline: NoteOutline): NoteSource => {
    const source = sources.get(outline) ?? readSource(outline.note);
    sources.delete(outline);
    sources.set(outline, source);
    const [oldest] = sources.keys();
    if (sources.size > KEPT_SOURCES && oldest !== undefined) sources.delete(oldest);
    return source;
  };
  const outlineByFile = new Map<string, NoteOutline>();
  for (const page of parts.addresses.sectionOf.keys()) {
    const owner = parts.addresses.sectionOf.get(page)?.notes.find(({ note }) => note.file === page.file);
    if (owner !== undefined) outlineByFile.set(page.file, owner);
  }
  // While the ids of one page are worked out, links on it need none: this keeps two pages from waiting for each other.
  const blind: Site = { ...parts, sourceOf, anchors: new Anchors(() => []) };
  const anchors = new Anchors((page) => {
    const outline = outlineByFile.get(page.file);
    return outline === undefined ? [] : composeIds(outline, page, blind);
  });
  return { ...parts, sourceOf, anchors };
}

async function writeNote(outline: NoteOutline, run: Run): Promise<void> {
  const composed: ComposedPage[] = [];
  const recordings = new NoteRecordings(run.input.vault.root, outline.note.file);
  for (const page of outline.pages) composed.push(await writePage(outline, page, recordings, run));
  recordings.tellLeftOver();
  run.problems.push(...recordings.problems);
  const unused = unusedFootnotes(
    run.site.sourceOf(outline),
    composed.map(({ footnotes }) => footnotes),
  );
  for (const definition of unused) {
    run.problems.push({
      severity: "info",
      code: "FOOTNOTE_UNUSED",
      file: outline.note.file,
      line: definition.position?.start.line ?? 1,
      found: `the footnote [^${definition.label ?? definition.identifier}], which nothing refers to`,
      expected: "a reference to it, or no footnote; it is on no page",
    });
  }
}

async function writePage(
  outline: NoteOutline,
  page: PageOutline,
  recordings: NoteRecordings,
  run: Run,
): Promise<ComposedPage> {
  const { site, output, input } = run;
  const path = site.addresses.pathOf.get(page) ?? "/";
  const write = (name: string, svg: string): void => output.write(`diagrams/${name}`, svg);
  const { composed, mdx } = await composeSafely(outline, page, site, write);
  const data = pageData(
    {
      outline,
      page,
      path,
      section: site.addresses.sectionOf.get(page)?.slug ?? "",
      changed: input.updated.get(page.file) ?? null,
      related: run.related.get(path) ?? [],
    },
    composed,
  );
  const stem = path.slice(1, -1);
  output.write(`${stem}.mdx`, `${frontMatterOf(data)}\n${mdx}`);
  if (composed.specs.length > 0)
    output.write(`${stem}.examples.json`, `${JSON.stringify(composed.specs, null, 2)}\n`);
  const recorded = await recordings.ofPage(path, composed.specs);
  if (recorded !== null) output.write(`${stem}.recordings.json`, `${JSON.stringify(recorded)}\n`);
  if (composed.interview !== null) run.asked.set(path, { path, ...composed.interview });
  run.pages.set(page, manifestPage(data, composed));
  run.problems.push(...composed.problems);
  keepCards(outline, page, composed, run);
  for (const fence of composed.fences) run.fences.push({ file: page.file, page: path, ...fence });
  return composed;
}

/** In the order in which the notes are read. */
function keepCards(outline: NoteOutline, page: PageOutline, composed: ComposedPage, run: Run): void {
  const { base, addresses } = run.site;
  const about = {
    address: withBase(base, addresses.pathOf.get(page) ?? "/"),
    page: page.title,
    section: addresses.sectionOf.get(page)?.title ?? "",
    tags: outline.note.frontMatter.tags,
    file: page.file,
  };
  const { cards, problems } = deckOf(composed.cards, about);
  const written = new Set(cards.map(({ address }) => address));
  const asked = interviewCards(composed.interview, composed.tree, about);
  // What the author has made a card of is one.
  run.cards.push(...cards, ...asked.filter(({ address }) => !written.has(address)));
  run.problems.push(...problems);
}

/** A page that defeats us still has its place, without its text: what a link in it may name is not for every reader. */
async function composeSafely(
  ...[outline, page, site, write]: Parameters<typeof composePage>
): Promise<{ readonly composed: ComposedPage; readonly mdx: string }> {
  try {
    const composed = await composePage(outline, page, site, write);
    return { composed, mdx: toMdx(composed.tree) };
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    const composed = failedPage(page, found);
    return { composed, mdx: toMdx(composed.tree) };
  }
}

function noteReport(outline: NoteOutline, addresses: Addresses): Generated["notes"][number] {
  const pages = outline.pages.map((page) => ({
    title: page.title,
    path: addresses.pathOf.get(page) ?? "/",
    line: page.line,
  }));
  return { file: outline.note.file, pages };
}
