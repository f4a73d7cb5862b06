/** One HTML element, read whole, as mdast: Markdown's own node where there is one, else an MDX element. */
import type { Heading, Image, PhrasingContent, RootContent } from "mdast";
import type { Position } from "satteri";
import { toString } from "mdast-util-to-string";
import {
  fits,
  holdsElementsOnly,
  isBoolean,
  isSafeUrl,
  keepsAttribute,
  treatmentOf,
} from "./html-elements.ts";
import { flowElement, isPhrasing, textElement, type Attributes } from "./jsx.ts";

/** An element with what it holds. */
export interface HtmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly RootContent[];
  /** Name of the element it stands in; null when it stands in Markdown. */
  readonly parent: string | null;
  /** Language of the `code` in a `pre`. */
  readonly language: string | null;
  readonly position: Position | undefined;
  /** Ids that a link of the note leads to. */
  readonly anchors: ReadonlySet<string>;
}

/** The element where only phrasing may stand. `blocks` says whether elements that are blocks in HTML may stand there. */
export function phrasingNodes(element: HtmlElement, blocks: boolean): RootContent[] {
  const { name, children, position } = element;
  const special = specialNode(element);
  if (special !== null) return special;
  if (name === "pre") return inlineCode(element);
  if (name === "hr" || name === "p" || !fits(name, element.parent)) return withAnchor(element, children);
  const treatment = treatmentOf(name);
  if (treatment === "inline" || (treatment === "block" && blocks)) {
    const inner = holdsElementsOnly(name) ? children.filter((child) => !isBlank(child)) : children;
    return [textElement(elementName(name), attributesOf(element), inner, position)];
  }
  return withAnchor(element, children);
}

/** The element where blocks may stand. */
export function flowNodes(element: HtmlElement): RootContent[] {
  const { name, position } = element;
  const special = specialNode(element);
  if (special !== null) return special;
  if (name === "hr") return [{ type: "thematicBreak", ...at(position) }];
  if (name === "pre") return [codeBlock(element)];
  if (!fits(name, element.parent)) return withAnchor(element, element.children);
  const treatment = treatmentOf(name);
  const phrasingOnly = element.children.every(isPhrasing);
  if (treatment === "inline" && phrasingOnly) {
    return [textElement(name, attributesOf(element), element.children, position)];
  }
  if (treatment !== "inline" && treatment !== "block") return withAnchor(element, element.children);
  return blockNodes(element, phrasingOnly);
}

function blockNodes(element: HtmlElement, phrasingOnly: boolean): RootContent[] {
  const { name, position } = element;
  const children =
    phrasingOnly && !holdsElementsOnly(name) ? trimmed(element.children) : blocksOf(element.children);
  const attributes = attributesOf(element);
  const heading = /^h([1-6])$/.exec(name)?.[1];
  if (heading !== undefined) {
    if (!phrasingOnly) return withAnchor(element, children);
    const depth = Number(heading) as Heading["depth"];
    return [
      {
        type: "heading",
        depth,
        children: withAnchor(element, children) as PhrasingContent[],
        ...at(position),
      },
    ];
  }
  if (name === "p" && phrasingOnly && Object.keys(attributes).length === 0) {
    return [{ type: "paragraph", children: children as PhrasingContent[], ...at(position) }];
  }
  const kept = name === "p" && !phrasingOnly ? "div" : elementName(name);
  return [flowElement(kept, attributes, children, position)];
}

/** Images, links, code and line breaks are the same thing in Markdown and in HTML. */
function specialNode(element: HtmlElement): RootContent[] | null {
  switch (element.name) {
    case "img":
      return [imageOf(element)];
    case "br":
      return [{ type: "break", ...at(element.position) }];
    case "a":
      return linkNodes(element);
    case "code":
      return element.children.every((child) => child.type === "text") ? inlineCode(element) : null;
    default:
      return null;
  }
}

function imageOf({ attributes, position }: HtmlElement): Image {
  const image: Image = {
    type: "image",
    url: attributes["src"] ?? "",
    alt: attributes["alt"] ?? null,
    ...at(position),
  };
  if (attributes["title"] !== undefined) image.title = attributes["title"];
  const { width, height } = attributes;
  if (width !== undefined || height !== undefined) {
    const sizes = { ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) };
    image.data = { imageSize: sizes };
  }
  return image;
}

/** A link around blocks becomes a link in each paragraph and heading of them. */
function linkNodes(element: HtmlElement): RootContent[] {
  const { attributes, children, position } = element;
  const url = attributes["href"];
  if (url === undefined || !isSafeUrl(url)) return withAnchor(element, children);
  const link = (inner: readonly PhrasingContent[]): PhrasingContent => ({
    type: "link",
    url,
    title: attributes["title"] ?? null,
    children: [...inner],
    ...at(position),
  });
  if (children.every(isPhrasing)) return withAnchor(element, [link(children as PhrasingContent[])]);
  return blocksOf(children).map((child) =>
    child.type === "paragraph" || child.type === "heading"
      ? { ...child, children: [link(child.children)] }
      : child,
  );
}

function inlineCode({ children, position }: HtmlElement): RootContent[] {
  const value = toString({ type: "root", children: [...children] });
  return value === "" ? [] : [{ type: "inlineCode", value, ...at(position) }];
}

function codeBlock({ children, language, position }: HtmlElement): RootContent {
  const value = children.map((child) => (child.type === "break" ? "\n" : toString(child))).join("");
  return {
    type: "code",
    lang: language,
    meta: null,
    value: value.replace(/^\n/, "").trimEnd(),
    ...at(position),
  };
}

function elementName(name: string): string {
  return name === "center" ? "div" : name;
}

function attributesOf(element: HtmlElement): Attributes {
  const kept: Record<string, string | null> = element.name === "center" ? { align: "center" } : {};
  for (const [name, value] of Object.entries(element.attributes)) {
    if (keepsAttribute(element.name, name)) kept[name] = isBoolean(name) ? null : value;
  }
  const id = anchorOf(element);
  return id === null ? kept : { id, ...kept };
}

/** The id of an element that a link leads to; the name of an `a` is one too. */
function anchorOf({ name, attributes, anchors }: HtmlElement): string | null {
  const id = attributes["id"] ?? (name === "a" ? attributes["name"] : undefined) ?? "";
  const isTarget = anchors.has(id) || (name === "a" && attributes["href"] === undefined);
  return isTarget && /^\S+$/.test(id) ? id : null;
}

/** What is left of an element that is taken out: its content, and the place its id marks. */
function withAnchor(element: HtmlElement, children: readonly RootContent[]): RootContent[] {
  const id = anchorOf(element);
  return id === null ? [...children] : [textElement("span", { id }, [], element.position), ...children];
}

function at(position: Position | undefined): { position?: Position } {
  return position === undefined ? {} : { position };
}

function isBlank(node: RootContent): boolean {
  return node.type === "text" && node.value.trim() === "";
}

function trimmed(children: readonly RootContent[]): RootContent[] {
  const shown = (node: RootContent): boolean => !isBlank(node) && node.type !== "break";
  const first = children.findIndex(shown);
  return first === -1 ? [] : children.slice(first, children.findLastIndex(shown) + 1);
}

/** Children as blocks: each run of phrasing is a paragraph, runs of blanks are nothing. */
export function blocksOf(children: readonly RootContent[]): RootContent[] {
  const blocks: RootContent[] = [];
  let run: RootContent[] = [];
  const close = (): void => {
    const inner = trimmed(run);
    const [first] = inner;
    if (first !== undefined)
      blocks.push({ type: "paragraph", children: inner as PhrasingContent[], ...at(first.position) });
    run = [];
  };
  for (const child of children) {
    if (isPhrasing(child)) run.push(child);
    else {
      close();
      blocks.push(child);
    }
  }
  close();
  return blocks;
}
