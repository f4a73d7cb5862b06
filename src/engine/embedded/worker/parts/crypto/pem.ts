/** The text form of keys: base64 between two lines. See RFC 7468, and RFC 1421 for the two lines of an encrypted one. */
import { concat, fromBase64, type Bytes } from "./bytes.ts";

export interface PemBlock {
  /** As in `-----BEGIN label-----`. */
  readonly label: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Bytes;
}

const block = /-----BEGIN ([^\n\r-]+)-----[ \t]*\r?\n([\s\S]*?)-----END \1-----/g;

/** Every block of the text whose body is base64. */
export function readPem(text: string): PemBlock[] {
  return [...text.matchAll(block)].flatMap(([, label = "", content = ""]) => {
    const lines = content.split(/\r?\n/);
    const headers = new Map<string, string>();
    while (lines[0]?.includes(":") === true) {
      const [, key = "", value = ""] = /^([^:]+):\s*(.*)$/.exec(lines.shift() ?? "") ?? [];
      headers.set(key, value);
    }
    const body = fromBase64(lines.join("").replaceAll(/\s/g, ""));
    return body === undefined ? [] : [{ label, headers, body }];
  });
}

const lineLength = 64;

function base64(bytes: Bytes): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

export function writePem(
  label: string,
  body: Bytes,
  headers: readonly (readonly [string, string])[] = [],
): string {
  const text = base64(concat(body));
  const lines = text.match(new RegExp(`.{1,${lineLength}}`, "g")) ?? [];
  const head = headers.map(([key, value]) => `${key}: ${value}\n`).join("");
  const gap = head === "" ? "" : "\n";
  return `-----BEGIN ${label}-----\n${head}${gap}${lines.join("\n")}\n-----END ${label}-----\n`;
}
