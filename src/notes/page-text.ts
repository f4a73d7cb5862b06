/** What a finished page says of itself: its description, and the identifiers on it. */
import type { Nodes, RootContent } from "mdast";
import { walk } from "./markdown/survey.ts";
import { detached, plainText } from "./plain-text.ts";

/** Longest description and longest identifier, in characters. */
const DESCRIPTION = 200;
const IDENTIFIER = 60;

/** So much a description says at least, when the page has it: a first "What is it?" alone says too little. */
const TELLING = 40;

/** Plain text of the first paragraph that is more than a label or a list of links, with what follows a very short one. */
export function describe(children: readonly RootContent[]): string {
  const telling = children.findIndex((block) => block.type === "paragraph" && !block.children.every(isLabel));
  const first = telling === -1 ? children.findIndex(isText) : telling;
  let text = "";
  for (const block of first === -1 ? [] : children.slice(first)) {
    if (text.length >= TELLING || !isText(block)) break;
    const items: readonly Nodes[] = block.type === "list" ? block.children : [block];
    text = `${text} ${items.map((item) => plainText(item)).join("; ")}`.trim();
  }
  return detached(shorten(text, DESCRIPTION));
}

function isText(block: RootContent): boolean {
  return block.type === "paragraph" || block.type === "list";
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

/** At most `most` characters: whole sentences where they say enough, else cut at the end of a word. */
function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const whole = /^.*[.?!](?=\s+\p{Lu})/su.exec(text.slice(0, most + 2))?.[0] ?? "";
  if (whole.length >= TELLING) return whole;
  const cut = text.slice(0, most - 1).toWellFormed();
  const end = cut.lastIndexOf(" ");
  return `${(end > most / 2 ? cut.slice(0, end) : cut).replace(/[\s,;:.–—-]+$/, "")}…`;
}

/** The texts of inline code, each once, in the order of the page; long ones are no identifiers. */
export function identifiersOf(children: readonly RootContent[]): readonly string[] {
  const found = new Set<string>();
  walk({ type: "root", children: [...children] }, (node) => {
    if (node.type !== "inlineCode") return;
    const text = node.value.replace(/\s+/g, " ").trim();
    if (text !== "" && text.length <= IDENTIFIER) found.add(detached(text));
  });
  return [...found];
}
