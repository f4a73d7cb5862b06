/** Hides from the parser what it must not read as Markdown, or what it can only read slowly. */
import { ESCAPE, ESCAPED_EQUALS, plain, REFERENCE } from "./stand-ins.ts";
import { linePrefix } from "./spans.ts";

/** Quote marks and list markers one line may open; deeper ones are text. The parser's time grows with their square. */
const MAX_MARKERS = 100;
/** Character references one paragraph may have before they are decoded here; the parser's memory grows with their square. */
const MAX_REFERENCES = 1000;

/** The text with everything hidden that can be told without parsing; as long as before, line by line. */
export function shield(text: string): string {
  return shieldUnclosedComment(shieldEscapes(shieldReferences(shieldMarkers(text))));
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
  return text.replace(/(\\+)=/g, (whole, slashes: string) =>
    slashes.length % 2 === 1 ? slashes.slice(1) + ESCAPE + ESCAPED_EQUALS : whole,
  );
}

function shieldReferences(text: string): string {
  if (countUpTo(text, "&", MAX_REFERENCES) < MAX_REFERENCES) return text;
  return text
    .split(/(\n[ \t]*\n)/)
    .map((part) =>
      countUpTo(part, "&", MAX_REFERENCES) < MAX_REFERENCES ? part : part.replace(/&(?=#?\w+;)/g, REFERENCE),
    )
    .join("");
}

function countUpTo(text: string, character: string, limit: number): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1 && count < limit; at = text.indexOf(character, at + 1))
    count += 1;
  return count;
}

function shieldMarkers(text: string): string {
  return text.replace(/^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))){101,}/gm, (markers) => {
    let count = 0;
    return markers.replace(/>|[-*+]|[.)]/g, (marker) =>
      (count += 1) > MAX_MARKERS ? plain(marker) : marker,
    );
  });
}
