/** Finds the fences of a tree and gathers those under one heading into one example. */
import type { Code, Heading, Node, Parent, Root, Strong } from "mdast";
import { toString } from "mdast-util-to-string";

/** A fence where it stands. */
export interface Placed {
  readonly node: Code;
  readonly parent: Parent;
  /** Text of the bold paragraph above it that names a part of the example; null without one. */
  readonly part: string | null;
}

export interface Group {
  /** The heading above; null before the first. */
  readonly heading: Heading | null;
  readonly fences: Placed[];
}

interface Position {
  heading: Heading | null;
  part: string | null;
}

function isParent(node: Node): node is Parent {
  return "children" in node && Array.isArray(node.children);
}

/** The text of a paragraph that is bold from end to end, a last colon apart. */
function boldParagraph(node: Node): string | null {
  if (node.type !== "paragraph" || !isParent(node)) return null;
  const [first, ...rest] = node.children;
  if (first?.type !== "strong" || !/^\s*:?\s*$/.test(toString(rest))) return null;
  return toString(first satisfies Strong).replace(/\s*:\s*$/, "") || null;
}

function step(position: Position, node: Node): Position {
  if (node.type === "heading") return { heading: node as Heading, part: null };
  const part = boldParagraph(node);
  return part === null ? position : { heading: position.heading, part };
}

interface Task {
  readonly node: Node;
  readonly parent: Parent;
  readonly at: Position;
}

/** The children of a node with what stands above each; a heading counts to the end of its container. */
function tasks(parent: Parent, at: Position): Task[] {
  let position = at;
  return parent.children.map((node) => {
    position = step(position, node);
    return { node, parent, at: position };
  });
}

/** The examples of a tree, their fences in the order of the text. */
export function groupFences(tree: Root): Group[] {
  const groups = new Map<Heading | null, Group>();
  // A stack instead of recursion: blockquotes can be nested as deep as an author can type `>`.
  const stack = tasks(tree, { heading: null, part: null }).reverse();
  for (let task = stack.pop(); task !== undefined; task = stack.pop()) {
    const { node, parent, at } = task;
    if (node.type === "code") {
      const group = groups.get(at.heading) ?? { heading: at.heading, fences: [] };
      groups.set(at.heading, group);
      group.fences.push({ node: node as Code, parent, part: at.part });
    } else if (isParent(node)) stack.push(...tasks(node, at).reverse());
  }
  return [...groups.values()];
}
