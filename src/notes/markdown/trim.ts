/** Blanks and line ends of phrasing, as Markdown keeps them: none at the ends of a line, one line end at a time. */
import type { PhrasingContent } from "mdast";
import { textElement } from "./jsx.ts";

/**
 * Phrasing without blanks at its ends and around line ends; `oneLine` turns line ends into blanks.
 * No line begins with an element: what begins with one and holds nothing else would be taken for a block.
 */
export function trimLine(children: readonly PhrasingContent[], oneLine: boolean): PhrasingContent[] {
  return trimEdges(squeezeAll(children, oneLine));
}

/** From the end, since what a node becomes depends on what stands after it. */
function squeezeAll(children: readonly PhrasingContent[], oneLine: boolean): PhrasingContent[] {
  const result: PhrasingContent[] = [];
  for (let index = children.length - 1; index >= 0; index -= 1) {
    const child = children[index];
    if (child === undefined) continue;
    const squeezed = squeeze(child, children[index - 1], result.at(-1), oneLine);
    if (squeezed.type !== "text" || squeezed.value !== "") result.push(squeezed);
  }
  return result.reverse();
}

function squeeze(
  node: PhrasingContent,
  before: PhrasingContent | undefined,
  after: PhrasingContent | undefined,
  oneLine: boolean,
): PhrasingContent {
  if (node.type === "break" && after?.type === "mdxJsxTextElement") return textElement("br", {}, []);
  if (node.type !== "text") return squeezeWithin(node, oneLine);
  if (!/[\t\n\r]|^ | $/.test(node.value)) return node;
  let value = node.value.replace(/[ \t]*(?:\r\n?|\n)\s*/g, oneLine ? " " : "\n");
  if (before?.type === "mdxJsxTextElement") value = value.replace(/^\n/, " ");
  if (after?.type === "mdxJsxTextElement") value = value.replace(/\n$/, " ");
  if (before?.type === "break") value = value.trimStart();
  if (after?.type === "break") value = value.replace(/[ \t\n]+$/, "");
  return { type: "text", value };
}

function squeezeWithin(node: PhrasingContent, oneLine: boolean): PhrasingContent {
  if (!("children" in node)) return node;
  const children = squeezeAll(node.children, oneLine || node.type === "mdxJsxTextElement");
  return { ...node, children } as PhrasingContent;
}

/** Phrasing without the blanks and line breaks at its ends. */
function trimEdges(children: readonly PhrasingContent[]): PhrasingContent[] {
  return splitBlanks(children).inner;
}

/** Phrasing, apart from the blanks and line breaks at its ends; `before` has them all when there is nothing else. */
export function splitBlanks(
  children: readonly PhrasingContent[],
): Record<"before" | "inner" | "after", PhrasingContent[]> {
  const inner = [...children];
  const before: PhrasingContent[] = [];
  const after: PhrasingContent[] = [];
  while (inner[0] !== undefined && isBlank(inner[0])) before.push(...inner.splice(0, 1));
  while (inner.length > 0 && isBlank(inner.at(-1))) after.unshift(...inner.splice(-1));
  const first = inner[0];
  if (first?.type === "text") {
    const value = first.value.replace(/^[ \t\n]+/, "");
    before.push(...blanks(first.value.slice(0, first.value.length - value.length)));
    inner[0] = { type: "text", value };
  }
  const last = inner.at(-1);
  if (last?.type === "text") {
    const value = last.value.replace(/[ \t\n]+$/, "");
    after.unshift(...blanks(last.value.slice(value.length)));
    inner[inner.length - 1] = { type: "text", value };
  }
  return { before, inner, after };
}

function isBlank(node: PhrasingContent | undefined): boolean {
  return node?.type === "break" || (node?.type === "text" && /^[ \t\n]*$/.test(node.value));
}

function blanks(value: string): PhrasingContent[] {
  return value === "" ? [] : [{ type: "text", value }];
}
