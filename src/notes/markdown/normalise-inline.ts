/** Phrasing as only those nodes that can be written, each in a place where MDX can read it back. */
import type { Link, Nodes, PhrasingContent } from "mdast";
import { toString } from "mdast-util-to-string";
import { textElement } from "./jsx.ts";
import { joinLines, splitBlanks, trimLine } from "./trim.ts";

/** What the nodes of one page share. */
export interface Page {
  readonly footnotes: ReadonlySet<string>;
}

/** Where phrasing stands. */
export interface Place {
  readonly page: Page;
  /** In a heading or a table cell: no line may end. */
  readonly oneLine: boolean;
  readonly inLink: boolean;
  readonly inTable: boolean;
}

/** Phrasing, merged, trimmed at the ends of lines, and free of what cannot be written. */
export function phrase(children: readonly PhrasingContent[], place: Place): PhrasingContent[] {
  return trimLine(phraseWithin(children, place), place.oneLine);
}

function phraseWithin(children: readonly PhrasingContent[], place: Place): PhrasingContent[] {
  const result: PhrasingContent[] = [];
  for (const child of children.flatMap((node) => inline(node, place))) {
    const last = result.at(-1);
    if (child.type === "text" && last?.type === "text") {
      result[result.length - 1] = { type: "text", value: last.value + child.value };
    } else if (child.type === "inlineCode" && last?.type === "inlineCode")
      result.push(codeElement(child.value));
    else result.push(child);
  }
  return result;
}

/**
 * Code, as an element where backticks would not do: when it holds one, ends in a backslash or leaves a brace open (within
 * a quote Sätteri looks for the braces of expressions by pairs of backticks, over the bounds of blocks), or has a bar after
 * a backslash in a table.
 */
function inlineCode(value: string, inTable: boolean): PhrasingContent[] {
  const line = joinLines(value.toWellFormed(), " ");
  if (line === "") return [];
  const needsElement = /`|\\$/.test(line) || !isBalanced(line) || (inTable && line.includes("\\|"));
  return [needsElement ? codeElement(line) : { type: "inlineCode", value: line }];
}

function isBalanced(code: string): boolean {
  let depth = 0;
  for (const [brace] of code.matchAll(/[{}]/g)) {
    depth += brace === "{" ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

function codeElement(value: string): PhrasingContent {
  return textElement("code", {}, [{ type: "text", value }]);
}

function inline(node: PhrasingContent, place: Place): PhrasingContent[] {
  switch (node.type) {
    case "text":
      return asText(node.value);
    case "inlineCode":
      return inlineCode(node.value, place.inTable);
    case "break":
      return place.oneLine ? [textElement("br", {}, [])] : [{ type: "break" }];
    case "emphasis":
    case "strong":
    case "delete": {
      const { before, inner, after } = splitBlanks(phraseWithin(node.children, place));
      return inner.length === 0 ? before : [...before, { type: node.type, children: inner }, ...after];
    }
    case "link":
      return link(node, place);
    case "footnoteReference": {
      const { identifier, label = null } = node;
      const known = !place.inLink && place.page.footnotes.has(identifier);
      return known ? [{ type: "footnoteReference", identifier, label }] : asText(`[^${label ?? identifier}]`);
    }
    case "mdxJsxTextElement": {
      const attributes = node.attributes.filter((attribute) => attribute.type === "mdxJsxAttribute");
      return [
        {
          type: "mdxJsxTextElement",
          name: node.name,
          attributes,
          children: phraseWithin(node.children, { ...place, oneLine: true }),
        },
      ];
    }
    default:
      return inlineResolved(node, place);
  }
}

/** Phrasing that the build is to resolve; written in the plainest way when it has not. */
function inlineResolved(node: PhrasingContent, place: Place): PhrasingContent[] {
  switch (node.type) {
    case "mark":
      return [textElement("mark", {}, phraseWithin(node.children, { ...place, oneLine: true }))];
    case "inlineMath":
      return [textElement("Math", { tex: node.value }, [])];
    case "image":
      return [textElement("img", { src: node.url, alt: node.alt ?? "", title: node.title ?? undefined }, [])];
    case "wikiLink":
    case "wikiEmbed":
      return asText(node.alias ?? node.value);
    case "html":
      return asText(node.value);
    case "linkReference":
      return phraseWithin(node.children, place);
    case "imageReference":
      return asText(node.alt ?? "");
    default:
      return asText(toString(node satisfies Nodes));
  }
}

/**
 * Text without what cannot be in a file: halves of surrogate pairs, NUL; nor what only
 * some call blank: byte order marks, vertical tabs, form feeds.
 */
function asText(value: string): PhrasingContent[] {
  const clean = value
    .toWellFormed()
    .replace(/[\0\uFEFF]/g, "")
    .replace(/[\v\f]/g, " ");
  return clean === "" ? [] : [{ type: "text", value: clean }];
}

/** A link cannot stand in a link. One without text is nothing to follow. */
function link(node: Link, place: Place): PhrasingContent[] {
  const children = phraseWithin(node.children, { ...place, oneLine: true, inLink: true });
  if (place.inLink) return children;
  return children.length === 0 ? [] : [{ type: "link", url: node.url, title: node.title ?? null, children }];
}
