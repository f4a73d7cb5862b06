/** `==highlights==`: delimiters in the text of one parent, with any inline nodes between them. */
import type { PhrasingContent, Text } from "mdast";
import type { Mark } from "./nodes.ts";

/** A place between nodes: the node's index and the offset in its text. */
interface Delimiter {
  readonly index: number;
  readonly offset: number;
  readonly opens: boolean;
  readonly closes: boolean;
}

/** The children with every pair of `==` and what it holds replaced by a `mark`; the same array when there is none. */
export function withHighlights(children: PhrasingContent[]): PhrasingContent[] {
  const delimiters = children.flatMap(delimitersOf);
  if (delimiters.length < 2) return children;
  const result: PhrasingContent[] = [];
  let from: Delimiter = { index: 0, offset: 0, opens: false, closes: false };
  let opening: Delimiter | null = null;
  for (const delimiter of delimiters) {
    if (opening !== null && delimiter.closes) {
      result.push(...between(children, from, opening));
      result.push(mark(children[opening.index], between(children, past(opening), delimiter)));
      from = past(delimiter);
      opening = null;
    } else if (delimiter.opens) opening ??= delimiter;
  }
  result.push(...between(children, from, { index: children.length, offset: 0, opens: false, closes: false }));
  return result;
}

/** `x==y`, `a == b` and `!==` are no highlights: one opens after a blank or punctuation and before a non-blank. */
function delimitersOf(node: PhrasingContent, index: number): Delimiter[] {
  if (node.type !== "text" || !node.value.includes("==")) return [];
  return [...node.value.matchAll(/(?<!=)==(?!=)/g)].map(({ index: offset }) => {
    const before = node.value[offset - 1];
    const after = node.value[offset + 2];
    const opens = !/[\w!<>=)\]]/.test(before ?? " ") && !/\s/.test(after ?? "x");
    const closes = !/\s/.test(before ?? "x") && !/[\w=]/.test(after ?? " ");
    return { index, offset, opens, closes };
  });
}

function past(delimiter: Delimiter): Delimiter {
  return { ...delimiter, offset: delimiter.offset + 2 };
}

function mark(first: PhrasingContent | undefined, children: PhrasingContent[]): Mark {
  const made: Mark = { type: "mark", children };
  if (first?.position !== undefined) made.position = first.position;
  return made;
}

function between(children: readonly PhrasingContent[], from: Delimiter, to: Delimiter): PhrasingContent[] {
  return children
    .slice(from.index, to.index + 1)
    .map((child, index) => {
      const start = index === 0 ? from.offset : 0;
      const end = from.index + index === to.index ? to.offset : Infinity;
      return child.type === "text" ? cut(child, start, end) : child;
    })
    .filter((child, index) => {
      if (child.type === "text") return child.value !== "";
      return from.index + index < to.index;
    });
}

function cut(node: Text, start: number, end: number): Text {
  return start === 0 && end >= node.value.length ? node : { ...node, value: node.value.slice(start, end) };
}
