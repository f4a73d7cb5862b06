/** Content-Length (RFC 9110, section 8.6; https://www.rfc-editor.org/rfc/rfc9110#section-8.6). */
import { splitOutsideQuotes } from "./list.ts";

/** `repeated`: given more than once, each time the same, which a recipient may accept or refuse. */
export type ContentLength =
  { readonly length: number; readonly repeated: boolean } | { readonly length: null; readonly found: string };

/** Reads all values of the field, of which there should be one. Beyond 2^53 - 1 no length can be counted exactly. */
export function parseContentLength(values: readonly string[]): ContentLength {
  const members = values.flatMap((value) => splitOutsideQuotes(value, ","));
  const wrong = members.find((member) => !/^\d+$/.test(member) || !Number.isSafeInteger(Number(member)));
  const lengths = new Set(members.map(Number));
  const [length] = lengths;
  if (wrong !== undefined || length === undefined || lengths.size > 1) {
    return { length: null, found: values.join(", ") };
  }
  return { length, repeated: members.length > 1 };
}

/** @throws RangeError when `length` is no whole number from 0 to 2^53 - 1. */
export function printContentLength(length: number): string {
  if (!Number.isSafeInteger(length) || length < 0) throw new RangeError(`${length} is no length`);
  return String(length);
}
