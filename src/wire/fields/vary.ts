/** Vary (RFC 9110, section 12.5.5; https://www.rfc-editor.org/rfc/rfc9110#section-12.5.5). */
import { isToken, lower } from "../http1/characters.ts";
import { parseList } from "./list.ts";

/** The names of the request fields that the response was chosen by, in small letters, each once; `any` where a member is `*`. */
export function parseVary(values: readonly string[]): readonly string[] | "any" {
  const members = parseList(values);
  if (members.includes("*")) return "any";
  return [...new Set(members.filter(isToken).map(lower))];
}

export function printVary(names: readonly string[] | "any"): string {
  return names === "any" ? "*" : names.join(", ");
}
