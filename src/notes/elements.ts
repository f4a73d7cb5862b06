/** The components of the generated MDX, as nodes: see `src/notes/README.md` for what each means. */
import type { PhrasingContent, RootContent } from "mdast";
import type { MdxJsxAttribute, MdxJsxFlowElement, MdxJsxTextElement } from "mdast-util-mdx-jsx";

/** Attributes by name; those that are null are left out. */
export type Attributes = Readonly<Record<string, string | number | null>>;

/** A component that stands between blocks. */
export function flowElement(
  name: string,
  attributes: Attributes,
  children: readonly RootContent[] = [],
): MdxJsxFlowElement {
  return {
    type: "mdxJsxFlowElement",
    name,
    attributes: attributeNodes(attributes),
    children: children as MdxJsxFlowElement["children"],
  };
}

/** A component that stands within a line. */
export function textElement(
  name: string,
  attributes: Attributes,
  children: readonly PhrasingContent[] = [],
): MdxJsxTextElement {
  return { type: "mdxJsxTextElement", name, attributes: attributeNodes(attributes), children: [...children] };
}

/** The text of an attribute; empty where there is none. */
export function attributeOf({ attributes }: MdxJsxFlowElement | MdxJsxTextElement, wanted: string): string {
  const found = attributes.find((attribute) => "name" in attribute && attribute.name === wanted)?.value;
  return typeof found === "string" ? found : "";
}

/** A link that leads nowhere: only its words are left. */
export function deadLink(children: readonly PhrasingContent[]): MdxJsxTextElement {
  return textElement("DeadLink", {}, children);
}

function attributeNodes(attributes: Attributes): MdxJsxAttribute[] {
  return Object.entries(attributes).flatMap(([name, value]) =>
    value === null ? [] : [{ type: "mdxJsxAttribute", name, value: String(value) } as const],
  );
}
