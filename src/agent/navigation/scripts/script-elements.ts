/**
 * The script elements of a page, in order, found as the tokenizer of the HTML Standard would (section 13.2.5;
 * https://html.spec.whatwg.org/multipage/parsing.html#tokenization). No tree is built: what is drawn is drawn elsewhere.
 */
import { decodeReferences } from "./character-references.ts";

export interface ScriptElement {
  /** Names in small letters; of two with one name the first counts. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly text: string;
  /** Where the text begins in the page, in lines from 1. */
  readonly line: number;
}

export interface PageParts {
  readonly scripts: readonly ScriptElement[];
  /** As `document.title` gives it. */
  readonly title: string;
  /** What the first `base` element with an address names; null without one. */
  readonly base: string | null;
}

interface Tag {
  readonly name: string;
  readonly isEnd: boolean;
  readonly attributes: ReadonlyMap<string, string>;
  /** Behind its `>`. */
  readonly end: number;
}

const tagOpen = /<(\/?)([a-z][^\t\n\f\r />]*)/iy;
const attribute =
  /[\t\n\f\r /]*([^\t\n\f\r />][^\t\n\f\r />=]*)(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:"([^"]*)(?:"|$)|'([^']*)(?:'|$)|([^\t\n\f\r "'>][^\t\n\f\r >]*)?))?/y;
const tagEnd = /[\t\n\f\r /]*>/y;

/** Elements whose content is text up to their own end tag; scripts run here, so `noscript` is one. */
const textElements = [
  "iframe",
  "noembed",
  "noframes",
  "noscript",
  "script",
  "style",
  "textarea",
  "title",
  "xmp",
];

/** Deviation: content of svg and math is read as that of HTML, a CDATA section there as a comment. */
export function pageParts(page: string): PageParts {
  // https://html.spec.whatwg.org/multipage/parsing.html#preprocessing-the-input-stream
  const html = page.replace(/\r\n?/g, "\n");
  const elements = [...elementsOf(html)];
  const title = elements.find(({ name }) => name === "title")?.text ?? "";
  const base = elements.find(({ name, attributes }) => name === "base" && attributes.has("href"));
  let [line, counted] = [1, 0];
  const scripts: ScriptElement[] = [];
  for (const { name, attributes, text, end, isWhole } of elements) {
    line += html.slice(counted, end).split("\n").length - 1;
    counted = end;
    // At the end of the file a script that was not closed has not come whole.
    if (name === "script" && isWhole) scripts.push({ attributes, text, line });
  }
  // https://infra.spec.whatwg.org/#strip-and-collapse-ascii-whitespace
  const words = decodeReferences(title).split(/[\t\n\f\r ]+/);
  return {
    scripts,
    title: words.filter((word) => word !== "").join(" "),
    base: base?.attributes.get("href") ?? null,
  };
}

interface Element extends Tag {
  readonly text: string;
  /** Whether its end tag is there. */
  readonly isWhole: boolean;
}

/** The elements that count. Content of a template is in no document: nothing of it does. */
function* elementsOf(html: string): Generator<Element> {
  let templates = 0;
  for (let at = html.indexOf("<"); at !== -1; at = html.indexOf("<", at)) {
    const tag = tagAt(html, at);
    at = tag?.end ?? behindMarkup(html, at);
    if (tag === null) continue;
    const { name, isEnd } = tag;
    if (name === "plaintext") return;
    if (name === "template") templates = Math.max(0, templates + (isEnd ? -1 : 1));
    if (isEnd || !(name === "base" || textElements.includes(name))) continue;
    const end = name === "base" ? at : endOfContent(html, at, name);
    if (templates === 0) yield { ...tag, text: html.slice(at, end), isWhole: end < html.length };
    at = end;
  }
}

const endOfContent = (html: string, from: number, name: string): number =>
  name === "script" ? endOfScript(html, from) : endOfText(html, from, name);

/** The tag that begins there; null where none does, or the file ends in it. */
function tagAt(html: string, at: number): Tag | null {
  tagOpen.lastIndex = at;
  const open = tagOpen.exec(html);
  if (open === null) return null;
  const attributes = new Map<string, string>();
  let end = tagOpen.lastIndex;
  for (;;) {
    tagEnd.lastIndex = end;
    if (tagEnd.test(html))
      return {
        name: (open[2] ?? "").toLowerCase(),
        isEnd: open[1] === "/",
        attributes,
        end: tagEnd.lastIndex,
      };
    attribute.lastIndex = end;
    const found = attribute.exec(html);
    if (found === null) return null;
    const [, name = "", double, single, bare] = found;
    const key = name.toLowerCase();
    if (!attributes.has(key)) attributes.set(key, decodeReferences(double ?? single ?? bare ?? ""));
    end = attribute.lastIndex;
  }
}

/** Behind a comment, or what is taken for one; behind a `<` that begins nothing. */
function behindMarkup(html: string, at: number): number {
  if (html.startsWith("<!--", at)) {
    // The two dashes of the beginning may be those of the end.
    const end = /--!?>/g;
    end.lastIndex = at + 2;
    const found = end.exec(html);
    if (found?.index === at + 2 && found[0] === "--!>") return behind(html, /--!?>/g, at + 4);
    return found === null ? html.length : end.lastIndex;
  }
  if (/^<(?:[!?]|\/[^a-z])/i.test(html.slice(at, at + 3))) return behind(html, />/g, at);
  // The file ends in a tag, which is then none.
  return /^<\/?[a-z]/i.test(html.slice(at, at + 3)) ? html.length : at + 1;
}

function behind(html: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(html) ? pattern.lastIndex : html.length;
}

/** @see https://html.spec.whatwg.org/multipage/parsing.html#rawtext-end-tag-name-state */
function endOfText(html: string, from: number, name: string): number {
  const end = new RegExp(`</${name}(?=[\\t\\n\\f\\r />])`, "gi");
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
}

/** With what looks like a comment in it, and a script in that. @see https://html.spec.whatwg.org/multipage/parsing.html#script-data-state */
function endOfScript(html: string, from: number): number {
  const marks = /<!--|-->|<\/?script(?=[\t\n\f\r />])/gi;
  marks.lastIndex = from;
  let state: "data" | "escaped" | "double escaped" = "data";
  for (let mark = marks.exec(html); mark !== null; mark = marks.exec(html)) {
    const [text] = mark;
    if (text === "-->") state = "data";
    else if (text === "<!--") {
      if (state === "data") state = "escaped";
      // Its dashes may be those of the end.
      marks.lastIndex = mark.index + 2;
    } else if (text[1] !== "/") state = state === "escaped" ? "double escaped" : state;
    else if (state !== "double escaped") return mark.index;
    else state = "escaped";
  }
  return html.length;
}
