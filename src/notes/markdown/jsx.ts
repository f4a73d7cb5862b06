/** Nodes of MDX elements: made here, and nowhere else, since the published types know no phrasing in flow elements. */
import type { RootContent } from "mdast";
import type { MdxJsxAttributeNode, MdxJsxFlowElement, MdxJsxTextElement, Position } from "satteri";

/** Attributes by name; null for one that counts by being there, undefined for one that is not. */
export type Attributes = Readonly<Record<string, string | null | undefined>>;

/** An element that stands as a block. Its children are blocks, or all of them phrasing: then it is written on one line. */
export function flowElement(
  name: string,
  attributes: Attributes,
  children: readonly RootContent[],
  position?: Position,
): MdxJsxFlowElement {
  const element = {
    type: "mdxJsxFlowElement",
    name,
    attributes: asNodes(attributes),
    children,
    ...at(position),
  };
  // Phrasing children are what MDX itself gives for `<summary>text</summary>`.
  return element as MdxJsxFlowElement;
}

/** An element within a line. Its children are phrasing. */
export function textElement(
  name: string,
  attributes: Attributes,
  children: readonly RootContent[],
  position?: Position,
): MdxJsxTextElement {
  const element = {
    type: "mdxJsxTextElement",
    name,
    attributes: asNodes(attributes),
    children,
    ...at(position),
  };
  return element as MdxJsxTextElement;
}

function at(position: Position | undefined): { position?: Position } {
  return position === undefined ? {} : { position };
}

function asNodes(attributes: Attributes): MdxJsxAttributeNode[] {
  return Object.entries(attributes).flatMap(([name, value]): MdxJsxAttributeNode[] =>
    value === undefined ? [] : [{ type: "mdxJsxAttribute", name, value }],
  );
}

const PHRASING = new Set<string>([
  "text",
  "emphasis",
  "strong",
  "delete",
  "inlineCode",
  "break",
  "link",
  "linkReference",
  "image",
  "imageReference",
  "footnoteReference",
  "mark",
  "wikiLink",
  "inlineMath",
  "mdxJsxTextElement",
]);

/** Whether a node stands in a line. An embed may stand in either place; it is taken for a block here. */
export function isPhrasing(node: RootContent): boolean {
  return PHRASING.has(node.type);
}
