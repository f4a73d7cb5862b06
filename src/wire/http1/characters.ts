/** The classes of characters that HTTP's grammar is made of (RFC 9110, section 5.6; https://www.rfc-editor.org/rfc/rfc9110#section-5.6). */

/** The grammar's `tchar`, for use inside a regular expression's brackets. */
const tchar = "!#$%&'*+.^_`|~0-9A-Za-z-";
const tokenPattern = new RegExp(`^[${tchar}]+$`);
const notTokenPattern = new RegExp(`[^${tchar}]`);

/** RFC 9110, section 5.6.2. */
export function isToken(text: string): boolean {
  return tokenPattern.test(text);
}

/** Index of the first character that a token may not have; -1 when there is none. */
export function firstNotToken(text: string): number {
  return text.search(notTokenPattern);
}

/** Spaces and tabs at both ends removed, as OWS is; nothing else that JavaScript takes for white space. */
export function withoutSpaces(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** Space or tab. */
export function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

/** Letters A to Z made small, and no others: field names and coding names are compared this way. */
export function lower(text: string): string {
  // Most texts are of ASCII alone, which the engine makes small at once.
  if (!/[^\0-\x7f]/.test(text)) return text.toLowerCase();
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
