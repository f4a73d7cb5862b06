/** Callouts, `> [!kind]- Title`: Obsidian's, and GitHub's alerts, which are the same without title and fold. */
import type { Blockquote, Paragraph, PhrasingContent, Text } from "mdast";
import { lineOf, type NoteDocument } from "./document.ts";
import type { Callout } from "./nodes.ts";

const MARKER = /^\[!([^\]|\n]+)(?:\|[^\]\n]*)?\]([+-]?)[ \t]*/;

/** The blockquote, or the callout it is. A quote that begins `[!` and is none is reported. */
export function asCallout(quote: Blockquote, document: NoteDocument): Blockquote | Callout {
  const [first] = quote.children;
  const opening = first?.type === "paragraph" ? first.children[0] : undefined;
  if (first?.type !== "paragraph" || opening?.type !== "text" || !opening.value.startsWith("[!"))
    return quote;
  const marker = readMarker(opening.value);
  if (marker === null) {
    const expected = "> [!kind] and, if wanted, a title";
    document.report("CALLOUT_MARK", lineOf(quote), { found: opening.value, expected });
    return quote;
  }
  const text: Text = { ...opening, value: opening.value.slice(marker.length) };
  return callout(quote, marker, splitTitle([text, ...first.children.slice(1)]));
}

/** What `[!kind|more]-` says, and how long it is with the blanks after it. */
interface Marker {
  readonly kind: string;
  readonly fold: Callout["fold"];
  readonly length: number;
}

function readMarker(text: string): Marker | null {
  const match = MARKER.exec(text);
  const kind = match?.[1]?.trim().toLowerCase() ?? "";
  if (match === null || kind === "") return null;
  return { kind, fold: foldOf(match[2] ?? ""), length: match[0].length };
}

function callout(quote: Blockquote, { kind, fold }: Marker, { title, body }: TitleAndBody): Callout {
  const [first, ...rest] = quote.children;
  const paragraph: Paragraph = { type: "paragraph", children: body };
  if (first?.position !== undefined) paragraph.position = first.position;
  const children = body.length === 0 ? rest : [paragraph, ...rest];
  const made: Callout = { type: "callout", kind, fold, title, children };
  if (quote.position !== undefined) made.position = quote.position;
  if (quote.data !== undefined) made.data = quote.data;
  return made;
}

function foldOf(sign: string): Callout["fold"] {
  if (sign === "+") return "open";
  return sign === "-" ? "closed" : null;
}

interface TitleAndBody {
  readonly title: PhrasingContent[];
  readonly body: PhrasingContent[];
}

/** The first line of the paragraph, and the rest of it. */
function splitTitle(children: readonly PhrasingContent[]): TitleAndBody {
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
