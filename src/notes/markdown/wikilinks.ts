/** Obsidian's `[[links]]` and `![[embeds]]`, which the parser gives as ordinary links and images. */
import type { Image, Link, PhrasingContent, RootContent, Text } from "mdast";
import type { NoteDocument } from "./document.ts";
import type { WikiEmbed, WikiLink } from "./nodes.ts";
import { COMMENT } from "./stand-ins.ts";

/** The node itself, or the wikilink or embed its source says it is. */
export function asWiki(node: Link | Image, document: NoteDocument): PhrasingContent {
  const source = document.textOf(node);
  const opening = node.type === "link" ? "[[" : "![[";
  if (!source.startsWith(opening) || !source.endsWith("]]")) return node;
  if (source.includes("\n")) return withPosition({ type: "text", value: source } satisfies Text, node);
  const reference = parseReference(source.slice(opening.length, -2));
  const type = node.type === "link" ? "wikiLink" : "wikiEmbed";
  return withPosition({ type, ...reference }, node);
}

function withPosition<T extends PhrasingContent>(made: T, from: Link | Image): T {
  if (from.position !== undefined) made.position = from.position;
  return made;
}

/** The parts of `target#heading|alias`. In a table the bar is written `\|`. */
function parseReference(written: string): Omit<WikiLink, "type"> {
  const value = written.replaceAll("\\|", "|");
  const bar = value.indexOf("|");
  const address = bar === -1 ? value : value.slice(0, bar);
  const hash = address.indexOf("#");
  const target = (hash === -1 ? address : address.slice(0, hash)).trim();
  const place = hash === -1 ? "" : address.slice(hash + 1).trim();
  const block = place.startsWith("^") ? place.slice(1).trim() : "";
  const heading = place.startsWith("^") ? "" : place;
  const alias = bar === -1 ? "" : value.slice(bar + 1).trim();
  return { value, target, heading: heading || null, block: block || null, alias: alias || null };
}

/** The embeds of a paragraph that holds nothing else; null for any other node. */
export function embedsAlone(node: RootContent): WikiEmbed[] | null {
  if (node.type !== "paragraph") return null;
  const embeds = node.children.filter((child) => child.type === "wikiEmbed");
  const alone = node.children.every((child) => child.type === "wikiEmbed" || isBlankText(child));
  return alone && embeds.length > 0 ? embeds : null;
}

/** Whether a node is text that shows nothing. */
export function isBlankText(node: RootContent): boolean {
  return node.type === "break" || (node.type === "text" && node.value.replaceAll(COMMENT, "").trim() === "");
}
