/** The text of a document (HTML Standard, section 13.2.3.2, encoding sniffing algorithm; https://html.spec.whatwg.org/multipage/parsing.html#encoding-sniffing-algorithm). */
import { parseContentType } from "../../wire/fields/content-type.ts";
import { valuesIn, type HeaderList } from "../fetch/header-list.ts";

/** Bytes in which a page can name its encoding. */
const prescanned = 1024;

/** Never fails: bytes that are no text in their encoding become U+FFFD. */
export function decodedText(content: Uint8Array, headers: HeaderList, isHtml: boolean): string {
  // 1. and 2. A byte order mark counts more than all else: TextDecoder takes that of UTF-8 off.
  const label = markedBy(content) ?? charsetOf(headers) ?? (isHtml ? prescan(content) : null);
  const named = label === null ? null : decoderFor(label);
  // 9. Deviation: what names no encoding is read as UTF-8 if it is that, as browsers guess; else as they have always done.
  return (named ?? guess(content)).decode(content);
}

function markedBy([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return first === 0xff && second === 0xfe ? "utf-16le" : null;
}

/** 4. */
function charsetOf(headers: HeaderList): string | null {
  const value = valuesIn(headers, "Content-Type").at(-1) ?? "";
  return parseContentType(value)?.parameters.get("charset") ?? null;
}

/** 5. Deviation: by the words alone, not by the tokens of a parser. */
function prescan(content: Uint8Array): string | null {
  const text = String.fromCharCode(...content.subarray(0, prescanned));
  return /<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([^\s"'>;]+)/i.exec(text)?.[1] ?? null;
}

function decoderFor(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label);
  } catch {
    // No encoding goes by that name.
    return null;
  }
}

function guess(content: Uint8Array): TextDecoder {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(content);
    return new TextDecoder();
  } catch {
    return new TextDecoder("windows-1252");
  }
}
