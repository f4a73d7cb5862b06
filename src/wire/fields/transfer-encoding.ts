/** Transfer-Encoding (RFC 9112, section 6.1; https://www.rfc-editor.org/rfc/rfc9112#section-6.1). */
import { isToken, lower } from "../http1/characters.ts";
import { parseList, splitOutsideQuotes } from "./list.ts";

/** The codings in the order they were applied, names in small letters, parameters left out; null when one is no coding. */
export function parseTransferEncoding(values: readonly string[]): readonly string[] | null {
  const names = parseList(values).map((element) => lower(splitOutsideQuotes(element, ";")[0] ?? ""));
  return names.length > 0 && names.every(isToken) ? names : null;
}

export function printTransferEncoding(codings: readonly string[]): string {
  return codings.join(", ");
}
