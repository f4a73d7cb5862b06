/** The essence of a MIME type (MIME Sniffing Standard, "parse a MIME type"; https://mimesniff.spec.whatwg.org/#parse-a-mime-type). */
import { isToken, lower } from "../../wire/http1/characters.ts";

/** Type and subtype in small letters, `text/plain`; null where the value names none. Parameters play no part in it. */
export function essenceOf(value: string): string | null {
  const [essence = ""] = value.split(";", 1);
  const [type = "", subtype = "", ...more] = essence.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, "").split("/");
  if (more.length > 0 || !isToken(type) || !isToken(subtype)) return null;
  return `${lower(type)}/${lower(subtype)}`;
}
