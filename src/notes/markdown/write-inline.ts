/** Phrasing as MDX text. */
import type { InlineCode, Link, PhrasingContent } from "mdast";
import type { MdxJsxFlowElement, MdxJsxTextElement } from "satteri";
import { ATTENTION, fittingDelimiter } from "./attention.ts";
import { escapeAttribute, escapeText, escapeTitle, escapeUrl } from "./escape.ts";

/** Where phrasing stands. */
export interface InlinePlace {
  /** The character before it; a line end at the start of a block. */
  readonly before: string;
  /** The character after it; a line end at the end of a block. */
  readonly after: string;
  readonly inTable: boolean;
  readonly inHeading: boolean;
  /** Within emphasis of any kind. */
  readonly nested: boolean;
}

/** Phrasing that fills a block. */
export const BLOCK: InlinePlace = {
  before: "\n",
  after: "\n",
  inTable: false,
  inHeading: false,
  nested: false,
};

/** Writes phrasing that went through `normalise`. */
export function writePhrasing(children: readonly PhrasingContent[], place: InlinePlace): string {
  const parts: string[] = [];
  let { before } = place;
  children.forEach((child, index) => {
    const next = children[index + 1];
    const after = next === undefined ? place.after : firstCharacter(next);
    const part = writeInline(child, { ...place, before, after });
    parts.push(part);
    before = part.charAt(part.length - 1) || before;
  });
  return parts.join("");
}

/** The character a node will be written with first, as far as its neighbour must know it. */
function firstCharacter(node: PhrasingContent): string {
  switch (node.type) {
    case "text":
      return node.value.charAt(0);
    case "link":
    case "footnoteReference":
      return "[";
    case "inlineCode":
      return "`";
    case "break":
      return "\\";
    case "mdxJsxTextElement":
      return "<";
    default:
      return node.type === "delete" ? "~" : "*";
  }
}

function writeInline(node: PhrasingContent, place: InlinePlace): string {
  switch (node.type) {
    case "text":
      return escapeText(node.value, place);
    case "emphasis":
    case "strong":
    case "delete":
      return writeAttention(node, place);
    case "inlineCode":
      return writeCode(node, place);
    case "link":
      return writeLink(node, place);
    case "break":
      return "\\\n";
    case "footnoteReference":
      return `[^${footnoteLabel(node.identifier)}]`;
    case "mdxJsxTextElement":
      return writeElement(node, place);
    default:
      return "";
  }
}

function writeAttention(
  node: PhrasingContent & { type: keyof typeof ATTENTION },
  place: InlinePlace,
): string {
  const { delimiters, element } = ATTENTION[node.type];
  for (const delimiter of delimiters) {
    const marker = delimiter.charAt(0);
    const inner = writePhrasing(node.children, { ...place, before: marker, after: marker, nested: true });
    if (fittingDelimiter([delimiter], { ...place, inner }) !== null) return delimiter + inner + delimiter;
  }
  return `<${element}>${writePhrasing(node.children, { ...place, before: ">", after: "<", nested: true })}</${element}>`;
}

/** Backticks: one more in a row than the code has. A bar after a backslash cannot stand in a table's code. */
function writeCode({ value }: InlineCode, place: InlinePlace): string {
  if (place.inTable && value.includes("\\|")) {
    return `<code>${escapeText(value, { ...place, before: ">", after: "<" })}</code>`;
  }
  const longest = Math.max(0, ...(value.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const padding = /^`|`$|^ [^]* $/.test(value) ? " " : "";
  const code = place.inTable ? value.replaceAll("|", "\\|") : value;
  return fence + padding + code + padding + fence;
}

function writeLink(node: Link, place: InlinePlace): string {
  const text = writePhrasing(node.children, { ...place, before: "[", after: "]" });
  const title = node.title == null || node.title === "" ? "" : ` "${escapeTitle(node.title)}"`;
  return `[${text}](${escapeUrl(node.url)}${title})`;
}

function writeElement(node: MdxJsxTextElement, place: InlinePlace): string {
  if (node.children.length === 0) return openTag(node, " /");
  return (
    openTag(node, "") + writePhrasing(node.children, { ...place, before: ">", after: "<" }) + closeTag(node)
  );
}

/** The start tag of an element; ` /` at its end when it has no content. */
export function openTag(node: MdxJsxFlowElement | MdxJsxTextElement, end: string): string {
  const attributes = node.attributes.flatMap((attribute) => {
    if (attribute.type !== "mdxJsxAttribute") return [];
    const { name, value } = attribute;
    return typeof value === "string" ? ` ${name}="${escapeAttribute(value)}"` : ` ${name}`;
  });
  return `<${node.name ?? ""}${attributes.join("")}${end}>`;
}

/** The end tag of an element. */
export function closeTag(node: MdxJsxFlowElement | MdxJsxTextElement): string {
  return `</${node.name ?? ""}>`;
}

/** A footnote's identifier in characters that need no escape; different ones stay different. */
export function footnoteLabel(identifier: string): string {
  return identifier.replace(
    /[^\p{L}\p{N}-]/gu,
    (character) => `_${character.codePointAt(0)?.toString(36) ?? ""}_`,
  );
}
