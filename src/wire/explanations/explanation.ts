/** What an explanation is: the words on one name of HTTP, for a hover card and for a reference page. */

/** `field` is a header or trailer; `cookie-prefix` is the beginning of a cookie's name that has a meaning. */
export type ExplainedKind =
  "method" | "status-code" | "field" | "cookie-attribute" | "cookie-prefix" | "close-code";

/** Where the standard says it. `text` names document and section, `url` leads to that section. */
export interface Reference {
  readonly text: string;
  readonly url: string;
}

/** The words on a name. */
export interface Words {
  /** One plain sentence, at most 150 characters. */
  readonly summary: string;
  /** Two or three sentences more, at most 420 characters. */
  readonly more: string;
  /** Names that belong with it, as kind and name: `status-code/404`. */
  readonly related: readonly string[];
}

/** The words on a name that stands in no other list, with their source in the short form of `referenceOf`. */
export interface SourcedWords extends Words {
  readonly source: string | Reference;
}

/** The words with all that is known of the name. `title` is how the name is shown: `404 Not Found`. */
export interface Explanation extends Words {
  readonly kind: ExplainedKind;
  readonly name: string;
  readonly title: string;
  readonly reference: Reference;
}

/**
 * The reference for a source in its short form, `RFC 9110, 15.5.5` or `6265bis, 4.1.2.7`.
 * @throws RangeError when it is in neither form.
 */
export function referenceOf(source: string): Reference {
  const [, number, section] = /^RFC (\d+), ([\d.]+)$/.exec(source) ?? [];
  if (number !== undefined && section !== undefined) {
    return { text: source, url: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}` };
  }
  const [, draftSection] = /^6265bis, ([\d.]+)$/.exec(source) ?? [];
  if (draftSection === undefined) throw new RangeError(`${source} names no document and section`);
  return {
    text: `6265bis (draft 22), ${draftSection}`,
    url: `https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis-22#section-${draftSection}`,
  };
}
