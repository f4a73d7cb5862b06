/** One walk over a tree that was just parsed: what must be known or mended before anything recursive touches it. */
import type { Code, Definition, Html, Nodes, Paragraph, Parents, Root, Text } from "mdast";
import { lineOf, offsets, type NoteDocument } from "./document.ts";
import type { Span } from "./spans.ts";

/** Deepest nesting that is kept as structure; below it the source text is shown. */
const MAX_DEPTH = 100;

/** Calls `visit` for each node in document order, without recursion: a hostile note nests as deep as it is long. */
export function walk(root: Root, visit: (node: Nodes, depth: number) => void): void {
  const stack: [Nodes, number][] = [[root, 0]];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const [node, depth] = top;
    visit(node, depth);
    if (!("children" in node)) continue;
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      const child = node.children[index];
      if (child !== undefined) stack.push([child, depth + 1]);
    }
  }
}

/** The stretches of a note that are code or HTML, sorted: in them `%%` and `$` have no meaning. */
export function verbatimSpans(root: Root): Span[] {
  const spans: Span[] = [];
  walk(root, (node) => {
    if (node.type !== "code" && node.type !== "inlineCode" && node.type !== "html") return;
    const [start, end] = offsets(node.position);
    if (end > start) spans.push({ start, end });
  });
  return spans.sort((a, b) => a.start - b.start);
}

/** What the walk found. */
export interface Survey {
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly hasHtml: boolean;
}

/** Cuts off what is nested too deep, reports open fences, takes HTML comments out and collects the definitions. */
export function survey(root: Root, document: NoteDocument): Survey {
  const definitions = new Map<string, Definition>();
  let hasHtml = false;
  const flat = new Set<Nodes>();
  walk(root, (node, depth) => {
    if (flat.has(node)) return;
    if (depth >= MAX_DEPTH && "children" in node) flatten(node, document, flat);
    else if (node.type === "code") checkFence(node, document);
    else if (node.type === "html") {
      takeComments(node, document);
      hasHtml = true;
    } else if (node.type === "definition" && !definitions.has(node.identifier)) {
      definitions.set(node.identifier, node);
    }
  });
  return { definitions, hasHtml };
}

/** What is made here is visited next: `flat` keeps it from being flattened again, to nothing. */
function flatten(node: Parents, document: NoteDocument, flat: Set<Nodes>): void {
  const text: Text = { type: "text", value: document.textOf(node) };
  if (node.position !== undefined) text.position = node.position;
  const paragraph: Paragraph = { type: "paragraph", children: [text] };
  if (node.type === "list") node.children = [{ type: "listItem", spread: false, children: [paragraph] }];
  else if (node.type === "blockquote" || node.type === "listItem" || node.type === "footnoteDefinition") {
    node.children = [paragraph];
  } else if (node.type === "table" || node.type === "tableRow") node.children = [];
  else node.children = [text];
  for (const made of [...node.children, paragraph, text]) flat.add(made);
  document.report("NESTING_TOO_DEEP", lineOf(node), {
    found: text.value,
    expected: `at most ${MAX_DEPTH} levels of nesting`,
  });
}

/** A fence that nothing closes swallows the rest of the note. */
function checkFence(node: Code, document: NoteDocument): void {
  const [start, end] = offsets(node.position);
  if (document.source.slice(end).trim() !== "") return;
  const lines = document.source.slice(start, end).trimEnd().split("\n");
  const fence = /^(`{3,}|~{3,})/.exec(lines[0] ?? "")?.[1];
  if (fence === undefined) return;
  const last = (lines.length > 1 ? (lines.at(-1) ?? "") : "").replace(/^[ \t>]+/, "");
  if (last.startsWith(fence) && last.replaceAll(fence[0] ?? "", "").trim() === "") return;
  const expected = `a line of ${fence} that closes the code`;
  document.report("FENCE_UNCLOSED", lineOf(node), { found: lines[0] ?? fence, expected });
}

/** HTML comments are not shown; what they say is kept beside the tree. Line ends stay, so that lines can be counted. */
function takeComments(node: Html, document: NoteDocument): void {
  if (!node.value.includes("<!--")) return;
  let line = lineOf(node);
  let from = 0;
  const { value } = node;
  node.value = value.replace(/<!--([^]*?)(?:-->|$)/g, (whole, text: string, offset: number) => {
    line += newlines(value.slice(from, offset));
    from = offset + whole.length;
    document.comments.push({ text: text.trim(), line });
    const inside = newlines(whole);
    line += inside;
    return "\n".repeat(inside);
  });
}

function newlines(text: string): number {
  return text.split("\n").length - 1;
}
