/** Trees as plain data that is equal when the trees mean the same: for tests of what is written and read back. */
import type { Nodes, RootContent } from "mdast";
import { escapeTitle, escapeUrl } from "./escape.ts";
import { footnoteLabel } from "./write-inline.ts";

/** A node without positions, and with each thing said in one way. */
export interface Plain {
  readonly type: string;
  readonly [field: string]: unknown;
}

const ELEMENTS = new Map([
  ["em", "emphasis"],
  ["strong", "strong"],
  ["del", "delete"],
  ["code", "inlineCode"],
]);

/** The tree as it was meant to be written: `written` says so, against what was read back. */
export function comparable(node: Nodes, written: boolean): Plain {
  const children = "children" in node ? plainChildren(node.children, written) : [];
  switch (node.type) {
    case "text":
      return { type: "text", value: node.value.replaceAll("\n", " ") };
    case "inlineCode":
      return { type: "inlineCode", value: node.value };
    case "code":
      return { type: "code", lang: node.lang ?? null, meta: node.meta ?? null, value: node.value };
    case "heading":
      return { type: "heading", depth: node.depth, children };
    case "list":
      return {
        type: "list",
        ordered: node.ordered ?? false,
        start: node.start ?? null,
        children,
      };
    case "listItem":
      return { type: "listItem", checked: node.checked ?? null, children };
    case "table":
      return { type: "table", align: node.align, children };
    case "link":
      return {
        type: "link",
        url: written ? unescaped(escapeUrl(node.url)) : node.url,
        title: title(node.title),
        children,
      };
    case "footnoteReference":
    case "footnoteDefinition": {
      const label = written ? footnoteLabel(node.identifier) : node.identifier;
      return { type: node.type, label: label.toLowerCase(), children };
    }
    case "mdxJsxFlowElement":
    case "mdxJsxTextElement":
      return element(node, children);
    default:
      return { type: node.type, children };
  }
}

function element(
  node: Nodes & { type: "mdxJsxFlowElement" | "mdxJsxTextElement" },
  children: Plain[],
): Plain {
  if (node.type === "mdxJsxFlowElement" && node.name === "p") return { type: "paragraph", children };
  if (node.name === "br") return { type: "break", children };
  const type = ELEMENTS.get(node.name ?? "");
  const attributes = node.attributes.map((attribute) =>
    attribute.type === "mdxJsxAttribute" ? [attribute.name, attribute.value ?? null] : ["?", attribute.value],
  );
  const holdsMore = type === "inlineCode" && children.some((child) => child.type !== "text");
  if (type === undefined || node.type === "mdxJsxFlowElement" || attributes.length > 0 || holdsMore) {
    return { type: "element", name: node.name, attributes, children };
  }
  return type === "inlineCode"
    ? { type, value: children.map((child) => child["value"]).join("") }
    : { type, children };
}

function title(text: string | null | undefined): string | null {
  return text == null || text === "" ? null : unescaped(escapeTitle(text));
}

/** What a reader of Markdown makes of an escaped address or title. */
function unescaped(text: string): string {
  return text
    .replace(/\\([!-/:-@[-`{-~])/g, "$1")
    .replaceAll("&#124;", "|")
    .replaceAll("&amp;", "&");
}

/** Children with runs of text joined; an address that became a link of itself is text again. */
function plainChildren(nodes: readonly RootContent[], written: boolean): Plain[] {
  const result: Plain[] = [];
  for (const node of nodes) {
    const made = isLiteralLink(node)
      ? comparable(node.children[0] ?? node, written)
      : comparable(node, written);
    const last = result.at(-1);
    if (made.type === "text" && last?.type === "text") {
      result[result.length - 1] = { type: "text", value: `${String(last["value"])}${String(made["value"])}` };
    } else result.push(made);
  }
  return result;
}

function isLiteralLink(node: RootContent): node is RootContent & { type: "link" } {
  if (node.type !== "link" || node.children.length !== 1 || (node.title ?? "") !== "") return false;
  const [text] = node.children;
  if (text?.type !== "text" || /[ \n]/.test(text.value)) return false;
  const address = escapeUrl(text.value);
  return [address, `http://${address}`, `mailto:${address}`].includes(escapeUrl(node.url));
}
