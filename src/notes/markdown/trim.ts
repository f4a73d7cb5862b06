/** Blanks and line ends of phrasing, as Markdown keeps them: none at the ends of a line, one line end at a time. */
import type { PhrasingContent, Text } from "mdast";
import { textElement } from "./jsx.ts";

/**
 * Phrasing without blanks at its ends and around line ends; `oneLine` turns line ends into blanks.
 * No line begins with an element: what begins with one and holds nothing else would be taken for a block.
 */
export function trimLine(children: readonly PhrasingContent[], oneLine: boolean): PhrasingContent[] {
  return splitBlanks(squeezeAll(children, oneLine)).inner;
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
  let value = joinLines(node.value, oneLine ? " " : "\n");
  if (before?.type === "mdxJsxTextElement") value = value.replace(/^\n/, " ");
  if (after?.type === "mdxJsxTextElement") value = value.replace(/\n$/, " ");
  if (before?.type === "break") value = value.slice(startOfText(value));
  if (after?.type === "break") value = value.slice(0, endOfText(value));
  return { type: "text", value };
}

function squeezeWithin(node: PhrasingContent, oneLine: boolean): PhrasingContent {
  if (!("children" in node)) return node;
  const children = squeezeAll(node.children, oneLine || node.type === "mdxJsxTextElement");
  return { ...node, children };
}

/** Phrasing, apart from the blanks and line breaks at its ends; `before` has them all when there is nothing else. */
export function splitBlanks(
  children: readonly PhrasingContent[],
): Record<"before" | "inner" | "after", PhrasingContent[]> {
  const start = children.findIndex((child) => !isBlank(child));
  if (start === -1) return { before: [...children], inner: [], after: [] };
  const end = children.findLastIndex((child) => !isBlank(child)) + 1;
  const inner = children.slice(start, end);
  const [leading, trimmedStart] = cutStart(inner[0]);
  if (trimmedStart !== null) inner[0] = trimmedStart;
  const [trailing, trimmedEnd] = cutEnd(inner.at(-1));
  if (trimmedEnd !== null) inner[inner.length - 1] = trimmedEnd;
  return {
    before: [...children.slice(0, start), ...textOf(leading)],
    inner,
    after: [...textOf(trailing), ...children.slice(end)],
  };
}

function isBlank(node: PhrasingContent): boolean {
  return node.type === "break" || (node.type === "text" && startOfText(node.value) === node.value.length);
}

function cutStart(node: PhrasingContent | undefined): [string, Text | null] {
  if (node?.type !== "text") return ["", null];
  const start = startOfText(node.value);
  return [node.value.slice(0, start), { type: "text", value: node.value.slice(start) }];
}

function cutEnd(node: PhrasingContent | undefined): [string, Text | null] {
  if (node?.type !== "text") return ["", null];
  const end = endOfText(node.value);
  return [node.value.slice(end), { type: "text", value: node.value.slice(0, end) }];
}

const BLANKS = " \t\n\r";

function startOfText(value: string): number {
  let start = 0;
  while (start < value.length && BLANKS.includes(value.charAt(start))) start += 1;
  return start;
}

function endOfText(value: string): number {
  let end = value.length;
  while (end > 0 && BLANKS.includes(value.charAt(end - 1))) end -= 1;
  return end;
}

function textOf(value: string): PhrasingContent[] {
  return value === "" ? [] : [{ type: "text", value }];
}

/** A text with each run of blanks that holds a line end as one character. (One pattern for both would take quadratic time.) */
export function joinLines(value: string, by: " " | "\n"): string {
  return value.replace(/[ \t\n\r]+/g, (run) => (/[\n\r]/.test(run) ? by : run));
}
