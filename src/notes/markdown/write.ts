/** From a resolved tree to MDX text: Markdown with elements, no expressions, that reads back as the same tree. */
import type { Code, List, PhrasingContent, Root, RootContent, Table } from "mdast";
import { toString } from "mdast-util-to-string";
import type { MdxJsxFlowElement } from "satteri";
import { ATTENTION } from "./attention.ts";
import { isPhrasing } from "./jsx.ts";
import { normalise } from "./normalise.ts";
import { BLOCK, closeTag, footnoteLabel, openTag, writePhrasing } from "./write-inline.ts";

/**
 * Writes a tree as MDX. The same tree gives the same text.
 *
 * Components arrive as `mdxJsxFlowElement` and `mdxJsxTextElement` with string attributes. What the build leaves
 * unresolved is written plainly: a callout as `Callout`, a formula as `Math`, a wikilink or embed as its text, an image
 * as `img`.
 */
export function toMdx(root: Root): string {
  const text = writeBlocks(normalise(root).children, false);
  return text === "" ? "" : `${text}\n`;
}

function writeBlocks(children: readonly RootContent[], tight: boolean): string {
  const parts: string[] = [];
  let marker = "";
  for (const child of children) {
    // Two lists in a row are one list, unless their markers differ.
    if (child.type === "list") {
      const items = child.children.map((item) => writeBlocks(item.children, item.spread !== true));
      marker = listMarker(child, items, marker);
      parts.push(writeList(child, items, marker));
    } else {
      marker = "";
      parts.push(writeBlock(child));
    }
  }
  return parts.join(tight ? "\n" : "\n\n");
}

function writeBlock(node: RootContent): string {
  switch (node.type) {
    case "paragraph":
      return writeParagraph(node.children);
    case "heading":
      return writeHeading(node.depth, node.children);
    case "thematicBreak":
      return "***";
    case "blockquote":
      return indent(writeBlocks(node.children, false), "> ", "> ");
    case "code":
      return writeCode(node);
    case "table":
      return writeTable(node);
    case "footnoteDefinition": {
      const label = `[^${footnoteLabel(node.identifier)}]:`;
      return indent(writeBlocks(node.children, false), `${label} `, "    ");
    }
    case "mdxJsxFlowElement":
      return writeElement(node);
    default:
      return "";
  }
}

/** Emphasis may have been written as an element: alone in a paragraph it would be taken for a block. */
function writeParagraph(children: readonly PhrasingContent[]): string {
  const text = writePhrasing(children, BLOCK);
  const mayBeElements = text.startsWith("<") && text.endsWith(">") && children.every(isAttentionOrElement);
  return mayBeElements ? `<p>${text}</p>` : text;
}

function isAttentionOrElement(node: PhrasingContent): boolean {
  if (node.type === "text") return node.value.trim() === "";
  return node.type === "mdxJsxTextElement" || node.type === "break" || node.type in ATTENTION;
}

function writeHeading(depth: number, children: readonly PhrasingContent[]): string {
  const text = writePhrasing(children, { ...BLOCK, before: " ", inHeading: true });
  return text === "" ? "#".repeat(depth) : `${"#".repeat(depth)} ${text}`;
}

/** Puts a prefix before each line; blank lines get it without its blanks. */
function indent(text: string, first: string, other: string): string {
  const blank = other.trimEnd();
  const lines = text.split("\n");
  return lines
    .map((line, index) => {
      if (line === "") return index === 0 ? first.trimEnd() : blank;
      return (index === 0 ? first : other) + line;
    })
    .join("\n");
}

function listMarker(list: List, items: readonly string[], before: string): string {
  if (list.ordered === true) return before === "." ? ")" : ".";
  // Dashes after a dash would be a thematic break.
  const dashes = items.some((item) => /^-[- ]*(?:\n|$)/.test(item));
  return ["-", "+", "*"].find((marker) => marker !== before && !(marker === "-" && dashes)) ?? "*";
}

function writeList(list: List, items: readonly string[], marker: string): string {
  const written = items.map((text, index) => {
    const bullet = list.ordered === true ? `${(list.start ?? 1) + index}${marker}` : marker;
    const checked = list.children[index]?.checked ?? null;
    const box = checked === null ? "" : checked ? "[x] " : "[ ] ";
    return indent(text, `${bullet} ${box}`, " ".repeat(bullet.length + 1));
  });
  return written.join(list.spread === true ? "\n\n" : "\n");
}

function writeCode({ lang, meta, value }: Code): string {
  const info = [lang, meta].filter((part) => typeof part === "string").join(" ");
  const longest = (value.match(/`{3,}/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = "`".repeat(longest + 1);
  const written = info.replace(/\\(?=[!-/:-@[-`{-~])/g, "\\\\").replace(/&(?=#|\w+;)/g, "\\&");
  return `${fence}${written}\n${value === "" ? "" : `${value}\n`}${fence}`;
}

const RULES = { left: ":--", right: "--:", center: ":-:" };

/** Cells are not padded: one long cell would lengthen every row. */
function writeTable(table: Table): string {
  const rows = table.children.map((row) => {
    const cells = row.children.map((cell) =>
      writePhrasing(cell.children, { ...BLOCK, before: " ", after: " ", inTable: true }),
    );
    return `|${cells.map((cell) => (cell === "" ? " |" : ` ${cell} |`)).join("")}`;
  });
  const rule = `|${(table.align ?? []).map((align) => ` ${align == null ? "---" : RULES[align]} |`).join("")}`;
  return [rows[0], rule, ...rows.slice(1)].join("\n");
}

/** Content on lines of its own, so that it is read as blocks; phrasing on the line of the tags, so that it is not. */
function writeElement(node: MdxJsxFlowElement): string {
  const children: readonly RootContent[] = node.children;
  if (children.length === 0) return openTag(node, " /");
  const content = children.every(isPhrasing)
    ? writeOnOneLine(children as readonly PhrasingContent[])
    : `\n\n${writeBlocks(children, false)}\n\n`;
  return openTag(node, "") + content + closeTag(node);
}

/** A line of nothing but tags is read as blocks, which drops the blanks between them, unless these are written otherwise. */
function writeOnOneLine(children: readonly PhrasingContent[]): string {
  const tagsOnly = toString({ type: "paragraph", children: [...children] }).trim() === "";
  return writePhrasing(children, { ...BLOCK, before: ">", after: "<", tagsOnly });
}
