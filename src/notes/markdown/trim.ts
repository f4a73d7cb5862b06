/** Blanks and line ends of phrasing, as Markdown keeps them: none at the ends of a line, one line end at a time. */
import type { PhrasingContent } from "mdast";

/** Phrasing without blanks at its ends and around line ends; `oneLine` turns line ends into blanks. */
export function trimLine(children: readonly PhrasingContent[], oneLine: boolean): PhrasingContent[] {
  const lines = children.map((child, index) =>
    squeeze(child, children[index - 1], children[index + 1], oneLine),
  );
  return trimEdges(lines.filter((child) => child.type !== "text" || child.value !== ""));
}

function squeeze(
  node: PhrasingContent,
  before: PhrasingContent | undefined,
  after: PhrasingContent | undefined,
  oneLine: boolean,
): PhrasingContent {
  if (node.type !== "text") {
    if (!("children" in node)) return node;
    const children = node.children.map((child) => squeeze(child, undefined, undefined, oneLine));
    return { ...node, children } as PhrasingContent;
  }
  if (!/[\t\n\r]|^ | $/.test(node.value)) return node;
  let value = node.value.replace(/[ \t]*(?:\r\n?|\n)\s*/g, oneLine ? " " : "\n");
  // An element alone on its line would be taken for a block.
  if (before?.type === "mdxJsxTextElement") value = value.replace(/^\n/, " ");
  if (after?.type === "mdxJsxTextElement") value = value.replace(/\n$/, " ");
  if (before?.type === "break") value = value.trimStart();
  if (after?.type === "break") value = value.replace(/[ \t\n]+$/, "");
  return { type: "text", value };
}

function trimEdges(children: readonly PhrasingContent[]): PhrasingContent[] {
  const result = [...children];
  for (let first = result[0]; first !== undefined; first = result[0]) {
    if (first.type === "break") result.shift();
    else if (first.type === "text" && /^[ \t\n]/.test(first.value)) {
      const value = first.value.replace(/^[ \t\n]+/, "");
      if (value === "") result.shift();
      else result[0] = { type: "text", value };
    } else break;
  }
  for (let last = result.at(-1); last !== undefined; last = result.at(-1)) {
    if (last.type === "break") result.pop();
    else if (last.type === "text" && /[ \t\n]$/.test(last.value)) {
      const value = last.value.replace(/[ \t\n]+$/, "");
      if (value === "") result.pop();
      else result[result.length - 1] = { type: "text", value };
    } else break;
  }
  return result;
}
