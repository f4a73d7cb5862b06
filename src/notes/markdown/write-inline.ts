/** Phrasing as MDX text. */
import type { InlineCode, Link, PhrasingContent } from "mdast";
import type { MdxJsxFlowElement, MdxJsxTextElement } from "satteri";
import { ATTENTION, readsBack } from "./attention.ts";
import { escapeAttribute, escapeText, escapeTitle, escapeUrl } from "./escape.ts";

/** Where phrasing stands. */
export interface InlinePlace {
  /** The character before it; a line end at the start of a block. */
  readonly before: string;
  /** The character after it; a line end at the end of a block. */
  readonly after: string;
  readonly inTable: boolean;
  readonly inHeading: boolean;
  /** How many emphases of any kind hold it. */
  readonly nested: number;
  /** Within emphasis that is written as an element: no line may end. */
  readonly inElement: boolean;
  /** It is all that an emphasis holds. */
  readonly sole: boolean;
  /** On a line that would hold nothing but tags: blanks are written so that they are not lost. */
  readonly tagsOnly: boolean;
}

/** Phrasing that fills a block. */
export const BLOCK: InlinePlace = {
  before: "\n",
  after: "\n",
  inTable: false,
  inHeading: false,
  nested: 0,
  sole: false,
  inElement: false,
  tagsOnly: false,
};

/** Writes phrasing that went through `normalise`. */
export function writePhrasing(children: readonly PhrasingContent[], place: InlinePlace): string {
  const parts: string[] = [];
  let { before } = place;
  children.forEach((child, index) => {
    const next = children[index + 1];
    const after = next === undefined ? place.after : firstCharacter(next);
    const part = writeInline(child, { ...place, before, after });
    if (part.startsWith("<") && before === "\n") parts.push(withoutLineEnd(parts.pop() ?? ""));
    parts.push(part);
    before = part.charAt(part.length - 1) || before;
  });
  return parts.join("");
}

/** No line begins with an element: one that holds nothing but elements would be taken for a block. */
function withoutLineEnd(part: string): string {
  if (part.endsWith("\\\n")) return `${part.slice(0, -2)}<br />`;
  return part.endsWith("\n") ? `${part.slice(0, -1)} ` : part;
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
      return writeText(node.value, place);
    case "emphasis":
    case "strong":
    case "delete":
      return writeAttention(node, place);
    case "inlineCode":
      return writeCode(node, place);
    case "link":
      return writeLink(node, place);
    case "break":
      return place.inElement ? "<br />" : "\\\n";
    case "footnoteReference":
      return `[^${footnoteLabel(node.identifier)}]`;
    case "mdxJsxTextElement":
      return writeElement(node, place);
    default:
      return "";
  }
}

function writeText(value: string, place: InlinePlace): string {
  if (place.tagsOnly) return asReferences(value);
  return escapeText(place.inElement ? value.replaceAll("\n", " ") : value, place);
}

function asReferences(blanks: string): string {
  return [...blanks].map((character) => `&#${character.codePointAt(0) ?? 32};`).join("");
}

const isSole = ({ children }: { readonly children: readonly PhrasingContent[] }): boolean =>
  children.length === 1;

type AttentionNode = PhrasingContent & { readonly type: keyof typeof ATTENTION };

function writeAttention(node: AttentionNode, place: InlinePlace): string {
  const { delimiters, element } = ATTENTION[node.type];
  const within = { ...place, nested: place.nested + 1, sole: isSole(node) };
  // Deeper than that nothing is tried: each try writes all that is within.
  for (const delimiter of place.nested > 1 ? [] : delimiters) {
    const marker = delimiter.charAt(0);
    const inner = writePhrasing(node.children, { ...within, before: marker, after: marker });
    if (readsBack(delimiter, inner, place)) return delimiter + inner + delimiter;
  }
  const inner = writePhrasing(node.children, { ...within, before: ">", after: "<", inElement: true });
  return `<${element}>${inner}</${element}>`;
}

/** Between single backticks: `normalise` left no code that needs more. */
function writeCode({ value }: InlineCode, place: InlinePlace): string {
  // CommonMark 6.1: one space at each end is taken away, unless there is nothing but spaces.
  const padding = /^ [^]* $/.test(value) && /[^ ]/.test(value) ? " " : "";
  const code = place.inTable ? value.replaceAll("|", "\\|") : value;
  return `\`${padding}${code}${padding}\``;
}

function writeLink(node: Link, place: InlinePlace): string {
  const text = writePhrasing(node.children, { ...place, before: "[", after: "]", sole: isSole(node) });
  const title = node.title == null || node.title === "" ? "" : ` "${escapeTitle(node.title)}"`;
  return `[${text}](${escapeUrl(node.url)}${title})`;
}

/** A bracket in an attribute would close a link, or make a definition of what begins a paragraph. */
function writeElement(node: MdxJsxTextElement, place: InlinePlace): string {
  const isEmpty = node.children.length === 0;
  const tag = openTag(node, isEmpty ? " /" : "").replaceAll("]", "&#93;");
  if (isEmpty) return tag;
  const within = { ...place, before: ">", after: "<", sole: isSole(node) };
  return tag + writePhrasing(node.children, within) + closeTag(node);
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
