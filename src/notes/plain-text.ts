/** The plain text of Markdown nodes: for titles, descriptions, and the ids that headings get in HTML. */
import type { Nodes } from "mdast";

/** How a link that has no text of its own reads; the whole target by default. */
export type ShowLink = (link: { readonly target: string; readonly heading: string | null }) => string;

/** Text as a reader sees it, white space collapsed. */
export function plainText(node: Nodes | readonly Nodes[], showLink: ShowLink = showTarget): string {
  return collect(node, (child) => shown(child, showLink))
    .replace(/\s+/g, " ")
    .trim();
}

/** The same, with code between backticks; a backtick that is text is written as the character that looks like it. */
export function codedText(node: Nodes | readonly Nodes[]): string {
  return collect(node, (child) => {
    if (child.type === "inlineCode") return child.value.includes("`") ? child.value : `\`${child.value}\``;
    if (child.type === "text") return child.value.replaceAll("`", "\u2035");
    return shown(child, showTarget);
  })
    .replace(/\s+/g, " ")
    .trim();
}

/** What a node without text of its own reads as; null where its text is what it contains. */
function shown(node: Nodes, showLink: ShowLink): string | null {
  if (node.type === "wikiLink" || node.type === "wikiEmbed")
    return node.alias?.replace(/`([^`]+)`/g, "$1") ?? showLink(node);
  if (node.type === "image" || node.type === "imageReference") return node.alt ?? "";
  if (node.type === "mdxJsxTextElement" || node.type === "mdxJsxFlowElement") return altOf(node);
  return null;
}

/** Text as the MDX compiler sees it when it makes a heading's id: what HTML elements contain, not their attributes. */
export function elementText(node: Nodes | readonly Nodes[]): string {
  return collect(node, () => null);
}

/**
 * The same text in memory of its own. What is cut out of a note's tree keeps the whole note's text alive; what outlives
 * the tree (titles, headings, identifiers of every page) must not.
 */
export function detached(text: string): string {
  return Buffer.from(text).toString();
}

/** A finding of `replace` stands for the whole node; null means: look inside. */
function collect(node: Nodes | readonly Nodes[], replace: (node: Nodes) => string | null): string {
  if (isList(node)) return node.map((child) => collect(child, replace)).join("");
  const replaced = replace(node);
  if (replaced !== null) return replaced;
  switch (node.type) {
    case "text":
    case "inlineCode":
    case "code":
      return node.value;
    case "break":
      return "\n";
    case "footnoteDefinition":
      return "";
    default:
      if (!("children" in node)) return "";
      return HOLDS_BLOCKS.has(node.type)
        ? node.children.map((child) => collect(child, replace)).join(" ")
        : collect(node.children, replace);
  }
}

/** What stands in these is apart from its neighbours, though no space is written between them. */
const HOLDS_BLOCKS = new Set<Nodes["type"]>([
  "root",
  "list",
  "listItem",
  "blockquote",
  "callout",
  "table",
  "tableRow",
  "mdxJsxFlowElement",
]);

function isList(node: Nodes | readonly Nodes[]): node is readonly Nodes[] {
  return Array.isArray(node);
}

function showTarget(link: { readonly target: string; readonly heading: string | null }): string {
  if (link.heading === null) return link.target;
  const heading = link.heading.replaceAll("#", " > ");
  return link.target === "" ? heading : `${link.target} > ${heading}`;
}

/** Generated elements carry their text in an attribute; others in what they contain. */
function altOf(node: Extract<Nodes, { type: "mdxJsxTextElement" | "mdxJsxFlowElement" }>): string | null {
  if (node.name !== "LocalImage" && node.name !== "RemoteImage" && node.name !== "Math") return null;
  const wanted = node.name === "Math" ? "tex" : "alt";
  const found = node.attributes.find((item) => item.type === "mdxJsxAttribute" && item.name === wanted);
  return typeof found?.value === "string" ? found.value : "";
}
