/** Accept-Encoding (RFC 9110, section 12.5.3; https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3). */
import { isToken, lower } from "../http1/characters.ts";
import { parseList, splitOutsideQuotes } from "./list.ts";
import { parseParameters, valueOf } from "./parameters.ts";
import { parseWeight, printWeight } from "./weights.ts";

/** A coding in small letters, or `identity` or `*`, and its weight. */
export interface WeighedCoding {
  readonly coding: string;
  readonly weight: number;
}

/** What is no coding, or has a weight that cannot be read, is passed over. */
export function parseAcceptEncoding(values: readonly string[]): WeighedCoding[] {
  return parseList(values).flatMap((element) => {
    const [name = "", ...rest] = splitOutsideQuotes(element, ";");
    const weight = parseWeight(valueOf(parseParameters(rest), "q") ?? "1");
    return isToken(name) && weight !== null ? [{ coding: lower(name), weight }] : [];
  });
}

export function printAcceptEncoding(codings: readonly WeighedCoding[]): string {
  return codings.map(({ coding, weight }) => `${coding}${printWeight(weight)}`).join(", ");
}

/** How much a coding is liked; `given` is false when the request has no such field, and anything then does. */
export function weightOfCoding(codings: readonly WeighedCoding[], coding: string, given = true): number {
  if (!given) return 1;
  const own = codings.find((one) => one.coding === coding) ?? codings.find((one) => one.coding === "*");
  // No coding at all is acceptable unless it is excluded.
  return own?.weight ?? (coding === "identity" ? 1 : 0);
}
