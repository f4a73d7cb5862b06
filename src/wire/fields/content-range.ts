/** Content-Range (RFC 9110, section 14.4; https://www.rfc-editor.org/rfc/rfc9110#section-14.4). */
import { isToken, lower } from "../http1/characters.ts";

/** `range` from first to last, both included, null after 416; `length` of the whole, null when unknown. */
export interface ContentRange {
  readonly unit: string;
  readonly range: { readonly first: number; readonly last: number } | null;
  readonly length: number | null;
}

/** Null when it cannot be read or makes no sense: then the content must not be joined to other parts. */
export function parseContentRange(value: string): ContentRange | null {
  const [, unit = "", from, to, whole] = /^(\S+) (?:(\d+)-(\d+)|\*)\/(\d+|\*)$/.exec(value) ?? [];
  if (!isToken(unit) || whole === undefined) return null;
  const length = whole === "*" ? null : Number(whole);
  if (from === undefined || to === undefined) {
    return length === null ? null : { unit: lower(unit), range: null, length };
  }
  const [first, last] = [Number(from), Number(to)];
  if (last < first || (length !== null && last >= length)) return null;
  return { unit: lower(unit), range: { first, last }, length };
}

export function printContentRange({ unit, range, length }: ContentRange): string {
  return `${unit} ${range === null ? "*" : `${range.first}-${range.last}`}/${length ?? "*"}`;
}
