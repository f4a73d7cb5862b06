/** Content-Type (RFC 9110, section 8.3; https://www.rfc-editor.org/rfc/rfc9110#section-8.3). */
import { isToken, lower } from "../http1/characters.ts";
import { splitOutsideQuotes, unquoted } from "./list.ts";
import { asWord } from "./parameters.ts";

/** Type, subtype and names of parameters in small letters; the first of two parameters with one name counts. */
export interface ContentType {
  readonly type: string;
  readonly subtype: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** Null when the value names no type. A parameter that cannot be read is passed over. */
export function parseContentType(value: string): ContentType | null {
  const [essence = "", ...rest] = splitOutsideQuotes(value, ";");
  const [type = "", subtype = "", ...more] = lower(essence).split("/");
  if (!isToken(type) || !isToken(subtype) || more.length > 0) return null;
  const parameters = new Map<string, string>();
  for (const piece of rest) {
    const equals = piece.indexOf("=");
    const name = lower(piece.slice(0, Math.max(equals, 0)));
    if (isToken(name) && !parameters.has(name)) parameters.set(name, unquoted(piece.slice(equals + 1)));
  }
  return { type, subtype, parameters };
}

/** A value that is no token is put in quotes. @throws RangeError for one that cannot stand there. */
export function printContentType({ type, subtype, parameters }: ContentType): string {
  const tail = [...parameters].map(([name, value]) => `; ${name}=${asWord(value)}`);
  return `${type}/${subtype}${tail.join("")}`;
}
