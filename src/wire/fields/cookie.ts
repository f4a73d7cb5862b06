/**
 * Cookie, the field that carries cookies back (6265bis, draft 22, sections 4.2.1 and 5.8.3;
 * https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis-22#section-4.2.1).
 */
import type { Part } from "../bytes.ts";
import { trimmed } from "./trimmed.ts";

/** One cookie of the field; ranges count from the start of the field's value. The name may be empty. */
export interface CookiePair {
  readonly name: Part;
  readonly value: Part;
}

/** The pairs in order, as the server meets them: quotes and percent signs are left as they are. */
export function parseCookie(text: string): CookiePair[] {
  const pairs: CookiePair[] = [];
  let start = 0;
  for (const piece of text.split(";")) {
    const end = start + piece.length;
    const equals = piece.indexOf("=");
    const split = equals === -1 ? start : start + equals;
    const pair = {
      name: trimmed(text, start, split),
      value: trimmed(text, equals === -1 ? start : split + 1, end),
    };
    if (pair.name.text !== "" || pair.value.text !== "") pairs.push(pair);
    start = end + 1;
  }
  return pairs;
}

/** Step 6 of the retrieval algorithm (section 5.8.3). */
export function printCookie(cookies: readonly { readonly name: string; readonly value: string }[]): string {
  return cookies.map(({ name, value }) => (name === "" ? value : `${name}=${value}`)).join("; ");
}
