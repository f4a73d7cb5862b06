/** What a finished page says of itself: its description, and the identifiers on it. */
import type { Nodes, RootContent } from "mdast";
import { visit } from "unist-util-visit";
import { plainText } from "./plain-text.ts";

/** Longest description and longest identifier, in characters. */
const DESCRIPTION = 200;
const IDENTIFIER = 60;

/** Plain text of the first paragraph that is more than a label or a list of links; else of the first paragraph or list. */
export function describe(children: readonly RootContent[]): string {
  const paragraphs = children.filter((child) => child.type === "paragraph");
  const telling = paragraphs.find((paragraph) => !paragraph.children.every(isLabel));
  const first = telling ?? paragraphs[0] ?? children.find((child) => child.type === "list")?.children[0];
  return first === undefined ? "" : shorten(plainText(first), DESCRIPTION);
}

function isLabel(node: Nodes): boolean {
  switch (node.type) {
    case "text":
      return node.value.trim() === "";
    case "strong":
    case "emphasis":
    case "link":
    case "break":
    case "mdxJsxTextElement":
      return true;
    default:
      return false;
  }
}

/** At most `most` characters, cut at the end of a word. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1).toWellFormed();
  const end = cut.lastIndexOf(" ");
  return `${(end > most / 2 ? cut.slice(0, end) : cut).replace(/[\s,;:.–—-]+$/, "")}…`;
}

/** The texts of inline code, each once, in the order of the page; long ones are no identifiers. */
export function identifiersOf(children: readonly RootContent[]): readonly string[] {
  const found = new Set<string>();
  visit({ type: "root", children: [...children] }, "inlineCode", (node) => {
    const text = node.value.replace(/\s+/g, " ").trim();
    if (text !== "" && text.length <= IDENTIFIER) found.add(text);
  });
  return [...found];
}
