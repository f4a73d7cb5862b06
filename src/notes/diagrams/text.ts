/** Labels: what they say, how wide they are in a monospaced font, where they break. */

const named: Record<string, string> = {
  quot: '"',
  amp: "&",
  lt: "<",
  gt: ">",
  nbsp: " ",
  apos: "'",
  semi: ";",
  colon: ":",
};

function codePoint(text: string, base: number): string | null {
  const code = Number.parseInt(text, base);
  const valid = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return valid ? String.fromCodePoint(code) : null;
}

/** `#quot;`, `#35;` as Mermaid writes them, `&lt;`, `&#x3c;` as HTML does. */
function decodeEntities(text: string): string {
  return text.replace(
    /[#&](?:#?x([0-9a-f]{1,6})|#?(\d{1,7})|([a-z]{2,5}));/gi,
    (match: string, ...groups: unknown[]) => {
      const [hex, decimal, name] = groups;
      if (typeof hex === "string") return codePoint(hex, 16) ?? match;
      if (typeof decimal === "string") return codePoint(decimal, 10) ?? match;
      return (typeof name === "string" ? named[name.toLowerCase()] : undefined) ?? match;
    },
  );
}

/** XML 1.0 section 2.2 allows no other control characters, and no half of a surrogate pair. */
function onlyXmlCharacters(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}

/** A label as it is to be read: line breaks as `\n`, emphasis and its tags gone, entities decoded. */
export function readLabel(raw: string): string {
  const text = raw
    .replace(/^"`([\s\S]*)`"$|^`([\s\S]*)`$/, "$1$2")
    .replace(/^"([\s\S]*)"$/, "$1")
    .replace(/<br\s*\/?>|\\n/gi, "\n")
    .replace(/<\/?(?:b|i|u|s|em|strong|small|sub|sup|code|span|p|div|center|font)(?:\s[^<>]*)?>/gi, "")
    .replace(/\*\*([^*\n]+)\*\*/g, "$1");
  return onlyXmlCharacters(decodeEntities(text))
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .join("\n")
    .trim();
}

/** A label on one line, as a list or a message says it. */
export function oneLine(label: string): string {
  return label.replace(/\s*\n\s*/g, " ");
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const wide =
  /^(?:\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\u3000-\u303f\uff01-\uff60])/u;

function cellsOf(grapheme: string): number {
  return wide.test(grapheme) || grapheme.includes("\ufe0f") ? 2 : 1;
}

/** Width in cells of a monospaced font: two for East Asian characters and emoji, one for all else. */
export function cells(text: string): number {
  if (/^[\x00-\x7f]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += cellsOf(segment);
  return width;
}

/** Monospaced fonts advance by 0.6 em, some by 0.602; the rest is air. */
const advance = 0.61;

/** Width in user units of one line of text at a font size. */
export function textWidth(text: string, size: number): number {
  return cells(text) * size * advance;
}

/** A word in pieces of at most `limit` cells, cut anywhere. */
function chop(word: string, limit: number): string[] {
  if (cells(word) <= limit) return [word];
  const found: string[] = [];
  let piece = "";
  for (const { segment } of graphemes.segment(word)) {
    if (piece !== "" && cells(piece) + cellsOf(segment) > limit) {
      found.push(piece);
      piece = "";
    }
    piece += segment;
  }
  return [...found, piece];
}

/** A word too long for a line breaks behind its own punctuation, as a path does, and else anywhere. */
function pieces(word: string, limit: number): string[] {
  if (cells(word.trimEnd()) <= limit) return [word];
  return word.split(/(?<=[,;/&?=|_.-])(?=[\p{L}\p{N}])/u).flatMap((part) => chop(part, limit));
}

function wrapLine(line: string, limit: number): string[] {
  const lines: string[] = [];
  let current = "";
  for (const part of line.split(/(?<=\s)(?=\S)/).flatMap((word) => pieces(word, limit))) {
    if (current !== "" && cells(current + part.trimEnd()) > limit) {
      lines.push(current.trimEnd());
      current = "";
    }
    current += part;
  }
  return [...lines, current.trimEnd()];
}

const mostLines = 8;

/** A label in lines of at most `limit` cells; after eight lines it ends in an ellipsis (the list beside it does not). */
export function wrap(label: string, limit: number): string[] {
  if (label === "") return [];
  const lines = label
    .slice(0, limit * mostLines * 2)
    .split("\n")
    .flatMap((line) => wrapLine(line, limit));
  if (lines.length <= mostLines) return lines;
  return [...lines.slice(0, mostLines - 1), `${(lines[mostLines - 1] ?? "").slice(0, limit - 1)}…`];
}
