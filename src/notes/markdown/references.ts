/** Character references such as `&amp;`, decoded as HTML does. */
import { Parser } from "htmlparser2";

/** The text a reference with its semicolon stands for; the reference itself when there is none such. */
export function decodeReference(reference: string): string {
  let text = "";
  const parser = new Parser({ ontext: (part) => (text += part) }, { decodeEntities: true });
  parser.end(reference);
  return text === "\0" ? "\uFFFD" : text;
}
