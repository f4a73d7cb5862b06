/** Takes the text of a fence apart into requests: first line, fields, body, and the author's remarks beside them. */
import type { FieldPair } from "./print.ts";

/** One request as written. `line` counts from 0; `version` is null when the author left it out. */
export interface RequestLines {
  readonly line: number;
  readonly method: string;
  readonly target: string;
  readonly version: string | null;
  readonly fields: readonly FieldPair[];
  readonly body: string;
  readonly leftOut: readonly { readonly what: "remark" | "comment"; readonly because: string }[];
}

const methods = "GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE|CONNECT|QUERY";
const firstLine = new RegExp(`^(?:(?:${methods})\\s+\\S|[A-Z][A-Z-]*\\s+(?:/|https?://|\\*|\\{)\\S*)`);
/** Behind the target an author may explain it: `GET /users -> the list`. */
const remark = /\s+(?:→|⇒|->|=>|<-|←|#|\/\/|--|—|–|;|\().*$/;
const arrowLine = /^\s*(?:→|⇒|->|=>|<-|←)/;
const commentLine = /^\s*(?:#|\/\/|--|→|⇒|->|=>|<-|←|\.\.\.|…)/;
const separator = /^###/;
const fieldLine = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):(?:\s(.*)|)$/;
/** A body of these types carries whole messages: their first lines start nothing. */
const carriesMessages = /^content-type:\s*(?:message|multipart|application)\/(?:http|mixed|related)\b/i;

/** A request begins at a request line that stands first, behind an empty line, or behind `###` or a comment. */
export function splitRequests(source: string): RequestLines[] {
  const lines = source.replace(/\r\n?/g, "\n").split("\n");
  const starts = startsOf(lines);
  return starts.map((from, index) => readRequest(lines, from, starts[index + 1] ?? lines.length));
}

function startsOf(lines: readonly string[]): number[] {
  const starts: number[] = [];
  let closed = false;
  let free = true;
  for (const [index, line] of lines.entries()) {
    const begins: boolean = free && !closed && firstLine.test(line.trim());
    if (begins) starts.push(index);
    if (starts.length > 0 && carriesMessages.test(line.trim())) closed = true;
    if (separator.test(line)) closed = false;
    // Requests without a body may stand line under line.
    free = begins || line.trim() === "" || separator.test(line) || (free && commentLine.test(line));
  }
  return starts;
}

function readRequest(lines: readonly string[], from: number, to: number): RequestLines {
  const end = lines.findIndex((line, index) => index > from && index < to && separator.test(line));
  const own = lines.slice(from + 1, end === -1 ? to : end);
  const leftOut: { what: "remark" | "comment"; because: string }[] = [];
  const first = readFirstLine((lines[from] ?? "").trim());
  if (first.remark !== "")
    leftOut.push({ what: "remark", because: `${first.remark} is no part of the first line` });
  const { fields, next, comments } = readFields(own);
  const { body, arrows } = readBody(own.slice(next));
  const comment = (text: string) => ({ what: "comment" as const, because: `${text.trim()} is a comment` });
  leftOut.push(...[...comments, ...arrows].map(comment));
  return {
    line: from,
    method: first.method,
    target: first.target,
    version: first.version,
    fields,
    body,
    leftOut,
  };
}

function readFirstLine(line: string): {
  method: string;
  target: string;
  version: string | null;
  remark: string;
} {
  const found = remark.exec(line)?.[0] ?? "";
  const plain = line.slice(0, line.length - found.length);
  const version = /\s(HTTP\/\d(?:\.\d)?)$/.exec(plain)?.[1] ?? null;
  const words = version === null ? plain : plain.slice(0, -version.length).trimEnd();
  const gap = /\s+/.exec(words);
  const at = gap?.index ?? words.length;
  const target = words.slice(at + (gap?.[0].length ?? 0));
  return { method: words.slice(0, at), target, version, remark: found.trim() };
}

/** Fields up to an empty line, or up to the first line that is neither a field nor a comment: there the body begins. */
function readFields(lines: readonly string[]): { fields: FieldPair[]; next: number; comments: string[] } {
  const fields: FieldPair[] = [];
  const comments: string[] = [];
  for (const [index, line] of lines.entries()) {
    const field = fieldLine.exec(line.trim());
    const name = field?.[1];
    const value = field?.[2] ?? "";
    if (line.trim() === "") return { fields, next: index + 1, comments };
    if (name !== undefined) fields.push([name, value.trim()]);
    else if (commentLine.test(line)) comments.push(line);
    else return { fields, next: index, comments };
  }
  return { fields, next: lines.length, comments };
}

/** The body without empty lines at its ends and without lines of arrows and comments behind it. */
function readBody(lines: readonly string[]): { body: string; arrows: string[] } {
  const kept = [...lines];
  const arrows: string[] = [];
  while (kept.length > 0 && kept[0]?.trim() === "") kept.shift();
  for (let last = kept.at(-1); last !== undefined && endsBody(last); last = kept.at(-1)) {
    if (last.trim() !== "") arrows.unshift(last);
    kept.pop();
  }
  return { body: kept.join("\n"), arrows };
}

function endsBody(line: string): boolean {
  return line.trim() === "" || arrowLine.test(line) || /^\s*(?:#|\/\/)\s/.test(line);
}
