/** Allow (RFC 9110, section 10.2.1; https://www.rfc-editor.org/rfc/rfc9110#section-10.2.1). */
import { isToken } from "../http1/characters.ts";
import { parseList } from "./list.ts";

/** The methods in their own letters; none for an empty field; what is no token is passed over. */
export function parseAllow(values: readonly string[]): string[] {
  return parseList(values).filter(isToken);
}

export function printAllow(methods: readonly string[]): string {
  return methods.join(", ");
}
