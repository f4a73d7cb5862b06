/** Which blocks of a list item may follow one another without a blank line. */
import type { RootContent } from "mdast";
import { isPhrasing } from "./jsx.ts";

/** Whether a block can stand on the line after another and still be read as a block of its own. */
export function joinsTightly(left: RootContent | undefined, right: RootContent): boolean {
  if (left === undefined) return true;
  if (left.type === "paragraph")
    return right.type === "code" || (right.type === "list" && !startsOddly(right));
  return left.type === "list" && right.type === "code";
}

/** Whether a block holds blank lines that the parser counts as the list item's own. */
export function holdsBlankLines(node: RootContent): boolean {
  const children: readonly RootContent[] = node.type === "mdxJsxFlowElement" ? node.children : [];
  return children.length > 0 && !children.every(isPhrasing);
}

/**
 * Only a list that starts at 1 interrupts a paragraph, and only with an item that is not empty
 * (https://spec.commonmark.org/0.31.2/#list-items); Sätteri asks that of every list within it too, however deep.
 */
function startsOddly(node: RootContent): boolean {
  if (node.type === "list" && node.ordered === true && node.start !== 1) return true;
  if (node.type === "listItem" && node.children.length === 0) return true;
  return "children" in node && node.children.some((child) => !isPhrasing(child) && startsOddly(child));
}
