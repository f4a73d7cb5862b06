/**
 * Idempotency-Key (draft 07, section 2.1, a string as in RFC 9651, section 3.3.3;
 * https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header-07#section-2.1).
 */

/** `quoted` is false for a bare value, which the draft does not allow and many services take. */
export interface IdempotencyKey {
  readonly key: string;
  readonly quoted: boolean;
}

/** Null without the field, with two of them, for an empty key, and for one beyond printable ASCII. */
export function parseIdempotencyKey(values: readonly string[]): IdempotencyKey | null {
  const [value = "", ...more] = values;
  if (more.length > 0) return null;
  const [, inside] = /^"((?:[ !#-[\]-~]|\\["\\])+)"$/.exec(value) ?? [];
  if (inside !== undefined) return { key: inside.replace(/\\(.)/g, "$1"), quoted: true };
  return /^[!#-~]+$/.test(value) ? { key: value, quoted: false } : null;
}

/** As the draft has it, in quotes. @throws RangeError for an empty key, or one beyond printable ASCII. */
export function printIdempotencyKey(key: string): string {
  if (!/^[ -~]+$/.test(key)) throw new RangeError("a key is printable ASCII, one character at least");
  return `"${key.replace(/["\\]/g, String.raw`\$&`)}"`;
}
