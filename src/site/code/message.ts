/** Draws an HTTP message as written in a note: start line, fields, body, each in its own ink. */
import { highlight } from "./highlight.ts";
import { escapeHtml } from "./text.ts";

const REQUEST_LINE = /^([A-Z][A-Z-]{1,19})( +)(\S+)(.*)$/;
const STATUS_LINE = /^(HTTP\/\d(?:\.\d)? +)(\d{3}.*)$/;
const FIELD_LINE = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+:)(.*)$/;

/**
 * A request or a response (RFC 9112, section 2.1: start line, fields, empty line, content) as HTML, or null when the
 * text does not start like one. A note may leave out what it likes: the start line, the fields, the version, the body.
 */
export async function drawMessage(text: string): Promise<string | null> {
  const lines = text.split("\n");
  const first = lines[0] ?? "";
  const start = startLine(first) ?? (FIELD_LINE.test(first) ? fieldLine(first) : null);
  if (start === null) return null;
  const empty = lines.findIndex((line, index) => index > 0 && !FIELD_LINE.test(line));
  const end = empty === -1 ? lines.length : empty;
  const fields = lines.slice(1, end).map(fieldLine);
  const head = [start, ...fields].join("\n");
  return end === lines.length ? head : `${head}\n${await drawBody(lines.slice(end).join("\n"))}`;
}

function startLine(line: string): string | null {
  const status = STATUS_LINE.exec(line);
  if (status !== null)
    return `<span class="h">${escapeHtml(status[1] ?? "")}</span><b>${escapeHtml(status[2] ?? "")}</b>`;
  const request = REQUEST_LINE.exec(line);
  if (request === null) return null;
  const [, method = "", gap = "", target = "", rest = ""] = request;
  return `<b>${escapeHtml(method + gap + target)}</b><span class="h">${escapeHtml(rest)}</span>`;
}

function fieldLine(line: string): string {
  const [, name = "", value = ""] = FIELD_LINE.exec(line) ?? [];
  return `<span class="h">${escapeHtml(name)}</span>${escapeHtml(value)}`;
}

async function drawBody(body: string): Promise<string> {
  const first = body.trimStart()[0];
  if (first === "{" || first === "[") return highlight(body, "json");
  return first === "<" ? highlight(body, "html") : escapeHtml(body);
}

/** One message of a transcript: who sent it, and its text. */
export interface TranscriptMessage {
  readonly side: "client" | "server";
  readonly text: string;
}

/**
 * The messages of a text that holds several, one after the other: each begins after an empty line, with a status line
 * or with a request line that names its version. Null when the text is no such transcript.
 */
export function transcript(text: string): TranscriptMessage[] | null {
  const parts = text.split(/\n\n(?=HTTP\/\d(?:\.\d)? +\d{3}|[A-Z][A-Z-]{1,19} +\S+ +HTTP\/\d)/);
  const messages = parts.map((part) => ({ side: sideOf(part), text: part.trimEnd() }));
  const known = messages.flatMap(({ side, text: said }) => (side === null ? [] : [{ side, text: said }]));
  return known.length === messages.length && known.length > 1 ? known : null;
}

/** Who sends a message that starts like this; null when it starts like none. */
export function sideOf(text: string): "client" | "server" | null {
  const first = text.split("\n", 1)[0] ?? "";
  if (STATUS_LINE.test(first)) return "server";
  return REQUEST_LINE.test(first) ? "client" : null;
}

/** The length of a message on the wire, in bytes: with the line ends HTTP asks for (RFC 9112, section 2.1). */
export function wireLength(text: string): number {
  const [head = "", ...rest] = text.split(/\n\n/);
  const body = rest.join("\n\n");
  return new TextEncoder().encode(`${head.replace(/\n/g, "\r\n")}\r\n\r\n${body}`).length;
}
