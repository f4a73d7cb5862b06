/** Changes the fields of a request that is on its way, and leaves every other byte as it is. */
import { bytesOf, joined, textOf } from "../../wire/bytes.ts";
import type { RequestHead } from "../../wire/http1/message.ts";
import type { FieldPair } from "../../wire/http1/print.ts";
import { lower } from "../../wire/http1/characters.ts";

/** The bytes with the fields named in `without` taken out and `added` put behind the others. */
export function rewriteFields(
  bytes: Uint8Array,
  { fields, end, line }: RequestHead,
  { without = [], added }: { readonly without?: readonly string[]; readonly added: readonly FieldPair[] },
): Uint8Array {
  const kept = fields.filter(({ name }) => !without.includes(lower(name.text)));
  const from = fields[0]?.range.start ?? end.start;
  const lines = kept.map(({ range }) => textOf(bytes.subarray(range.start, range.end)));
  const more = added.map(([name, value]) => `${name}: ${value}\r\n`);
  const head = bytesOf([...lines, ...more].join(""));
  return joined([bytes.subarray(0, Math.max(from, line.range.end)), head, bytes.subarray(end.start)]);
}

/** The fields of a request as pairs. */
export function pairsOf({ fields }: Pick<RequestHead, "fields">): FieldPair[] {
  return fields.map(({ name, value }): FieldPair => [name.text, value.text]);
}
