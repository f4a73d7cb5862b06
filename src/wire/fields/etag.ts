/** ETag (RFC 9110, section 8.8.3; https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3). */

/** `opaque` is the text between the quotes. */
export interface EntityTag {
  readonly weak: boolean;
  readonly opaque: string;
}

/** Null where the text is no entity tag: without quotes it is none. */
export function parseEntityTag(text: string): EntityTag | null {
  const [, weak, opaque] = /^(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"$/.exec(text) ?? [];
  return opaque === undefined ? null : { weak: weak !== undefined, opaque };
}

/** The tag of a response; null where it has none that can be read. */
export function parseETag(values: readonly string[]): EntityTag | null {
  return values[0] === undefined ? null : parseEntityTag(values[0]);
}

export function printETag({ weak, opaque }: EntityTag): string {
  return `${weak ? "W/" : ""}"${opaque}"`;
}

/** Section 8.8.3.2: equal where the opaque texts are and neither is weak. */
export function strongMatch(one: EntityTag, other: EntityTag): boolean {
  return !one.weak && !other.weak && one.opaque === other.opaque;
}

/** Section 8.8.3.2: equal where the opaque texts are. */
export function weakMatch(one: EntityTag, other: EntityTag): boolean {
  return one.opaque === other.opaque;
}
