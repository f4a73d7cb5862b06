/** Hides from the parser what it must not read as Markdown, or what it can only read slowly. */
import { ESCAPE, ESCAPED_EQUALS, plain, REFERENCE } from "./stand-ins.ts";
import { isEscaped, linePrefix } from "./spans.ts";

/** Quote marks and list markers one line may open; deeper ones are text. The parser's time grows with their square. */
const MAX_MARKERS = 100;
const MARKER = /[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))/;
/** Character references one paragraph may have before they are decoded here; the parser's memory grows with their square. */
const MAX_REFERENCES = 1000;

/** Delimiters of emphasis one paragraph may open before it closes any; with some hundred thousand the parser crashes. */
const MAX_OPEN_DELIMITERS = 5000;

/** The text with everything hidden that can be told without parsing; as long as before, line by line. */
export function shield(text: string): string {
  return shieldUnclosedComment(shieldEscapes(shieldReferences(shieldAttention(shieldMarkers(text)))));
}

/** Offset of an HTML comment that starts a line and is never closed (it would swallow the rest); -1 without one. */
export function unclosedHtmlComment(text: string): number {
  const from = Math.max(text.lastIndexOf("-->"), 0);
  let at = text.indexOf("<!--", from);
  while (at !== -1 && linePrefix(text, at) === null) at = text.indexOf("<!--", at + 4);
  return at;
}

function shieldUnclosedComment(text: string): string {
  const at = unclosedHtmlComment(text);
  return at === -1 ? text : text.slice(0, at) + text.slice(at).replaceAll("<!--", `${plain("<")}!--`);
}

function shieldEscapes(text: string): string {
  if (!text.includes("\\=")) return text;
  return text.replace(/\\=/g, (whole, offset: number) =>
    isEscaped(text, offset) ? whole : ESCAPE + ESCAPED_EQUALS,
  );
}

function shieldReferences(text: string): string {
  if (countUpTo(text, "&", MAX_REFERENCES) < MAX_REFERENCES) return text;
  const many = (part: string): boolean => countUpTo(part, "&", MAX_REFERENCES) === MAX_REFERENCES;
  return inParagraphs(text, (part) => (many(part) ? part.replace(/&(?=#?\w+;)/g, REFERENCE) : part));
}

function shieldAttention(text: string): string {
  const count = ["*", "_", "~"].map((marker) => countUpTo(text, marker, MAX_OPEN_DELIMITERS));
  if (Math.max(...count) < MAX_OPEN_DELIMITERS) return text;
  return inParagraphs(text, (part) => (opensTooMany(part) ? part.replace(/[*_~]/g, plain) : part));
}

/** Whether more delimiters are open at some place than is sane: a run after a blank opens, one before a blank closes. */
function opensTooMany(paragraph: string): boolean {
  let open = 0;
  for (const run of paragraph.matchAll(/[*_~]+/g)) {
    const end = run.index + run[0].length;
    const closes = /\s/.test(paragraph[end] ?? " ") && !/\s/.test(paragraph[run.index - 1] ?? " ");
    open = closes ? Math.max(0, open - run[0].length) : open + run[0].length;
    if (open > MAX_OPEN_DELIMITERS) return true;
  }
  return false;
}

function inParagraphs(text: string, change: (paragraph: string) => string): string {
  return text
    .split(/(\n[ \t]*\n)/)
    .map(change)
    .join("");
}

function countUpTo(text: string, character: string, limit: number): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1 && count < limit; at = text.indexOf(character, at + 1))
    count += 1;
  return count;
}

/** A run of markers at the start of a line that is too long to be meant; the pattern stops at the first one too many. */
const TOO_MANY = new RegExp(`^(?:${MARKER.source}){${MAX_MARKERS}}(?=${MARKER.source})`, "gm");

function shieldMarkers(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let run = TOO_MANY.exec(text); run !== null; run = TOO_MANY.exec(text)) {
    const start = run.index + run[0].length;
    const end = endOfMarkers(text, start);
    parts.push(text.slice(from, start), text.slice(start, end).replace(/[>*+.)-]/g, plain));
    from = end;
    TOO_MANY.lastIndex = end;
  }
  return from === 0 ? text : parts.join("") + text.slice(from);
}

function endOfMarkers(text: string, start: number): number {
  const pattern = new RegExp(MARKER.source, "y");
  pattern.lastIndex = start;
  let end = start;
  while (pattern.test(text)) end = pattern.lastIndex;
  return end;
}
