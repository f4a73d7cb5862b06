/** A resolved tree as only those nodes that can be written, each in a place where MDX can read it back. */
import type {
  Blockquote,
  Code,
  FootnoteDefinition,
  Heading,
  List,
  ListItem,
  PhrasingContent,
  Root,
  RootContent,
  Table,
  TableRow,
} from "mdast";
import { toString } from "mdast-util-to-string";
import { blocksOf } from "./html-nodes.ts";
import { flowElement, isPhrasing } from "./jsx.ts";
import { holdsBlankLines, joinsTightly } from "./join.ts";
import { phrase, type Page } from "./normalise-inline.ts";
import { joinLines } from "./trim.ts";

const LINE = { oneLine: false, inLink: false, inTable: false };

/** The tree as it is written and read back. The given tree is left as it is. */
export function normalise(root: Root): Root {
  const footnotes = new Set<string>();
  for (const child of root.children) if (child.type === "footnoteDefinition") footnotes.add(child.identifier);
  return { type: "root", children: flow(root.children, { footnotes }) };
}

/** Components that are blocks even when they are alone in a paragraph. */
const BLOCK_COMPONENTS = /^(?:LocalImage|RemoteImage)$/;

function flow(children: readonly RootContent[], page: Page): RootContent[] {
  const blocks = children.every((child) => !isPhrasing(child)) ? children : blocksOf(children);
  return blocks.flatMap((child) => block(child, page));
}

function block(node: RootContent, page: Page): RootContent[] {
  switch (node.type) {
    case "paragraph":
      return paragraph(node.children, page);
    case "heading":
      return filled({
        type: "heading",
        depth: node.depth,
        children: phrase(node.children, { ...LINE, page, oneLine: true }),
      });
    case "thematicBreak":
      return [{ type: "thematicBreak" }];
    case "blockquote":
      return filled({ type: "blockquote", children: flow(node.children, page) as never });
    case "list":
      return list(node, page);
    case "code":
      return [code(node)];
    case "table":
      return table(node, page);
    case "footnoteDefinition":
      return [footnote(node, page)];
    case "mdxJsxFlowElement":
      return [element(node, page)];
    default:
      return resolved(node, page);
  }
}

/** The node, unless it is empty. */
function filled<T extends Blockquote | Heading>(node: T): T[] {
  return node.children.length === 0 ? [] : [node];
}

/** Code with an info string that fits on the line of a fence of backticks: the language is one word, and comes first. */
function code(node: Code): Code {
  const lang = node.lang?.replaceAll("`", "'").trim().replace(/\s+/g, "-") ?? "";
  const meta = joinLines(node.meta ?? "", " ")
    .replaceAll("`", "'")
    .trim();
  return { type: "code", lang: lang || null, meta: (lang && meta) || null, value: node.value };
}

/** Nodes that the build is to resolve; written in the plainest way when it has not. */
function resolved(node: RootContent, page: Page): RootContent[] {
  switch (node.type) {
    case "callout": {
      const title = toString({ type: "paragraph", children: node.title }) || undefined;
      return [
        flowElement(
          "Callout",
          { kind: node.kind, title, fold: node.fold ?? undefined },
          flow(node.children, page),
        ),
      ];
    }
    case "math":
      return [flowElement("Math", { tex: node.value, display: null }, [])];
    case "wikiEmbed":
      return paragraph([{ type: "text", value: node.alias ?? node.value }], page);
    case "html":
      return paragraph([{ type: "text", value: node.value }], page);
    default:
      return [];
  }
}

function paragraph(children: readonly PhrasingContent[], page: Page): RootContent[] {
  const inner = phrase(children, { ...LINE, page });
  if (inner.length === 0) return [];
  const elementsOnly = inner.every((child) => child.type === "mdxJsxTextElement" || isBlankText(child));
  // MDX takes a paragraph that holds elements only for those elements.
  if (!elementsOnly) return [{ type: "paragraph", children: inner }];
  const components = inner.filter((child) => child.type === "mdxJsxTextElement");
  if (!components.every((child) => BLOCK_COMPONENTS.test(child.name ?? "")))
    return [flowElement("p", {}, inner)];
  return components.map((child) => ({ ...child, type: "mdxJsxFlowElement" }) as never);
}

function isBlankText(node: PhrasingContent): boolean {
  return node.type === "text" && node.value.trim() === "";
}

function element(node: RootContent & { type: "mdxJsxFlowElement" }, page: Page): RootContent {
  const children: readonly RootContent[] = node.children;
  const inline = children.length > 0 && children.every(isPhrasing);
  const inner = inline
    ? phrase(children as PhrasingContent[], { ...LINE, page, oneLine: true })
    : flow(children, page);
  const attributes = node.attributes.filter((attribute) => attribute.type === "mdxJsxAttribute");
  return { type: "mdxJsxFlowElement", name: node.name, attributes, children: inner as never };
}

/** A list without its empty items: after one that ends a list the parser loses the container (those that number others stay). */
function list(node: List, page: Page): RootContent[] {
  const ordered = node.ordered === true;
  const all = node.children.map((item) => listItem(item, page));
  const end = all.findLastIndex((item) => item.children.length > 0) + 1;
  const items = all.slice(0, end).filter((item) => ordered || item.children.length > 0);
  if (items.length === 0) return [];
  const start = ordered ? Math.min(Math.max(node.start ?? 1, 0), 999_999_999 - items.length) : null;
  const spread = node.spread === true && items.length > 1;
  return [{ type: "list", ordered, start, spread, children: items }];
}

function listItem(item: ListItem, page: Page): ListItem {
  const children = flow(item.children, page) as ListItem["children"];
  const tight = children.every(
    (child, index) => joinsTightly(children[index - 1], child) && !holdsBlankLines(child),
  );
  const spread = (item.spread === true && children.length > 1) || !tight;
  const checked = canBeChecked(children[0]) ? (item.checked ?? null) : null;
  return { type: "listItem", spread, checked, children };
}

/** A box stands before text. */
function canBeChecked(first: RootContent | undefined): boolean {
  if (first?.type !== "mdxJsxFlowElement") return first?.type === "paragraph";
  return first.children.length > 0 && !holdsBlankLines(first);
}

function table(node: Table, page: Page): RootContent[] {
  const columns = node.children[0]?.children.length ?? 0;
  if (columns === 0) return [];
  const children = node.children.map((row): TableRow => ({
    type: "tableRow",
    children: row.children.slice(0, columns).map((cell) => ({
      type: "tableCell",
      children: phrase(cell.children, { page, oneLine: true, inLink: false, inTable: true }),
    })),
  }));
  const align = Array.from({ length: columns }, (_, index) => node.align?.[index] ?? null);
  return [{ type: "table", align, children }];
}

function footnote(node: FootnoteDefinition, page: Page): RootContent {
  const { identifier, label = null } = node;
  return { type: "footnoteDefinition", identifier, label, children: flow(node.children, page) as never };
}
