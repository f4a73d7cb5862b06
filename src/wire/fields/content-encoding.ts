/** Content-Encoding (RFC 9110, section 8.4; https://www.rfc-editor.org/rfc/rfc9110#section-8.4). */
import { isToken, lower } from "../http1/characters.ts";
import { parseList } from "./list.ts";

/** The codings in the order they were applied, in small letters, `x-gzip` as `gzip`; null when one is no coding. */
export function parseContentEncoding(values: readonly string[]): string[] | null {
  const codings = parseList(values).map((coding) => lower(coding).replace(/^x-(?=gzip$|compress$)/, ""));
  return codings.every(isToken) ? codings : null;
}

export function printContentEncoding(codings: readonly string[]): string {
  return codings.join(", ");
}
