/** Headings of one page: cleaned, brought to levels without gaps, and given the ids they will have in HTML. */
import GithubSlugger from "github-slugger";
import type { Heading, Nodes, PhrasingContent } from "mdast";
import { walk } from "./markdown/survey.ts";
import type { PageHeading } from "./model.ts";
import { detached, elementText, plainText } from "./plain-text.ts";
import { withoutStrayMarks, withoutTodo } from "./titles.ts";

/** A heading without the emphasis around the whole of it, stray `**`, line ends and `[TODO]`; the given one is left as it is. */
export function cleanHeading(heading: Heading): Heading {
  const children = unwrapped(heading.children).map((child): PhrasingContent => {
    if (child.type === "break") return { type: "text", value: " " };
    return child.type === "text" ? { ...child, value: cleanText(child.value) } : child;
  });
  const [first, last] = [children[0], children.at(-1)];
  if (first?.type === "text") first.value = first.value.trimStart();
  if (last?.type === "text") last.value = last.value.trimEnd();
  return { ...heading, children };
}

function cleanText(text: string): string {
  return withoutStrayMarks(withoutTodo(text)).replace(/\s*\n\s*/g, " ");
}

function unwrapped(children: readonly PhrasingContent[]): readonly PhrasingContent[] {
  const spoken = children.filter((child) => child.type !== "text" || withoutTodo(child.value).trim() !== "");
  const [only] = spoken;
  if (spoken.length !== 1 || only === undefined) return children;
  return only.type === "strong" || only.type === "emphasis" ? unwrapped(only.children) : children;
}

/**
 * Sets the depth of every heading so that levels start at `under + 1` and never jump, by how they contain each other.
 * What stands in a container (a callout, an embedded note) is levelled below the heading it stands under.
 */
export function levelHeadings(children: readonly Nodes[], under: number): void {
  const open: number[] = [];
  for (const child of children) {
    if (child.type === "heading") {
      while ((open.at(-1) ?? 0) >= child.depth) open.pop();
      open.push(child.depth);
      child.depth = clamp(under + open.length);
    } else if ("children" in child && child.type !== "paragraph") {
      levelHeadings(child.children, under + open.length);
    }
  }
}

function clamp(depth: number): Heading["depth"] {
  return Math.min(Math.max(depth, 1), 6) as Heading["depth"];
}

/** A heading of a finished page; `own` is false for one that an embedded note brought along. */
export interface FoundHeading extends PageHeading {
  readonly own: boolean;
}

/**
 * The headings of a finished page with the ids that Astro's MDX compiler gives them: `github-slugger` over the text of
 * each `h1`-`h6` in the order of the document, footnote references counted as their numbers.
 */
export function collectHeadings(children: readonly Nodes[]): readonly FoundHeading[] {
  const slugger = new GithubSlugger();
  const footnotes = new Map<string, number>();
  const headings: FoundHeading[] = [];
  const look = (nodes: readonly Nodes[], own: boolean): void => {
    for (const node of nodes) {
      if (node.type === "heading") {
        const id = slugger.slug(elementText(node) + footnoteMarks(node, footnotes));
        headings.push({ depth: node.depth, id: detached(id), text: detached(plainText(node)), own });
      } else if (node.type === "footnoteReference") numberFootnote(footnotes, node.identifier);
      else if ("children" in node) look(node.children, own && !isEmbedded(node));
    }
  };
  look(children, true);
  return headings;
}

/** Whether a node holds the text of another note. */
export function isEmbedded(node: Nodes): boolean {
  return node.type === "mdxJsxFlowElement" && node.name === "Embedded";
}

/** A reference reads as its number in HTML, and so stands in the heading's id. */
function footnoteMarks(heading: Heading, footnotes: Map<string, number>): string {
  const marks: number[] = [];
  walk({ type: "root", children: heading.children }, (node) => {
    if (node.type === "footnoteReference") marks.push(numberFootnote(footnotes, node.identifier));
  });
  return marks.join("");
}

function numberFootnote(footnotes: Map<string, number>, identifier: string): number {
  const number = footnotes.get(identifier) ?? footnotes.size + 1;
  footnotes.set(identifier, number);
  return number;
}
