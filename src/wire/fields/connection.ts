/** Connection (RFC 9110, section 7.6.1; https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1). */
import { lower } from "../http1/characters.ts";
import { parseList } from "./list.ts";

/** The options in small letters: `close`, `keep-alive`, `upgrade`, or the names of fields meant for this hop alone. */
export function parseConnection(values: readonly string[]): string[] {
  return parseList(values).map(lower);
}

export function printConnection(options: readonly string[]): string {
  return options.join(", ");
}

/** RFC 9112, section 9.3: whether the connection may serve another exchange after this message. */
export function persists(version: string, values: readonly string[]): boolean {
  const options = parseConnection(values);
  if (options.includes("close")) return false;
  return version === "HTTP/1.1" || options.includes("keep-alive");
}
