/** Content-Disposition (RFC 6266, section 4; https://www.rfc-editor.org/rfc/rfc6266#section-4). */
import { bytesOf } from "../bytes.ts";
import { isToken, lower } from "../http1/characters.ts";
import { splitOutsideQuotes } from "./list.ts";
import { asQuoted, parseParameters, printParameter, valueOf, type Parameter } from "./parameters.ts";

/** `type` in small letters; `filename` from `filename*` where that can be read, else from `filename`. Never a path to trust. */
export interface ContentDisposition {
  readonly type: string;
  readonly filename: string | null;
  readonly parameters: readonly Parameter[];
}

/** Null when the value names no type. */
export function parseContentDisposition(value: string): ContentDisposition | null {
  const [type = "", ...rest] = splitOutsideQuotes(value, ";");
  if (!isToken(type)) return null;
  const parameters = parseParameters(rest);
  const extended = valueOf(parameters, "filename*");
  const filename = (extended === null ? null : decodeExtended(extended)) ?? valueOf(parameters, "filename");
  return { type: lower(type), filename, parameters };
}

/** `UTF-8''na%C3%AFve` (RFC 8187, section 3.2.1); null for another character encoding or broken text. */
function decodeExtended(value: string): string | null {
  const [, charset = "", text = ""] = /^([^']*)'[^']*'([!#$&+.^_`|~0-9A-Za-z%-]*)$/.exec(value) ?? [];
  const encoding = lower(charset);
  if (encoding !== "utf-8" && encoding !== "iso-8859-1") return null;
  const raw = text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) return null;
  if (encoding === "iso-8859-1") return raw;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytesOf(raw));
  } catch {
    return null;
  }
}

/** A name beyond ASCII is given twice: plainly, with `_` for what does not fit, and as UTF-8. */
export function printContentDisposition(type: string, filename: string | null): string {
  if (filename === null) return printParameter({ name: type, value: null });
  const plain = filename.replace(/[^\x20-\x7e]|%(?=[0-9A-Fa-f]{2})/gu, "_");
  const first = `${printParameter({ name: type, value: null })}; filename=${asQuoted(plain)}`;
  if (plain === filename) return first;
  const encoded = encodeURIComponent(filename.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${first}; filename*=UTF-8''${encoded}`;
}
