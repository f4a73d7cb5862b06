/** Which blocks of a list item may follow one another without a blank line. */
import type { RootContent } from "mdast";

/** Whether a block can stand on the line after another and still be read as a block of its own. */
export function joinsTightly(left: RootContent | undefined, right: RootContent): boolean {
  if (left === undefined) return true;
  if (left.type === "paragraph")
    return right.type === "code" || (right.type === "list" && !startsOddly(right));
  return left.type === "list" && right.type === "code";
}

/** Only a list that starts at 1 interrupts a paragraph, and only with an item that is not empty. */
function startsOddly(list: RootContent & { type: "list" }): boolean {
  return (list.ordered === true && list.start !== 1) || (list.children[0]?.children.length ?? 0) === 0;
}
