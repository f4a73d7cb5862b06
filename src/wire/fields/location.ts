/** Location (RFC 9110, section 10.2.2; https://www.rfc-editor.org/rfc/rfc9110#section-10.2.2). */
import { withoutSpaces } from "../http1/characters.ts";

/** In what form the address is given (RFC 3986, sections 4.2 and 4.3): what is missing comes from the address of the request. */
export type LocationForm = "absolute" | "other-host" | "path" | "relative" | "query" | "fragment" | "same";

export interface ReadLocation {
  readonly reference: string;
  readonly form: LocationForm;
}

/** Null without the field, and when there are several that differ. */
export function parseLocation(values: readonly string[]): ReadLocation | null {
  const [reference, ...others] = new Set(values.map(withoutSpaces));
  if (reference === undefined || others.length > 0) return null;
  return { reference, form: formOf(reference) };
}

function formOf(reference: string): LocationForm {
  if (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(reference)) return "absolute";
  if (reference.startsWith("//")) return "other-host";
  if (reference === "") return "same";
  return ({ "/": "path", "?": "query", "#": "fragment" } as const)[reference[0] ?? ""] ?? "relative";
}

/** What may not stand in the field is percent-encoded as UTF-8; a percent sign stays. */
export function printLocation(reference: string): string {
  return reference.toWellFormed().replace(/[^!#-;=?-Z[\]_a-z~]+/gu, encodeURIComponent);
}
