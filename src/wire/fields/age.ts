/** Age (RFC 9111, section 5.1; https://www.rfc-editor.org/rfc/rfc9111#section-5.1). */
import { parseDeltaSeconds, printDeltaSeconds } from "./delta-seconds.ts";
import { splitOutsideQuotes } from "./list.ts";

/** Seconds; of a list the first member counts. Null where the field is absent or no number, which a cache ignores. */
export function parseAge(values: readonly string[]): number | null {
  const [first = ""] = splitOutsideQuotes(values[0] ?? "", ",");
  return parseDeltaSeconds(first);
}

/** Whole seconds. */
export function printAge(seconds: number): string {
  return printDeltaSeconds(seconds);
}
