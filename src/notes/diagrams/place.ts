/** Puts the drawings into a page's tree: every Mermaid fence becomes a `Diagram`, or a fence that says why it is none. */
import type { Code, Parent, Root, RootContent } from "mdast";
import type { MdxJsxFlowElement } from "mdast-util-mdx-jsx";
import { visit } from "unist-util-visit";
import type { Problem } from "../model.ts";
import { renderDiagram, type NotRendered } from "./render.ts";

export interface DiagramContext {
  /** The note, relative to the notes folder. */
  readonly file: string;
  /** Keeps a drawing; the same name always comes with the same content. */
  readonly write: (name: string, svg: string) => void | Promise<void>;
}

interface Place {
  readonly node: Code;
  readonly parent: Parent;
}

function findFences(tree: Root): Place[] {
  const found: Place[] = [];
  visit(tree, "code", (node, _index, parent) => {
    if (parent !== undefined && /^\{?\.?mermaid\b/i.test(node.lang ?? "")) found.push({ node, parent });
  });
  return found;
}

function problemOf(reading: NotRendered, node: Code, file: string): Problem {
  return {
    severity: "warning",
    code: reading.kind === "broken" ? "DIAGRAM_BROKEN" : "DIAGRAM_UNSUPPORTED",
    file,
    line: (node.position?.start.line ?? 0) + 1 + reading.line,
    found: reading.found,
    expected: reading.expected,
  };
}

function replace({ node, parent }: Place, by: RootContent): void {
  const index = parent.children.indexOf(node);
  if (index !== -1) parent.children.splice(index, 1, by);
}

/** Replaces the Mermaid fences of the tree, in place; what cannot be drawn is left as a fence with its reason. */
export async function placeDiagrams(tree: Root, context: DiagramContext): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const place of findFences(tree)) {
    const { node } = place;
    const drawn = await renderDiagram(node.value);
    if (drawn.kind !== "drawn") {
      node.data = { ...node.data, staticReason: drawn.reason };
      problems.push(problemOf(drawn, node, context.file));
      continue;
    }
    await context.write(drawn.name, drawn.svg);
    const diagram: MdxJsxFlowElement = {
      type: "mdxJsxFlowElement",
      name: "Diagram",
      attributes: [
        { type: "mdxJsxAttribute", name: "src", value: drawn.name },
        { type: "mdxJsxAttribute", name: "title", value: drawn.title },
      ],
      children: [structuredClone(drawn.list)],
      ...(node.position === undefined ? {} : { position: node.position }),
    };
    replace(place, diagram);
  }
  return problems;
}
