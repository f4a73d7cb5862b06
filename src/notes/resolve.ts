/** From a note's tree to a page's: every link, embed, image, callout and footnote becomes what the reader gets. */
import type {
  Code,
  Heading,
  Link,
  ListItem,
  Nodes,
  Paragraph,
  Parents,
  PhrasingContent,
  RootContent,
} from "mdast";
import { blockId } from "./anchors.ts";
import { calloutElement } from "./callouts.ts";
import { deadLink, flowElement, textElement } from "./elements.ts";
import { embedNote } from "./embeds.ts";
import { cleanHeading } from "./headings.ts";
import { imageBlock, imageInLine, localImage, resolveImage, type ReadyImage } from "./image-nodes.ts";
import { namesImage, readImageText } from "./images.ts";
import { PRIVATE_WORDS } from "./link-targets.ts";
import { resolveLink, resolveWikiLink } from "./links.ts";
import type { WikiEmbed } from "./markdown/nodes.ts";
import { hasImage, paragraphOf, stretchesOf } from "./paragraphs.ts";
import type { Place } from "./reading-place.ts";
import { report, type Weave } from "./weave.ts";

/** Resolves the blocks of a note for a page. The given nodes are left as they are. */
export function resolveBlocks(children: readonly RootContent[], weave: Weave, place: Place): RootContent[] {
  return children.flatMap((child) => withAnchor(child, resolveBlock(child, weave, place), place));
}

function resolveBlock(node: RootContent, weave: Weave, place: Place): RootContent[] {
  switch (node.type) {
    case "paragraph":
      return paragraph(node, weave, place);
    case "heading":
      return heading(node, weave, place);
    case "wikiEmbed":
      return embedBlock(node, weave, place);
    case "callout": {
      const title = resolveInLine(node.title, weave, place);
      return [calloutElement({ ...node, title }, resolveBlocks(node.children, weave, place))];
    }
    case "code":
      return [codeOf(node, place)];
    // Raw HTML such as `<details>` may hold lines without a paragraph around them.
    case "wikiLink":
    case "image":
    case "link":
    case "footnoteReference":
    case "emphasis":
    case "strong":
    case "delete":
    case "mark":
      return resolvePhrase(node, weave, place);
    default:
      return isParent(node) ? [withChildren(node, weave, place)] : [node];
  }
}

/** A container of blocks or of lines; which one shows in its type. */
function withChildren<T extends Extract<RootContent, Parents>>(node: T, weave: Weave, place: Place): T {
  const children: Nodes[] = holdsLines(node)
    ? resolveInLine(node.children as PhrasingContent[], weave, place)
    : resolveBlocks(node.children, weave, place);
  // Blocks stay among blocks and phrasing among phrasing: what each node allowed before, it allows now.
  return { ...node, children: children as T["children"] };
}

function isParent(node: RootContent): node is Extract<RootContent, Parents> {
  return "children" in node;
}

function holdsLines(node: Nodes): boolean {
  return node.type === "tableCell" || node.type === "mdxJsxTextElement";
}

/** A fence of an embedded note counts as standing where the embed stands. */
function codeOf(node: Code, { embedLine }: Place): Code {
  if (embedLine === null || node.position === undefined) return node;
  const { start, end } = node.position;
  const at = { ...start, line: embedLine };
  return { ...node, position: { start: at, end: { ...end, line: embedLine + end.line - start.line } } };
}

function paragraph(node: Paragraph, weave: Weave, place: Place): RootContent[] {
  if (!hasImage(node)) return [{ ...node, children: resolveInLine(node.children, weave, place) }];
  return stretchesOf(node.children).flatMap((stretch) => {
    if (stretch.kind === "text") return paragraphOf(node, resolveInLine(stretch.children, weave, place));
    if (stretch.node.type === "image")
      return imageBlock(resolveImage(stretch.node, stretch.node, weave, place));
    return stretch.node.type === "wikiEmbed" ? embedBlock(stretch.node, weave, place) : [];
  });
}

/** Images leave a heading: their words stay in it, they themselves stand below. */
function heading(node: Heading, weave: Weave, place: Place): RootContent[] {
  const below: RootContent[] = [];
  const children = node.children.flatMap((child): PhrasingContent[] => {
    const image = imageOf(child, weave, place);
    if (image === null) return resolveInLine([child], weave, place);
    if (image.name !== null) below.push(...imageBlock(image));
    return image.alt === "" ? [] : [{ type: "text", value: image.alt }];
  });
  return [cleanHeading({ ...node, children }), ...below];
}

function imageOf(node: PhrasingContent, weave: Weave, place: Place): ReadyImage | null {
  if (node.type === "image") return resolveImage(node, node, weave, place);
  return node.type === "wikiEmbed" ? embeddedImage(node, weave, place) : null;
}

/** Resolves the content of a line. */
function resolveInLine(children: readonly PhrasingContent[], weave: Weave, place: Place): PhrasingContent[] {
  return children.flatMap((child) => resolvePhrase(child, weave, place));
}

function resolvePhrase(node: PhrasingContent, weave: Weave, place: Place): PhrasingContent[] {
  switch (node.type) {
    case "wikiLink":
      return resolveWikiLink(node, weave, place);
    case "wikiEmbed":
      return embedInLine(node, weave, place);
    case "image":
      return imageInLine(resolveImage(node, node, weave, place));
    case "link":
      return linkWithImages(node, weave, place);
    case "footnoteReference": {
      const reference = weave.footnotes.refer(node, place);
      return [reference ?? { type: "text", value: `[^${node.label ?? node.identifier}]` }];
    }
    default:
      if (!("children" in node)) return [node];
      // A node of a line keeps its type; only what it holds is resolved.
      return [
        {
          ...node,
          children: resolveInLine(node.children, weave, place),
        },
      ];
  }
}

/** A remote image cannot stand in a link, since it has a control of its own: its words do, and it follows. */
function linkWithImages(node: Link, weave: Weave, place: Place): PhrasingContent[] {
  const words = resolveInLine(node.children, weave, place);
  const remote = words.filter((word) => word.type === "mdxJsxTextElement" && word.name === "RemoteImage");
  if (remote.length === 0) return resolveLink(node, words, weave, place);
  const spoken = words.map((word): PhrasingContent => (remote.includes(word) ? imageWords(word) : word));
  return [...resolveLink(node, spoken, weave, place), ...remote];
}

function imageWords(node: PhrasingContent): PhrasingContent {
  const attributes = node.type === "mdxJsxTextElement" ? node.attributes : [];
  const read = (name: string): string => {
    const found = attributes.find((item) => item.type === "mdxJsxAttribute" && item.name === name);
    return typeof found?.value === "string" ? found.value : "";
  };
  return { type: "text", value: read("alt") || read("host") };
}

/** `![[image.png|200]]`; null when the embed names no image. */
function embeddedImage(node: WikiEmbed, weave: Weave, place: Place): ReadyImage | null {
  const { target } = weave.site.index.byName(node.target, place.outline.note.file);
  const isImage =
    target.kind === "file" ? namesImage(target.file) : target.kind === "none" && namesImage(node.target);
  if (!isImage) return null;
  return localImage(
    target,
    { node, source: node.target, text: readImageText(node.alias ?? "") },
    weave,
    place,
  );
}

function embedInLine(node: WikiEmbed, weave: Weave, place: Place): PhrasingContent[] {
  const image = embeddedImage(node, weave, place);
  return image === null ? resolveWikiLink(node, weave, place) : imageInLine(image);
}

function embedBlock(node: WikiEmbed, weave: Weave, place: Place): RootContent[] {
  const image = embeddedImage(node, weave, place);
  if (image !== null) return imageBlock(image);
  const { target } = weave.site.index.byName(node.target, place.outline.note.file);
  const own = node.target.trim() === "" ? { outline: place.outline, page: null } : null;
  const from =
    target.kind === "note" ? { outline: target.outline, page: null } : target.kind === "page" ? target : own;
  if (target.kind === "private") return [privateEmbed(node, weave, place)];
  const embedded =
    from === null
      ? null
      : embedNote(node, from, { weave, place }, (children, inner) => resolveBlocks(children, weave, inner));
  return [embedded ?? { type: "paragraph", children: resolveWikiLink(node, weave, place) }];
}

function privateEmbed(node: WikiEmbed, weave: Weave, place: Place): RootContent {
  report(weave, place, node, {
    severity: "info",
    code: "LINK_PRIVATE",
    found: `![[${node.value}]], an embed of a note that is not published`,
    expected: "that note published, or no embed; readers see that something private stands there",
  });
  return { type: "paragraph", children: [deadLink([{ type: "text", value: PRIVATE_WORDS }])] };
}

/** An element that links to a block can find; embedded blocks have theirs on their own page. */
function withAnchor(node: RootContent, resolved: RootContent[], place: Place): RootContent[] {
  const id = node.data?.blockId;
  if (id === undefined || place.embeds.length > 0) return resolved;
  const [first, ...rest] = resolved;
  if (first?.type === "paragraph" || first?.type === "heading") {
    return [{ ...first, children: [textElement("span", { id: blockId(id) }), ...first.children] }, ...rest];
  }
  if (first?.type === "listItem") return [anchoredItem(first, id), ...rest];
  return [flowElement("span", { id: blockId(id) }), ...resolved];
}

function anchoredItem(item: ListItem, id: string): ListItem {
  const [first, ...rest] = item.children;
  if (first?.type !== "paragraph")
    return { ...item, children: [flowElement("span", { id: blockId(id) }), ...item.children] };
  const children: Paragraph["children"] = [textElement("span", { id: blockId(id) }), ...first.children];
  return { ...item, children: [{ ...first, children }, ...rest] };
}
