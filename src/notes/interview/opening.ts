/** The points of an answer that has no heading of its own: how a page begins whose title asks. */
import type { Nodes, RootContent } from "mdast";
import { codedText } from "../plain-text.ts";
import { sentencesOf } from "./sentences.ts";

/** So many points at most, and of one list. */
const POINTS = 6;
const OF_LIST = 3;

const LABEL = /[?？:]$/;

/** The first sentence of each paragraph, or all of the only one; the first items of each list, the first behind what leads to it. */
export function openingPoints(children: readonly RootContent[]): readonly string[] {
  const blocks = children.flatMap(textBlocks);
  const told = blocks.flatMap((block, at) => {
    const points = pointsOf(block, blocks.length === 1);
    const label = block.type === "list" ? labelOf(blocks[at - 1]) : "";
    return label === "" ? points : points.map((point, index) => (index === 0 ? `${label} ${point}` : point));
  });
  return told.slice(0, POINTS);
}

/** Parts are looked into, callouts and quotes are not: they are said beside. */
function textBlocks(block: Nodes): readonly Nodes[] {
  if (block.type === "paragraph" || block.type === "list") return [block];
  return block.type === "mdxJsxFlowElement" && block.name === "Part"
    ? block.children.flatMap(textBlocks)
    : [];
}

/** What asks, or ends in a colon, right before a list; else empty. */
function labelOf(block: Nodes | undefined): string {
  const text = block?.type === "paragraph" ? codedText(block) : "";
  return LABEL.test(text) && sentencesOf(text).length === 1 ? text : "";
}

function pointsOf(block: Nodes, isOnly: boolean): readonly string[] {
  if (block.type === "list")
    return block.children
      .slice(0, OF_LIST)
      .map((item) => codedText(item))
      .filter((text) => text !== "");
  const sentences = sentencesOf(codedText(block)).filter((text) => !LABEL.test(text) && text.includes(" "));
  return isOnly ? sentences : sentences.slice(0, 1);
}
