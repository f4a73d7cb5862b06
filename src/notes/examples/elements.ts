/** The components that stand in a page for the fences of its examples, and where the card of an example stands. */
import type { Code, Parent, RootContent } from "mdast";
import type { MdxJsxAttribute, MdxJsxFlowElement } from "mdast-util-mdx-jsx";
import type { FenceRole } from "../../protocol/sandbox-spec.ts";
import type { CompletedFence } from "../completion/results.ts";
import type { Read } from "./read-fence.ts";

function element(
  name: string,
  attributes: Record<string, string | null>,
  children: MdxJsxFlowElement["children"],
): MdxJsxFlowElement {
  const list = Object.entries(attributes).flatMap(([key, value]): MdxJsxAttribute[] =>
    value === null ? [] : [{ type: "mdxJsxAttribute", name: key, value }],
  );
  return { type: "mdxJsxFlowElement", name, attributes: list, children };
}

export function fenceElement(
  { info, verdict, placed }: Read,
  { role, path, reason }: CompletedFence,
): MdxJsxFlowElement {
  const code: Code = { ...placed.node, lang: verdict.highlight, meta: null };
  const lang = info.language.id || "text";
  const name = info.name === null ? null : (path ?? info.name);
  return element("Fence", { role, lang, name, reason }, [code]);
}

/** A fence of an example, as the page has it. */
export interface Example {
  readonly id: string;
  readonly title: string;
  readonly fence: MdxJsxFlowElement;
}

/**
 * Replaces the fences of one parent, those of one example side by side in one `Example`, and drops those of null. Answers
 * what it made.
 */
export function rebuild(parent: Parent, examples: ReadonlyMap<unknown, Example | null>): MdxJsxFlowElement[] {
  const made: MdxJsxFlowElement[] = [];
  const children: RootContent[] = [];
  let before: Example | undefined;
  for (const child of parent.children) {
    const example = examples.get(child);
    if (example === null) continue;
    const last = children.at(-1);
    if (example === undefined) children.push(child);
    else if (before?.id === example.id && last?.type === "mdxJsxFlowElement")
      last.children.push(example.fence);
    else {
      const opened = element("Example", { id: example.id, title: example.title }, [example.fence]);
      made.push(opened);
      children.push(opened);
    }
    before = example;
  }
  parent.children = children;
  return made;
}

/**
 * Says where the card of an example that runs stands: at its last fence, and whether all the others are there, too. Where
 * they are, the card draws the files, and their fences are told.
 */
export function placeCard(last: MdxJsxFlowElement | undefined, examples: readonly MdxJsxFlowElement[]): void {
  const card = examples.find(({ children }) => children.some((child) => child === last));
  if (card === undefined) return;
  const id = valueOf(card, "id");
  const whole = examples.filter((example) => valueOf(example, "id") === id).length === 1;
  card.attributes.push({ type: "mdxJsxAttribute", name: "card", value: whole ? "whole" : "apart" });
  if (!whole) return;
  const fences = card.children.filter((child) => child.type === "mdxJsxFlowElement");
  for (const fence of fences.filter((one) => FILE_ROLES.includes(valueOf(one, "role"))))
    fence.attributes.push({ type: "mdxJsxAttribute", name: "drawn", value: "card" });
}

/** The fences of an example that are files of it. */
const FILE_ROLES: readonly unknown[] = [
  "server",
  "program",
  "client",
  "page",
  "seed",
  "query",
] satisfies FenceRole[];

function valueOf({ attributes }: MdxJsxFlowElement, wanted: string): unknown {
  return attributes.find((attribute) => "name" in attribute && attribute.name === wanted)?.value;
}
