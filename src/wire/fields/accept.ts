/** Accept (RFC 9110, section 12.5.1; https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1). */
import { parseContentType, printContentType, type ContentType } from "./content-type.ts";
import { parseList } from "./list.ts";
import { parseWeight, printWeight } from "./weights.ts";

/** A media type, `*` where any is meant, and how much it is liked, from 0 to 1. */
export interface MediaRange extends ContentType {
  readonly weight: number;
}

/** In the order of the field. What is no range, or has a weight that cannot be read, is passed over. */
export function parseAccept(values: readonly string[]): MediaRange[] {
  return parseList(values).flatMap((element) => {
    const read = parseContentType(element);
    if (read === null || (read.type === "*" && read.subtype !== "*")) return [];
    const weight = parseWeight(read.parameters.get("q") ?? "1");
    if (weight === null) return [];
    const parameters = new Map([...read.parameters].filter(([name]) => name !== "q"));
    return [{ ...read, parameters, weight }];
  });
}

export function printAccept(ranges: readonly MediaRange[]): string {
  return ranges.map((range) => `${printContentType(range)}${printWeight(range.weight)}`).join(", ");
}

/** How much a type is liked: the most exact range that fits it decides; 0 when none does, 1 when nothing is asked. */
export function weightOfType(ranges: readonly MediaRange[], type: ContentType): number {
  if (ranges.length === 0) return 1;
  const fitting = ranges.filter((range) => exactness(range, type) >= 0);
  const [best] = fitting.toSorted((one, other) => exactness(other, type) - exactness(one, type));
  return best?.weight ?? 0;
}

/** Below 0 where the range does not fit. */
function exactness(range: MediaRange, type: ContentType): number {
  if (range.type === "*") return 0;
  if (range.type !== type.type) return -1;
  if (range.subtype === "*") return 1;
  if (range.subtype !== type.subtype) return -1;
  const fits = [...range.parameters].every(([name, value]) => type.parameters.get(name) === value);
  return fits ? 2 + range.parameters.size : -1;
}
