/** The three ways in which a form's entries become text or bytes (HTML Standard, sections 4.10.22.6 to 4.10.22.9; https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#form-submission-2). */
import { joined } from "../../../wire/bytes.ts";
import type { FormEntry } from "./entry-list.ts";

const utf8 = new TextEncoder();

/** Each line end as HTTP writes it. */
const withCrlf = (text: string): string => text.replace(/\r\n?|\n/g, "\r\n");

/** Of a file the name alone. @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#convert-to-a-list-of-name-value-pairs */
function nameValuePairs(entries: readonly FormEntry[]): [string, string][] {
  return entries.map(([name, value]) => [
    withCrlf(name),
    withCrlf(typeof value === "string" ? value : value.name),
  ]);
}

/** @see https://url.spec.whatwg.org/#concept-urlencoded-serializer */
export function urlEncoded(entries: readonly FormEntry[]): string {
  return new URLSearchParams(nameValuePairs(entries)).toString();
}

/** Made to be read by people: a line end in a value looks like the end of its entry. @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#text/plain-encoding-algorithm */
export function plainText(entries: readonly FormEntry[]): Uint8Array {
  return utf8.encode(
    nameValuePairs(entries)
      .map(([name, value]) => `${name}=${value}\r\n`)
      .join(""),
  );
}

/**
 * `boundary` must stand in none of the values: that it does not is a matter of chance.
 * @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data
 */
export function multipartFormData(entries: readonly FormEntry[], boundary: string): Uint8Array {
  // 1. and 2.
  const parts = entries.flatMap((entry) => [
    utf8.encode(`--${boundary}\r\n`),
    ...partOf(entry),
    utf8.encode("\r\n"),
  ]);
  return joined([...parts, utf8.encode(`--${boundary}--\r\n`)]);
}

function partOf([name, value]: FormEntry): Uint8Array[] {
  const field = `Content-Disposition: form-data; name="${escaped(withCrlf(name))}"`;
  if (typeof value === "string") return [utf8.encode(`${field}\r\n\r\n${withCrlf(value)}`)];
  const type = value.type === "" ? "application/octet-stream" : value.type;
  const head = `${field}; filename="${escaped(value.name)}"\r\nContent-Type: ${type}\r\n\r\n`;
  return [utf8.encode(head), value.bytes];
}

const escapes: Readonly<Record<string, string>> = { "\n": "%0A", "\r": "%0D", '"': "%22" };

/** In quotes, the three characters that would end them or the line. */
const escaped = (text: string): string => text.replace(/[\n\r"]/g, (found) => escapes[found] ?? "");
