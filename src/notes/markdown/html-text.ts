/** The text of an `html` node, made ready for the HTML parser: whole tags of known elements, everything else text. */
import { isVoid, treatmentOf } from "./html-elements.ts";

/** Longest tag that is read as one. */
const MAX_TAG = 2000;
const TAG = /<(\/?)([a-z][a-z0-9-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/iy;

/** A tag at an offset: its text and its name in lower case. */
interface Tag {
  readonly text: string;
  readonly name: string;
  readonly closing: boolean;
}

function tagAt(html: string, offset: number): Tag | null {
  const part = html.slice(offset, offset + MAX_TAG);
  TAG.lastIndex = 0;
  const match = TAG.exec(part);
  if (match === null) return null;
  const attributes = match[3] ?? "";
  if (attributes !== "" && !/^[\s/]/.test(attributes)) return null;
  return { text: match[0], name: (match[2] ?? "").toLowerCase(), closing: match[1] === "/" };
}

type Visit = (tag: Tag, end: number) => { readonly by: string; readonly end: number } | null;

/** Puts the answer of `visit` in the place of each tag; `lone` in that of a `<` that starts none, or whose answer is null. */
function replaceTags(html: string, lone: string, visit: Visit): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = html.indexOf("<"); at !== -1; at = html.indexOf("<", from)) {
    const tag = tagAt(html, at);
    const answer = tag === null ? null : visit(tag, at + tag.text.length);
    parts.push(html.slice(from, at), answer === null ? lone : answer.by);
    from = answer === null ? at + 1 : answer.end;
  }
  parts.push(html.slice(from));
  return parts.join("");
}

/** How many elements are open; tags that open more than `MAX_OPEN` are left out. */
export interface OpenCount {
  open: number;
}

/** Deepest nesting that is handed to the HTML parser: its time grows with the square of it. */
const MAX_OPEN = 100;

function keep(tag: Tag, end: number, count: OpenCount): { by: string; end: number } {
  if (tag.closing) count.open = Math.max(0, count.open - 1);
  else if (!isVoid(tag.name)) {
    if (count.open >= MAX_OPEN) return { by: "", end };
    count.open += 1;
  }
  return { by: tag.text, end };
}

/** A single tag in a line: itself, or, when its element is not for notes, its text. */
export function inlineHtml(html: string, count: OpenCount): string {
  // An ampersand that starts no reference with a semicolon is an ampersand (CommonMark 0.31.2, section 2.5).
  return replaceTags(html.replace(/&(?!#?\w+;)/g, "&amp;"), "&lt;", (tag, end) => {
    const treatment = treatmentOf(tag.name);
    return treatment === null || treatment === "removed" ? null : keep(tag, end, count);
  });
}

/**
 * A block of HTML without the elements that are removed with their content.
 * @param told - called with the start tag of each
 */
export function blockHtml(html: string, count: OpenCount, told: (tag: string) => void): string {
  const unclosed = new Set<string>();
  const kept = replaceTags(html, "<", (tag, end) => {
    if (treatmentOf(tag.name) !== "removed") return { by: tag.text, end };
    const closeEnd = tag.closing || unclosed.has(tag.name) ? -1 : endOfElement(html, tag.name, end);
    if (closeEnd === -1) {
      if (!tag.closing) unclosed.add(tag.name);
      return null;
    }
    told(tag.text);
    return { by: "", end: closeEnd };
  });
  return inlineHtml(kept, count);
}

function endOfElement(html: string, name: string, from: number): number {
  const pattern = new RegExp(`</${name}[^>]*>`, "gi");
  pattern.lastIndex = from;
  return pattern.test(html) ? pattern.lastIndex : -1;
}
