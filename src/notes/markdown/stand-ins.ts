/**
 * Characters that stand for others while the parser runs.
 *
 * What must not be read as Markdown (the inside of a formula, a comment, a dollar that is only a dollar) is
 * replaced by as many noncharacters (Unicode 23.7: for internal use, never in text that is exchanged), so that every
 * offset and line stays as it is in the source. After parsing they are turned back.
 */

/** Fills the place of a comment; nothing is left of it. */
export const COMMENT = "\uFDD0";
/** First and further characters of a formula. */
export const MATH_START = "\uFDD1";
export const MATH_REST = "\uFDD2";
/** Backslash and equals sign of an escaped `\=`, which never opens or closes a highlight. */
export const ESCAPE = "\uFDD3";
export const ESCAPED_EQUALS = "\uFDD4";
/** The ampersand of a character reference that is decoded after parsing. */
export const REFERENCE = "\uFDD5";

/** Characters that are to be read as plain text. */
const PLAIN = new Map([
  ["$", "\uFDD6"],
  ["<", "\uFDD7"],
  [">", "\uFDD8"],
  ["-", "\uFDD9"],
  ["*", "\uFDDA"],
  ["+", "\uFDDB"],
  [".", "\uFDDC"],
  [")", "\uFDDD"],
  ["_", "\uFDDE"],
  ["~", "\uFDDF"],
]);
const PLAIN_BACK = new Map([...PLAIN].map(([character, standIn]) => [standIn, character]));

/** The stand-in for a character that would otherwise have a meaning; the character itself when there is none. */
export function plain(character: string): string {
  return PLAIN.get(character) ?? character;
}

/** Whether any stand-in occurs in the text. */
export function hasStandIn(text: string): boolean {
  return /[\uFDD0-\uFDEF]/.test(text);
}

/**
 * The text as a parser can take it: well-formed UTF-16, LF line ends, no NUL (CommonMark 0.31.2 section 2.3), no
 * byte order mark and none of the characters used here.
 */
export function cleanText(text: string): string {
  const lines = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  const wellFormed = lines.toWellFormed().replaceAll("\uFEFF", "");
  return /[\0\uFDD0-\uFDEF]/.test(wellFormed)
    ? wellFormed.replace(/[\0\uFDD0-\uFDEF]/g, "\uFFFD")
    : wellFormed;
}

/** Turns every stand-in but those of formulas back; `verbatim` for code, where an escape is two characters. */
export function restorePlain(text: string, verbatim: boolean, decode: (reference: string) => string): string {
  const escaped = text
    .replaceAll(COMMENT, "")
    .replaceAll(ESCAPE, verbatim ? "\\" : "")
    .replaceAll(ESCAPED_EQUALS, "=")
    .replace(/[\uFDD6-\uFDDF]/g, (standIn) => PLAIN_BACK.get(standIn) ?? standIn);
  if (verbatim) return escaped.replaceAll(REFERENCE, "&");
  return escaped.replace(/\uFDD5(#?\w+;)/g, (_, name: string) => decode(`&${name}`));
}
