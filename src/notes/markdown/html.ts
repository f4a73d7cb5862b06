/** Raw HTML in a note: what is safe becomes nodes, what is not is taken out and reported, what is no HTML is text. */
import type { Image, Link, Nodes, Paragraph, Parents, PhrasingContent, Root, RootContent } from "mdast";
import { lineOf, type NoteDocument } from "./document.ts";
import { HtmlBuilder, type Place } from "./html-builder.ts";
import { isSafeImageUrl, isSafeUrl, treatmentOf } from "./html-elements.ts";
import { blocksOf } from "./html-nodes.ts";
import { flowElement } from "./jsx.ts";
import { walk } from "./survey.ts";

/** Replaces every `html` node of a tree in place. */
export function resolveHtml(tree: Root, document: NoteDocument): void {
  resolveIn(tree, document, anchorsOf(tree), "flow");
}

/** Takes links and images out whose address could run something. In place. */
export function dropUnsafeUrls(parent: Parents, document: NoteDocument): void {
  const children: readonly RootContent[] = parent.children;
  for (const child of children) if ("children" in child) dropUnsafeUrls(child, document);
  if (!children.some(isUnsafe)) return;
  const safe = children.flatMap((child): RootContent[] => {
    if (!isUnsafe(child)) return [child];
    tellUnsafe(child, child.url, document);
    return child.type === "link" ? child.children : [{ type: "text", value: child.alt ?? "" }];
  });
  // Phrasing takes the place of phrasing.
  parent.children = safe;
}

function isUnsafe(node: RootContent): node is Link | Image {
  if (node.type === "link") return !isSafeUrl(node.url);
  return node.type === "image" && !isSafeImageUrl(node.url);
}

function tellUnsafe(node: Nodes, url: string, document: NoteDocument): void {
  const expected = "an http, https, mailto or relative address; the link is left out";
  document.report("LINK_UNSAFE", lineOf(node), { found: url, expected });
}

/** The fragments that links within the note lead to. */
function anchorsOf(tree: Root): Set<string> {
  const anchors = new Set<string>();
  walk(tree, (node) => {
    if (node.type === "link" && node.url.startsWith("#")) anchors.add(decode(node.url.slice(1)));
    if (node.type !== "html") return;
    for (const [, id] of node.value.matchAll(/href\s*=\s*["']?#([^"'\s>]+)/gi)) anchors.add(decode(id ?? ""));
  });
  return anchors;
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function resolveIn(
  parent: Parents,
  document: NoteDocument,
  anchors: ReadonlySet<string>,
  place: Place,
): void {
  const children = parent.children as RootContent[];
  for (const child of children) {
    if ("children" in child) resolveIn(child, document, anchors, placeIn(child));
  }
  if (parent.type === "callout")
    parent.title = build(parent.title, document, anchors, "phrasing") as PhrasingContent[];
  const resolved = build(children, document, anchors, place);
  const blocks = place === "flow" && resolved !== children ? blocksOf(resolved) : resolved;
  // A place among blocks gets blocks, one in a line gets phrasing.
  parent.children = place === "flow" ? blocks.map(asBlock) : blocks;
}

function placeIn(parent: Nodes): Place {
  switch (parent.type) {
    case "blockquote":
    case "callout":
    case "list":
    case "listItem":
    case "footnoteDefinition":
    case "table":
    case "tableRow":
      return "flow";
    case "paragraph":
    case "tableCell":
      return "paragraph";
    default:
      return "phrasing";
  }
}

function build(
  children: RootContent[],
  document: NoteDocument,
  anchors: ReadonlySet<string>,
  place: Place,
): RootContent[] {
  if (!children.some((child) => child.type === "html")) return children;
  const builder = new HtmlBuilder(document, place, anchors);
  for (const child of children) {
    if (child.type === "html") builder.feed(child);
    else builder.append(child);
  }
  return builder.finish();
}

/** A paragraph with a block element in it cannot be a `p`. */
function asBlock(node: RootContent): RootContent {
  if (node.type !== "paragraph" || !node.children.some(isBlockElement)) return node;
  return flowElement("div", {}, (node satisfies Paragraph).children, node.position);
}

function isBlockElement(node: PhrasingContent): boolean {
  return node.type === "mdxJsxTextElement" && treatmentOf(node.name ?? "") === "block";
}
