/** Callouts, `> [!kind]- Title`: Obsidian's, and GitHub's alerts, which are the same without title and fold. */
import type { Blockquote, PhrasingContent, Text } from "mdast";
import { lineOf, type NoteDocument } from "./document.ts";
import type { Callout } from "./nodes.ts";

const MARKER = /^\[!([^\]|\n]+)(?:\|[^\]\n]*)?\]([+-]?)[ \t]*/;

/** The blockquote, or the callout it is. A quote that begins `[!` and is none is reported. */
export function asCallout(quote: Blockquote, document: NoteDocument): Blockquote | Callout {
  const [first, ...rest] = quote.children;
  const opening = first?.type === "paragraph" ? first.children[0] : undefined;
  if (first?.type !== "paragraph" || opening?.type !== "text" || !opening.value.startsWith("[!"))
    return quote;
  const match = MARKER.exec(opening.value);
  const kind = match?.[1]?.trim().toLowerCase() ?? "";
  if (match === null || kind === "") {
    document.report(
      "warning",
      "CALLOUT_MARK",
      lineOf(quote),
      opening.value,
      "> [!kind] and, if wanted, a title",
    );
    return quote;
  }
  const text: Text = { ...opening, value: opening.value.slice(match[0].length) };
  const { title, body } = splitTitle([text, ...first.children.slice(1)]);
  const children = body.length === 0 ? rest : [{ ...first, children: body }, ...rest];
  const callout: Callout = { type: "callout", kind, fold: foldOf(match[2] ?? ""), title, children };
  if (quote.position !== undefined) callout.position = quote.position;
  if (quote.data !== undefined) callout.data = quote.data;
  return callout;
}

function foldOf(sign: string): Callout["fold"] {
  if (sign === "+") return "open";
  return sign === "-" ? "closed" : null;
}

/** The first line of the paragraph, and the rest of it. */
function splitTitle(children: readonly PhrasingContent[]): {
  title: PhrasingContent[];
  body: PhrasingContent[];
} {
  const index = children.findIndex((child) => endsLine(child));
  const last = children[index];
  if (last === undefined) return { title: trimEnd(children), body: [] };
  const before = children.slice(0, index);
  const after = children.slice(index + 1);
  if (last.type !== "text") return { title: trimEnd(before), body: after };
  const newline = last.value.indexOf("\n");
  const head: Text = { ...last, value: last.value.slice(0, newline) };
  const tail: Text = { ...last, value: last.value.slice(newline + 1) };
  return { title: trimEnd([...before, head]), body: [tail, ...after].filter((node) => !isEmpty(node)) };
}

function endsLine(node: PhrasingContent): boolean {
  return node.type === "break" || (node.type === "text" && node.value.includes("\n"));
}

function trimEnd(children: readonly PhrasingContent[]): PhrasingContent[] {
  const last = children.at(-1);
  const trimmed =
    last?.type === "text" ? [...children.slice(0, -1), { ...last, value: last.value.trimEnd() }] : children;
  return trimmed.filter((node) => !isEmpty(node));
}

function isEmpty(node: PhrasingContent): boolean {
  return node.type === "text" && node.value === "";
}
