/** Bytes as text to be read: UTF-8 where they are text, a count and a few of them in hexadecimal where they are not. */
import { bytesOf } from "../../wire/bytes.ts";
import type { ByteText } from "../../protocol/trace.ts";
import { markup, type Markup } from "../markup.ts";
import { bytesInWords } from "./words.ts";

/** How many bytes of something that is no text are shown. */
const HEX_SHOWN = 16;

/** Control characters that a text may have: tab, line feed, carriage return. */
const NOT_TEXT = /[^\P{Cc}\t\n\r]/u;

/**
 * The text that the bytes are in UTF-8, or null when they are no text. `cut` says that more bytes followed: a character
 * that the cut went through is then left out.
 */
function textIn(bytes: ByteText, cut = false): string | null {
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    const text = decoder.decode(bytesOf(bytes), { stream: cut });
    return NOT_TEXT.test(text) ? null : text;
  } catch {
    return null;
  }
}

/** A line of a head: as UTF-8 where it is, else a character for each byte, control characters shown as their pictures. */
export function lineIn(bytes: ByteText): string {
  const text = textIn(bytes) ?? bytes;
  return text.replace(/[\0-\x08\x0b-\x1f]/g, (found) => String.fromCharCode(0x2400 + found.charCodeAt(0)));
}

/** Content: its text, or what there is to say of it. */
export function drawContent(bytes: ByteText, cut = false): Markup {
  const text = textIn(bytes, cut);
  if (text !== null) return markup`${text}`;
  const shown = [...bytes.slice(0, HEX_SHOWN)].map((byte) =>
    byte.charCodeAt(0).toString(16).padStart(2, "0"),
  );
  const more = bytes.length > HEX_SHOWN || cut ? " …" : "";
  return markup`<span class="h">${bytesInWords(bytes.length)}, no text:</span> ${shown.join(" ")}${more}`;
}
