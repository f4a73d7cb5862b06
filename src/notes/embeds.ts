/** Embeds: which part of which note stands in place of `![[...]]`, and where embedding has to stop. */
import type { Nodes, RootContent } from "mdast";
import { homeOf } from "./addresses.ts";
import { headingKey } from "./anchors.ts";
import { flowElement } from "./elements.ts";
import type { WikiEmbed } from "./markdown/nodes.ts";
import { walk } from "./markdown/survey.ts";
import type { NoteOutline, PageOutline } from "./outline.ts";
import { plainText } from "./plain-text.ts";
import { questionTitle } from "./questions.ts";
import type { NoteSource } from "./source.ts";
import type { Place } from "./reading-place.ts";
import { hrefOf, report, withBase, type Weave } from "./weave.ts";

/** Notes embedded in each other deeper than this are linked instead. */
const DEEPEST = 5;
/** So many embeds a page may come to, those within embedded notes included. */
const MOST_PER_PAGE = 200;

/** Makes the blocks of an embedded text ready for the page. */
export type ResolveBlocks = (children: readonly RootContent[], place: Place) => RootContent[];

interface Target {
  readonly outline: NoteOutline;
  readonly page: PageOutline | null;
}

/** The embedded part of a note as an `Embedded`; null when only a link can stand there, which is reported. */
export function embedNote(
  node: WikiEmbed,
  target: Target,
  { weave, place }: { readonly weave: Weave; readonly place: Place },
  resolveBlocks: ResolveBlocks,
): RootContent | null {
  const key = [target.outline.note.file, target.page?.index ?? "", node.heading ?? "", node.block ?? ""].join(
    "\n",
  );
  if (!mayEmbed(node, key, weave, place)) return null;
  weave.embedded += 1;
  const source = weave.site.sourceOf(target.outline);
  const part = selectPart(source, target.page, node);
  if (part === null) return null;
  const children = resolveBlocks(part.children, {
    outline: target.outline,
    source,
    embeds: [...place.embeds, key],
    embedLine: place.embedLine ?? node.position?.start.line ?? 1,
  });
  const { title, href } = caption(node, target, weave);
  return flowElement("Embedded", { title, href }, children);
}

function mayEmbed(node: WikiEmbed, key: string, weave: Weave, place: Place): boolean {
  const found = `![[${node.value}]]`;
  if (place.embeds.includes(key) || isOwnPage(node, key, weave)) {
    const expected = "an embed of another note: this one would contain itself; a link stands there";
    report(weave, place, node, { severity: "warning", code: "EMBED_CYCLE", found, expected });
    return false;
  }
  if (place.embeds.length < DEEPEST && weave.embedded < MOST_PER_PAGE) return true;
  const expected = `at most ${DEEPEST} notes in each other and ${MOST_PER_PAGE} on a page; a link stands there`;
  report(weave, { ...place, embedLine: null }, node, {
    severity: "warning",
    code: "EMBED_TOO_DEEP",
    found,
    expected,
  });
  return false;
}

function isOwnPage(node: WikiEmbed, key: string, { page }: Weave): boolean {
  if (node.heading !== null || node.block !== null) return false;
  return key.startsWith(`${page.file}\n\n`) || key.startsWith(`${page.file}\n${page.index}\n`);
}

function caption(node: WikiEmbed, { outline, page }: Target, weave: Weave): { title: string; href: string } {
  const { site } = weave;
  const named = page?.title ?? outline.title;
  const spot = node.heading === null ? null : site.anchors.heading(outline, node.heading, page);
  const heading = node.heading?.split("#").at(-1)?.trim() ?? "";
  const title = node.alias ?? (heading === "" ? named : `${named} > ${heading}`);
  if (spot !== null && spot !== "top") return { title, href: hrefOf(weave, spot) };
  if (page !== null) return { title, href: hrefOf(weave, { page, id: null }) };
  return { title, href: withBase(site.base, homeOf(outline, site.addresses) ?? "/") };
}

interface Part {
  readonly children: readonly RootContent[];
}

/** The blocks that an embed names; null when the note has no such heading or block. */
function selectPart(
  source: NoteSource,
  page: PageOutline | null,
  { heading, block }: WikiEmbed,
): Part | null {
  if (block !== null) return blockPart(source, block);
  const pieces = page === null ? source.pieces : source.pieces.slice(page.index, page.index + 1);
  if (heading === null || heading === "") {
    return { children: page === null ? wholeNote(source) : pieces.flatMap(({ children }) => children) };
  }
  const wanted = headingKey(heading.split("#").at(-1) ?? "");
  const titled = pieces.find(
    (piece) => piece.heading !== null && namesOf(piece.heading).some((name) => headingKey(name) === wanted),
  );
  if (titled !== undefined) return titled;
  for (const { children } of pieces) {
    const at = children.findIndex(
      (child) => child.type === "heading" && headingKey(plainText(child)) === wanted,
    );
    if (at !== -1) return { children: sectionAt(children, at) };
  }
  return null;
}

function namesOf(heading: Parameters<typeof questionTitle>[0]): readonly string[] {
  return [plainText(heading), questionTitle(heading)];
}

/** Everything but the heading that is the note's title. */
function wholeNote({ root, titleHeading }: NoteSource): readonly RootContent[] {
  return root.children.filter((child) => child !== titleHeading);
}

function sectionAt(children: readonly RootContent[], at: number): readonly RootContent[] {
  const first = children[at];
  const depth = first?.type === "heading" ? first.depth : 6;
  const end = children.findIndex(
    (child, index) => index > at && child.type === "heading" && child.depth <= depth,
  );
  return children.slice(at, end === -1 ? undefined : end);
}

function blockPart({ root }: NoteSource, block: string): Part | null {
  const found: Nodes[] = [];
  walk(root, (node) => {
    if (node.data?.blockId?.toLowerCase() === block.toLowerCase()) found.push(node);
  });
  return found[0] === undefined ? null : { children: [asBlock(found[0])] };
}

/** A list item stands in a list of its own; other blocks stand as they are. */
function asBlock(node: Nodes): RootContent {
  if (node.type === "listItem") return { type: "list", ordered: false, spread: false, children: [node] };
  return node as RootContent;
}
