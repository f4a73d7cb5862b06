/** What type a document is taken for (MIME Sniffing Standard, section 7; https://mimesniff.spec.whatwg.org/#determining-the-computed-mime-type-of-a-resource). */
import { essenceOf } from "../fetch/mime-type.ts";
import { getDecodeAndSplit, valuesIn, type HeaderList } from "../fetch/header-list.ts";
import { lower } from "../../wire/http1/characters.ts";

/** `sniffed`: the server named no type, so it was guessed by the first bytes. */
export interface ComputedType {
  readonly essence: string;
  readonly sniffed: boolean;
}

const unknown = ["unknown/unknown", "application/unknown", "*/*"];

/**
 * Deviation: a text/plain is taken at its word, and of types that are not named only text, HTML, XML and PDF are told from other bytes.
 * @see https://mimesniff.spec.whatwg.org/#mime-type-sniffing-algorithm
 */
export function computedType(headers: HeaderList, content: Uint8Array): ComputedType {
  // 1. The last Content-Type that names a type counts.
  const supplied = valuesIn(headers, "Content-Type")
    .map(essenceOf)
    .findLast((essence) => essence !== null);
  if (supplied && !unknown.includes(supplied)) return { essence: supplied, sniffed: false };
  // 2.
  const noSniff =
    lower(getDecodeAndSplit(valuesIn(headers, "X-Content-Type-Options")[0] ?? "")[0] ?? "") === "nosniff";
  return { essence: identifyUnknown(content, !noSniff), sniffed: true };
}

/** Bytes that a type is guessed by. @see https://mimesniff.spec.whatwg.org/#reading-the-resource-header */
const headerLength = 1445;

const htmlTags =
  /^[\t\n\f\r ]*<(?:!DOCTYPE HTML|HTML|HEAD|SCRIPT|IFRAME|H1|DIV|FONT|TABLE|A|STYLE|TITLE|B|BODY|BR|P|!--)[ >]/i;

/** @see https://mimesniff.spec.whatwg.org/#rules-for-identifying-an-unknown-mime-type */
function identifyUnknown(content: Uint8Array, scriptable: boolean): string {
  const header = content.subarray(0, headerLength);
  const text = String.fromCharCode(...header);
  // 1. and 2.
  if (scriptable && htmlTags.test(text)) return "text/html";
  if (scriptable && /^[\t\n\f\r ]*<\?xml/.test(text)) return "text/xml";
  if (scriptable && text.startsWith("%PDF-")) return "application/pdf";
  // 3. A byte order mark.
  if (/^(?:\xfe\xff|\xff\xfe|\xef\xbb\xbf)/.test(text)) return "text/plain";
  // 8. and 9.
  return /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f]/.test(text) ? "application/octet-stream" : "text/plain";
}
