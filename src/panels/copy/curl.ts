/** A request as a command line of curl that sends the same: for any shell that is like POSIX's `sh`. */
import { fieldText, originOf, textIn, type SentRequest } from "./sent.ts";

/** Fields that curl adds by itself, unless it is told not to with an empty one. */
const byCurl = ["user-agent", "accept"];

/** An option, and its value where it takes one: what a reader wrote is only ever a value, and quoted. */
type Option = readonly [flag: string, value?: string];

/** Content that is no text is piped into it. */
export function asCurl(sent: SentRequest): string {
  const { content } = sent;
  const text = textIn(content);
  const options = [...howOptions(sent), ...fieldOptions(sent), ...contentOptions(content, text)];
  const words = options.map(([flag, value]) => (value === undefined ? flag : `${flag} ${quoted(value)}`));
  const between = options.length > 1 ? " \\\n  " : " ";
  const command = ["curl", ...words, quoted(addressOf(sent))].join(between);
  return text === null ? `printf ${quoted(octal(content))} | ${command}` : command;
}

/** The method where it is not the one that curl would take, and an address that curl must not tidy up. */
function howOptions({ method, target, content }: SentRequest): Option[] {
  const usual = content.length > 0 ? "POST" : "GET";
  const how: Option[] = method === "HEAD" ? [["--head"]] : method === usual ? [] : [["--request", method]];
  const asIs: Option[] = /\/\.{1,2}(?:[/?]|$)/.test(target) ? [["--path-as-is"]] : [];
  const glob: Option[] = /[[\]{}]/.test(target) ? [["--globoff"]] : [];
  const form: Option[] = isPlain(target) ? [] : [["--request-target", target]];
  return [...how, ...asIs, ...glob, ...form];
}

const isPlain = (target: string): boolean => target.startsWith("/") && !target.includes("#");

function addressOf({ target, host, port }: SentRequest): string {
  const scheme = port === 443 ? "https" : "http";
  return `${scheme}://${host}:${port}${isPlain(target) ? target : "/"}`;
}

function fieldOptions(sent: SentRequest): Option[] {
  const { fields, content, host, port } = sent;
  const names = new Set(fields.map(([name]) => name.toLowerCase()));
  const own = fields.filter(([name, value]) => {
    const known = name.toLowerCase();
    if (known === "content-length") return Number(value) !== content.length;
    return known !== "host" || originOf(sent) !== `http://${host}:${port}`;
  });
  const without = byCurl.filter((name) => !names.has(name)).map((name) => `${titled(name)}:`);
  const untyped = content.length > 0 && !names.has("content-type") ? ["Content-Type:"] : [];
  const lines = own.map(([name, value]) => (value === "" ? `${name};` : `${name}: ${fieldText(value)}`));
  return [...lines, ...without, ...untyped].map((line): Option => ["--header", line]);
}

const titled = (name: string): string => (name === "accept" ? "Accept" : "User-Agent");

function contentOptions(content: Uint8Array, text: string | null): Option[] {
  if (content.length === 0) return [];
  if (text === null) return [["--data-binary", "@-"]];
  // A text that begins with @ would be taken for the name of a file.
  return [[text.startsWith("@") ? "--data-raw" : "--data-binary", text]];
}

/** A word of a shell: bare where that is safe, else between single quotes. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** Bytes as the format of printf: plain characters as they are, all else by number. */
function octal(content: Uint8Array): string {
  return [...content]
    .map((byte) => {
      const plain = byte >= 0x20 && byte < 0x7f && ![0x25, 0x2d, 0x5c].includes(byte);
      return plain ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, "0")}`;
    })
    .join("");
}
