/** Paragraphs with images: an image on a line of its own is a block, one within a line is a part of it. */
import type { Paragraph, PhrasingContent, RootContent } from "mdast";

/** A run of lines that stays a paragraph, or an image that stands alone on its line. */
export type Stretch =
  | { readonly kind: "text"; readonly children: readonly PhrasingContent[] }
  | { readonly kind: "image"; readonly node: PhrasingContent };

/** Cuts the content of a paragraph at the images that stand alone on a line. */
export function stretchesOf(children: readonly PhrasingContent[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let text: PhrasingContent[] = [];
  const close = (): void => {
    const kept = withoutOuterBreaks(text);
    if (kept.length > 0) stretches.push({ kind: "text", children: kept });
    text = [];
  };
  for (const { nodes, end } of linesOf(children)) {
    const images = nodes.filter((node) => !isBlank(node));
    if (images.length > 0 && images.every(isImage)) {
      close();
      stretches.push(...images.map((node) => ({ kind: "image", node }) as const));
    } else {
      text.push(...nodes, ...end);
    }
  }
  close();
  return stretches;
}

/** A line of a paragraph. */
export interface Line {
  readonly nodes: PhrasingContent[];
  /** What ends the line: a line end in a text, or a hard break. */
  readonly end: PhrasingContent[];
}

export function linesOf(children: readonly PhrasingContent[]): readonly Line[] {
  const lines: Line[] = [{ nodes: [], end: [] }];
  const next = (end: PhrasingContent[]): void => {
    lines.at(-1)?.end.push(...end);
    lines.push({ nodes: [], end: [] });
  };
  for (const child of children) {
    if (child.type === "break") next([child]);
    else if (child.type !== "text" || !child.value.includes("\n")) lines.at(-1)?.nodes.push(child);
    else {
      const [first = "", ...others] = child.value.split("\n");
      const add = (value: string): void => {
        if (value !== "") lines.at(-1)?.nodes.push({ ...child, value });
      };
      add(first);
      others.forEach((value) => {
        next([{ type: "text", value: "\n" }]);
        add(value);
      });
    }
  }
  return lines;
}

function withoutOuterBreaks(nodes: readonly PhrasingContent[]): readonly PhrasingContent[] {
  const first = nodes.findIndex((node) => !isBlank(node) && node.type !== "break");
  const last = nodes.findLastIndex((node) => !isBlank(node) && node.type !== "break");
  return first === -1 ? [] : joined(nodes.slice(first, last + 1));
}

/** Texts that were cut at line ends are one again. */
function joined(nodes: readonly PhrasingContent[]): readonly PhrasingContent[] {
  const result: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (node.type === "text" && last?.type === "text")
      result[result.length - 1] = { ...last, value: last.value + node.value };
    else result.push(node);
  }
  return result;
}

function isBlank(node: PhrasingContent): boolean {
  return node.type === "text" && node.value.trim() === "";
}

function isImage(node: PhrasingContent): boolean {
  return node.type === "image" || node.type === "wikiEmbed";
}

/** Whether a paragraph has any image at all; most have none and stay as they are. */
export function hasImage(paragraph: Paragraph): boolean {
  return paragraph.children.some(isImage);
}

/** A paragraph of these; nothing when they are nothing. */
export function paragraphOf(paragraph: Paragraph, children: readonly PhrasingContent[]): RootContent[] {
  return children.length === 0 ? [] : [{ ...paragraph, children: [...children] }];
}
