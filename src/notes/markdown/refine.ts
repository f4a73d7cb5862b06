/** Turns the nodes the parser knows into those Obsidian means, from the leaves up. */
import type { Definition, Image, Link, Nodes, Parents, PhrasingContent, RootContent, Text } from "mdast";
import { withBlockIds } from "./block-ids.ts";
import { asCallout } from "./callouts.ts";
import { offsets, type NoteDocument } from "./document.ts";
import type { Formula } from "./formulas.ts";
import { withHighlights } from "./highlights.ts";
import { hasStandIn, MATH_REST, MATH_START, restorePlain } from "./stand-ins.ts";
import type { Survey } from "./survey.ts";
import { asWiki, embedsAlone, isBlankText } from "./wikilinks.ts";
import { decodeReference } from "./references.ts";

const FORMULA = new RegExp(`${MATH_START}${MATH_REST}*(?:\\n${MATH_REST}+)*`, "g");

/** Refines a tree in place: wikilinks, formulas, highlights, references, callouts, block ids; stand-ins turned back. */
export function refine(parent: Parents, document: NoteDocument, survey: Survey, hidden: boolean): void {
  for (const child of parent.children) {
    if ("children" in child) refine(child, document, survey, hidden);
  }
  const inline = isPhrasingParent(parent);
  const refined: RootContent[] = inline
    ? inlineChildren(parent.children as PhrasingContent[], document, survey, hidden)
    : blockChildren(parent, document);
  if (hidden) {
    for (const child of refined) restoreFields(child, document);
  }
  // The steps above keep phrasing in phrasing parents and blocks in the others.
  parent.children = refined;
}

function isPhrasingParent(node: Parents): boolean {
  switch (node.type) {
    case "paragraph":
    case "heading":
    case "tableCell":
    case "emphasis":
    case "strong":
    case "delete":
    case "link":
    case "linkReference":
      return true;
    default:
      return false;
  }
}

function inlineChildren(
  children: readonly PhrasingContent[],
  document: NoteDocument,
  survey: Survey,
  hidden: boolean,
): PhrasingContent[] {
  const resolved = children.map((child) => {
    const node = resolveReference(child, survey.definitions);
    return node.type === "link" || node.type === "image" ? asWiki(node, document) : node;
  });
  const withMath = hidden ? resolved.flatMap((child) => withFormulas(child, document)) : resolved;
  return withHighlights(withMath);
}

function blockChildren(parent: Parents, document: NoteDocument): RootContent[] {
  const children: RootContent[] = parent.children.map((child: RootContent) =>
    child.type === "blockquote" ? asCallout(child, document) : child,
  );
  const blocks = children.flatMap((child) => {
    if (child.type === "paragraph" && child.children.every(isBlankText)) return [];
    const embeds = embedsAlone(child);
    if (embeds !== null) return embeds;
    return [displayFormula(child, document) ?? child];
  });
  return withBlockIds(parent, blocks);
}

/** A reference becomes what it refers to, so that links and images are told by one rule. */
function resolveReference(
  node: PhrasingContent,
  definitions: ReadonlyMap<string, Definition>,
): PhrasingContent {
  if (node.type !== "linkReference" && node.type !== "imageReference") return node;
  const definition = definitions.get(node.identifier);
  if (definition === undefined) return node;
  const { url, title = null } = definition;
  const made: Link | Image =
    node.type === "linkReference"
      ? { type: "link", url, title, children: node.children }
      : { type: "image", url, title, alt: node.alt ?? null };
  if (node.position !== undefined) made.position = node.position;
  return made;
}

/** The formulas that start within a node, in order. */
function formulasIn(node: Nodes, document: NoteDocument): readonly Formula[] {
  const [start, end] = offsets(node.position);
  return document.formulas.slice(lowerBound(document.formulas, start), lowerBound(document.formulas, end));
}

function lowerBound(formulas: readonly Formula[], offset: number): number {
  let low = 0;
  let high = formulas.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((formulas[middle]?.start ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function withFormulas(node: PhrasingContent, document: NoteDocument): PhrasingContent[] {
  if (node.type !== "text" || !node.value.includes(MATH_START)) return [node];
  const formulas = formulasIn(node, document);
  const texts = node.value.split(FORMULA);
  return texts
    .flatMap((value, index): PhrasingContent[] => {
      const formula = formulas[index];
      const text: Text = { ...node, value };
      if (index === texts.length - 1 || formula === undefined) return [text];
      const { position } = node;
      return [
        text,
        { type: "inlineMath", value: formula.value, ...(position === undefined ? {} : { position }) },
      ];
    })
    .filter((child) => child.type !== "text" || child.value !== "");
}

/** A paragraph that holds `$$x$$` and nothing else is a displayed formula. */
function displayFormula(node: RootContent, document: NoteDocument): RootContent | null {
  if (node.type !== "paragraph" || node.children.length !== 1) return null;
  const [only] = node.children;
  if (only?.type !== "inlineMath" || !document.textOf(node).startsWith("$$")) return null;
  return {
    type: "math",
    value: only.value,
    ...(node.position === undefined ? {} : { position: node.position }),
  };
}

const FIELDS = ["value", "alt", "url", "title", "lang", "meta", "label", "identifier"] as const;

/** Turns stand-ins in the fields of a node back into what stands in the source. */
function restoreFields(node: Nodes, document: NoteDocument): void {
  const fields = node as Nodes & Partial<Record<(typeof FIELDS)[number], string | null>>;
  const verbatim =
    node.type === "code" || node.type === "inlineCode" || node.type === "html" || node.type === "math";
  for (const name of FIELDS) {
    const value = fields[name];
    if (typeof value === "string" && hasStandIn(value)) {
      fields[name] = restorePlain(restoreFormulas(value, node, document), verbatim, decodeReference);
    }
  }
}

/** Formulas in places that hold plain text (an image's description, an address) are given back as written. */
function restoreFormulas(value: string, node: Nodes, document: NoteDocument): string {
  if (!value.includes(MATH_START)) return value;
  const left = [...formulasIn(node, document)];
  return value.replace(FORMULA, (run) => {
    const index = left.findIndex((formula) => formula.end - formula.start === run.length);
    const [formula] = left.splice(Math.max(index, 0), 1);
    return formula === undefined ? "$" : document.source.slice(formula.start, formula.end);
  });
}
