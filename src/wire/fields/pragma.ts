/** Pragma (RFC 9111, section 5.4; https://www.rfc-editor.org/rfc/rfc9111#section-5.4), deprecated; only `no-cache` of a request has a meaning. */
import { lower } from "../http1/characters.ts";
import { parseList } from "./list.ts";

/** The directives in small letters. */
export function parsePragma(values: readonly string[]): string[] {
  return parseList(values).map(lower);
}

export function printPragma(directives: readonly string[]): string {
  return directives.join(", ");
}
