/** Finds the HTTP messages in a fence: requests, responses, and the fragments of them that authors write. */
import { parseDuration } from "../../protocol/duration.ts";
import { isRequestField, isKnownField } from "./header-names.ts";

/** One message of a fence, as written. `offset` counts lines from the fence's first line of content, from 0. */
export interface HttpMessage {
  readonly kind: "request" | "response";
  readonly source: string;
  readonly offset: number;
  /** Of a request: milliseconds by which the clock is moved before it; absent where it is not. */
  readonly after?: number;
}

/** What a fence holds, or the sentence that says why it holds no message. */
export type HttpReading =
  { readonly messages: readonly HttpMessage[] } | { readonly messages: null; readonly reason: string };

const methods = "GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE|CONNECT|QUERY";
/** Behind the target an author may explain it: `GET /users -> the list`. */
const remark = String.raw`(?:\s+(?:→|⇒|->|=>|<-|#|//|--|—|–|;|\().*)?`;
const version = String.raw`(?:\s+HTTP\/\d(?:\.\d)?)?`;
const target = String.raw`(?:\/\S*|https?:\/\/\S+|\*|\{\{?\w+\}?\}\S*)`;
const knownRequestLine = new RegExp(
  `^(?:(?:${methods})\\s+${target}|CONNECT\\s+[\\w.-]+:\\d+)${version}${remark}\\s*$`,
);
/** RFC 9112 section 3: method, target, version; any method token in capitals, the version optional. */
const requestLine = new RegExp(
  `^(?:[A-Z][A-Z-]*\\s+${target}|[A-Z]+\\s+\\S+\\s+HTTP\\/\\d(?:\\.\\d)?|CONNECT\\s+[\\w.-]+:\\d+)${version}${remark}\\s*$`,
);
/** RFC 9112 section 4: version, three digits, and a reason phrase that may be missing. */
const statusLine = /^HTTP\/\d(?:\.\d)?\s+\d{3}(?:\s.*)?$/;
/** RFC 9110 section 5.6.2 gives the characters of a field name. */
const fieldLine = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):(?:\s.*)?$/;
const separatorOrComment = /^(?:#|\/\/|--)/;
/** `### 2 hours later`: what stands between two requests moves the clock. */
const laterLine = /^###\s+(.{1,40}?)\s+later\b/i;
/** A body of these types carries whole messages: their first lines start nothing. */
const carriesMessages = /^content-type:\s*(?:message|multipart|application)\/(?:http|mixed|related)\b/i;

type Line = "request" | "response" | "other";

function kindOf(line: string): Line {
  if (line.length > 4000) return "other";
  if (statusLine.test(line)) return "response";
  return requestLine.test(line) ? "request" : "other";
}

interface Open {
  readonly kind: "request" | "response";
  readonly offset: number;
  readonly lines: string[];
  readonly after: number | null;
  closed: boolean;
}

function finished(message: Open): HttpMessage {
  const lines = [...message.lines];
  while (lines.length > 1 && /^(?:\s*|###.*)$/.test(lines.at(-1) ?? "")) lines.pop();
  const { kind, offset, after } = message;
  return { kind, offset, source: lines.join("\n"), ...(after === null ? {} : { after }) };
}

function firstContent(lines: readonly string[]): number {
  return lines.findIndex((line) => line.trim() !== "" && !separatorOrComment.test(line.trim()));
}

function split(lines: readonly string[], from: number): HttpMessage[] {
  const found: Open[] = [];
  let after: number | null = null;
  for (const [index, line] of lines.entries()) {
    const current = found.at(-1);
    after = spanIn(line, after);
    const kind = index < from || current?.closed === true ? "other" : kindOf(line.trim());
    if (kind !== "other") {
      const moved = kind === "request" ? after : null;
      found.push({ kind, offset: index, lines: [line], after: moved, closed: false });
      if (kind === "request") after = null;
    } else if (current !== undefined) {
      current.lines.push(line);
      current.closed ||= carriesMessages.test(line.trim());
    }
  }
  return found.map(finished);
}

/** With what an earlier line says. */
function spanIn(line: string, before: number | null): number | null {
  const span = parseDuration(laterLine.exec(line.trim())?.[1] ?? "");
  return span === null ? before : (before ?? 0) + span;
}

function fieldName(line: string): string | null {
  return line.length > 4000 ? null : (fieldLine.exec(line.trim())?.[1] ?? null);
}

/** Header fields alone: part of a response, unless the first is one that only requests carry. */
function fragment(lines: readonly string[], from: number): HttpReading | null {
  const name = fieldName(lines[from] ?? "");
  if (name === null) return null;
  if (isRequestField(name))
    return { messages: null, reason: "header fields of a request, without its first line" };
  const source = lines.slice(from).join("\n").trimEnd();
  return { messages: [{ kind: "response", source, offset: from }] };
}

/** Reads a fence that says it is HTTP. */
export function readHttp(source: string): HttpReading {
  const lines = source.split("\n");
  const from = firstContent(lines);
  if (from === -1) return { messages: null, reason: source.trim() === "" ? "empty" : "only a comment" };
  if (kindOf((lines[from] ?? "").trim()) !== "other") return { messages: split(lines, from) };
  return (
    fragment(lines, from) ?? {
      messages: null,
      reason: "it starts with no request line, no status line and no header field",
    }
  );
}

/** Whether every line that is not blank is a header field, the first a known one, and one no everyday word (`Date:`). */
function onlyFields(lines: readonly string[], from: number): boolean {
  const names = lines
    .slice(from)
    .filter((line) => line.trim() !== "")
    .map(fieldName);
  const [first] = names;
  if (typeof first !== "string" || !isKnownField(first) || names.includes(null)) return false;
  return names.some(
    (name) => name !== null && isKnownField(name) && /-|^(?:cookie|etag|referer)$/i.test(name),
  );
}

/** Reads a fence with another label; null unless its content is plainly HTTP. */
export function readPlainHttp(source: string): HttpReading | null {
  const lines = source.split("\n");
  const from = firstContent(lines);
  const first = (lines[from] ?? "").trim();
  if (from === -1 || first.length > 4000) return null;
  if (statusLine.test(first) || knownRequestLine.test(first)) return { messages: split(lines, from) };
  return onlyFields(lines, from) ? fragment(lines, from) : null;
}
