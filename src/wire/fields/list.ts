/** Comma-separated lists, as most fields are (RFC 9110, section 5.6.1; https://www.rfc-editor.org/rfc/rfc9110#section-5.6.1). */
import { withoutSpaces } from "../http1/characters.ts";

/** Splits at `separator` where it stands outside quotes; the pieces are without the spaces around them. */
export function splitOutsideQuotes(text: string, separator: "," | ";"): string[] {
  const pieces: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted && character === "\\") at += 1;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === separator) {
      pieces.push(withoutSpaces(text.slice(start, at)));
      start = at + 1;
    }
  }
  return [...pieces, withoutSpaces(text.slice(start))];
}

/** The elements of a list that may be spread over several fields of one name; empty elements count for nothing. */
export function parseList(values: readonly string[]): string[] {
  return values.flatMap((value) => splitOutsideQuotes(value, ",")).filter((element) => element !== "");
}

/** The text of a quoted string without its quotes; other text as it is (RFC 9110, section 5.6.4). */
export function unquoted(text: string): string {
  return /^"(?:[^"\\]|\\.)*"$/s.test(text) ? text.slice(1, -1).replace(/\\(.)/gs, "$1") : text;
}
