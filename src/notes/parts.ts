/** Headings with a meaning: each is wrapped, with all that stands under it, in a `Part` of its kind. */
import type { MdxJsxFlowElement } from "mdast-util-mdx-jsx";
import type { Nodes, Paragraph, RootContent } from "mdast";
import { flowElement } from "./elements.ts";
import { plainText } from "./plain-text.ts";

/** What a part is for, as `src/notes/README.md` lists it. */
export type PartKind =
  "concepts" | "examples" | "answer" | "mistake" | "exercise" | "quiz" | "recall" | "references";

/** Words authors use for each, after lower case and without what is no letter. */
const MEANINGS: readonly (readonly [PartKind, RegExp])[] = [
  ["concepts", /^(?:key |core |main )?concepts?$/],
  ["examples", /^(?:code )?examples?(?: code)?(?: snippets?)?$|^code snippets?$/],
  ["answer", /^interview (?:specific |ready |style |short )?(?:answer|line|response|summary)s?\b/],
  ["mistake", /^common (?:mistakes?|errors?|pitfalls?)$/],
  ["exercise", /^exercises?$/],
  ["quiz", /^quiz(?:zes)?$/],
  ["recall", /^(?:recall|(?:flash ?)?cards?)$/],
  ["references", /^(?:references?|refer|refer to|further reading|sources)$/],
];

/** The meaning of a heading's words; null when it has none. */
export function partKind(text: string): PartKind | null {
  const words = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return MEANINGS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** Wraps the parts among the blocks of a page. Parts do not nest: a meaning inside another part is left as it is. */
export function wrapParts(children: readonly RootContent[]): RootContent[] {
  const result: RootContent[] = [];
  for (let at = 0; at < children.length;) {
    const found = partAt(children, at);
    if (found === null) {
      result.push(...children.slice(at, at + 1));
      at += 1;
      continue;
    }
    const { inside, after } = withoutTrailingRules(children.slice(at, found.end));
    result.push(part(found.kind, inside), ...after);
    at = found.end;
  }
  return result;
}

interface FoundPart {
  readonly kind: PartKind;
  /** Index after its last block. */
  readonly end: number;
}

function partAt(children: readonly RootContent[], at: number): FoundPart | null {
  const first = children[at];
  if (first?.type === "heading") {
    const kind = partKind(plainText(first));
    if (kind === null) return null;
    const end = children.findIndex(
      (child, index) => index > at && child.type === "heading" && child.depth <= first.depth,
    );
    return { kind, end: end === -1 ? children.length : end };
  }
  return first?.type === "paragraph" ? emphasisedPart(first, children, at) : null;
}

/** `_Refer_` alone with the links after it, or `**Interview-ready line**` and the text that follows in its paragraph. */
function emphasisedPart(
  paragraph: Paragraph,
  children: readonly RootContent[],
  at: number,
): FoundPart | null {
  const [lead, next] = paragraph.children;
  if (lead?.type !== "emphasis" && lead?.type !== "strong") return null;
  const kind = partKind(plainText(lead));
  if (kind !== "references" && kind !== "answer") return null;
  if (next !== undefined) return startsLine(next) ? { kind, end: at + 1 } : null;
  const end = kind === "references" ? endOfLinks(children, at + 1) : endOfBlock(children, at + 1);
  return end > at + 1 ? { kind, end } : null;
}

function startsLine(node: Nodes): boolean {
  return node.type === "break" || (node.type === "text" && /^[ \t:]*\n/.test(node.value));
}

function endOfLinks(children: readonly RootContent[], from: number): number {
  let end = from;
  while (children[end] !== undefined && hasLink(children[end])) end += 1;
  return end;
}

function endOfBlock(children: readonly RootContent[], from: number): number {
  const type = children[from]?.type;
  return type === "paragraph" || type === "list" || type === "blockquote" ? from + 1 : from;
}

function hasLink(node: Nodes | undefined): boolean {
  if (node === undefined || node.type === "heading") return false;
  if (node.type === "link") return true;
  return "children" in node && node.children.some(hasLink);
}

/** A rule before the next heading parts two parts; it belongs to neither. */
function withoutTrailingRules(children: readonly RootContent[]): {
  readonly inside: readonly RootContent[];
  readonly after: readonly RootContent[];
} {
  const last = children.findLastIndex((child) => child.type !== "thematicBreak");
  return { inside: children.slice(0, last + 1), after: children.slice(last + 1) };
}

function part(kind: PartKind, children: readonly RootContent[]): MdxJsxFlowElement {
  return flowElement("Part", { kind }, children);
}
