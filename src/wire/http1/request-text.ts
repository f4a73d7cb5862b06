/** Turns requests as authors write them into the bytes that are sent, and lists everything that was done to them. */
import { parseContentType } from "../fields/content-type.ts";
import { isToken, withoutSpaces } from "./characters.ts";
import { printChunked, printRequest, type FieldPair } from "./print.ts";
import { MessageReader } from "./reader.ts";
import { splitRequests, type RequestLines } from "./request-lines.ts";

/** Something that was done to what the author wrote, as a panel says it. */
export interface Change {
  readonly kind: "added" | "changed" | "left-out";
  /** The name of a field, or `version`, `target`, `remark`, `comment`. */
  readonly what: string;
  readonly because: string;
}

/** A request ready to send. `line` is where its first line stands in the source, from 0; `authority` is where it goes. */
export interface WrittenRequest {
  readonly line: number;
  readonly method: string;
  readonly target: string;
  readonly authority: string;
  readonly fields: readonly FieldPair[];
  readonly bytes: Uint8Array;
  readonly changes: readonly Change[];
}

/** A request that cannot be sent as it is written, and the sentence that says why. */
export interface UnsendableRequest {
  readonly line: number;
  readonly problem: string;
}

/** What a request is made of before it is printed. */
interface Draft {
  readonly method: string;
  target: string;
  authority: string;
  readonly fields: FieldPair[];
  body: Uint8Array;
  readonly changes: Change[];
}

/** Reads every request of a fence. `authority` (`localhost:3000`) is the server they go to when they name none. */
export function readRequestText(source: string, authority: string): (WrittenRequest | UnsendableRequest)[] {
  return splitRequests(source).map((lines) => writeRequest(lines, authority));
}

/** Makes one request of its parts. `authority` is the server it goes to when it names none. */
export function writeRequest(lines: RequestLines, authority: string): WrittenRequest | UnsendableRequest {
  const draft = draftOf(lines, authority);
  const place = placeTarget(draft);
  if (place !== null) return { line: lines.line, problem: place };
  addHost(draft);
  frameBody(draft);
  const { method, target, fields, body, changes } = draft;
  const bad = fields.find(([name, value]) => !isToken(name) || /[^\t -~\x80-\xff]/.test(value));
  if (bad !== undefined)
    return { line: lines.line, problem: `the field ${bad[0]} cannot be sent: ${bad[1]}` };
  const bytes = printRequest({ method, target, fields, body });
  const unread = whyUnread(bytes);
  if (unread !== null) return { line: lines.line, problem: unread };
  return { line: lines.line, method, target, authority: draft.authority, fields, bytes, changes };
}

/** Why a server could not read these bytes as one request, or null when it can. */
function whyUnread(bytes: Uint8Array): string | null {
  const reader = new MessageReader({ kind: "request", mode: "lenient" });
  const { consumed } = reader.push(bytes);
  const { fault } = reader.message;
  if (fault !== null) return `no server could read it: ${fault.message}`;
  return consumed === bytes.length ? null : "what follows its end would be read as another request";
}

const utf8 = new TextEncoder();
/** UTF-8 as text with one character for each byte: what a field can carry. */
const asBytes = (text: string): string => String.fromCharCode(...utf8.encode(text));

function draftOf(lines: RequestLines, authority: string): Draft {
  const changes: Change[] = [];
  if (lines.version === null) changes.push(added("version", "the first line names none"));
  else if (lines.version !== "HTTP/1.1") {
    changes.push({ kind: "changed", what: "version", because: `${lines.version} is sent here as HTTP/1.1` });
  }
  changes.push(...lines.leftOut.map(({ what, because }): Change => ({ kind: "left-out", what, because })));
  const fields = lines.fields.map(([name, value]): FieldPair => [name, withoutSpaces(asBytes(value))]);
  const body = utf8.encode(lines.body);
  return { method: lines.method, target: lines.target, authority, fields, body, changes };
}

function added(what: string, because: string): Change {
  return { kind: "added", what, because };
}

function valueOf({ fields }: Draft, wanted: string): string | null {
  return fields.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null;
}

/** Brings the target into the form that goes to a server (RFC 9112, section 3.2.1). The answer is what is wrong, or null. */
function placeTarget(draft: Draft): string | null {
  const variable = /^\{\{?\s*\w+\s*\}?\}(?=\/|$)/.exec(draft.target)?.[0];
  if (variable !== undefined) {
    draft.target = draft.target.slice(variable.length) || "/";
    draft.changes.push({ kind: "changed", what: "target", because: `${variable} stands for the server` });
  }
  const hole = /\{\{?\s*\w+\s*\}?\}/.exec(draft.target)?.[0];
  if (hole !== undefined) return `${hole} in the target has no value here: write one`;
  if (draft.method !== "CONNECT" && /^https?:\/\//i.test(draft.target)) return placeAbsolute(draft);
  const sendable = encodeTarget(draft.target);
  if (sendable !== draft.target) {
    draft.changes.push({
      kind: "changed",
      what: "target",
      because: "characters that no target may have are encoded",
    });
  }
  draft.target = sendable;
  return null;
}

function placeAbsolute(draft: Draft): string | null {
  const url = URL.canParse(draft.target) ? new URL(draft.target) : null;
  if (url === null) return `${draft.target} is no address`;
  draft.target = `${url.pathname}${url.search}`;
  draft.authority = url.host;
  draft.changes.push({
    kind: "changed",
    what: "target",
    because: "a server gets path and query; the rest says where to connect",
  });
  return null;
}

/** Everything outside visible ASCII as percent-encoded UTF-8. */
function encodeTarget(target: string): string {
  const encoded = (piece: string): string =>
    [...utf8.encode(piece)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
  return target.replace(/#.*$/, "").replace(/[^!-~]+/g, encoded) || "/";
}

function addHost(draft: Draft): void {
  if (valueOf(draft, "host") !== null) return;
  draft.fields.unshift(["Host", draft.authority]);
  draft.changes.push(added("Host", "every request of HTTP/1.1 has one (RFC 9112, 3.2)"));
}

/** Says how long the body is, in one of the two ways there are (RFC 9112, section 6). */
function frameBody(draft: Draft): void {
  const coding = valueOf(draft, "transfer-encoding");
  if (draft.body.length > 0) describeBody(draft);
  if (coding !== null && /(?:^|,)\s*chunked\s*$/i.test(coding)) return chunkBody(draft);
  const length = String(draft.body.length);
  const at = draft.fields.findIndex(([name]) => name.toLowerCase() === "content-length");
  const said = draft.fields[at]?.[1];
  if (said === undefined && draft.body.length > 0) {
    draft.fields.push(["Content-Length", length]);
    draft.changes.push(added("Content-Length", "it says where the body ends (RFC 9112, 6.2)"));
  } else if (said !== undefined && said !== length) {
    draft.fields[at] = ["Content-Length", length];
    const because = `the body is ${length} bytes long, not ${said}`;
    draft.changes.push({ kind: "changed", what: "Content-Length", because });
  }
}

function chunkBody(draft: Draft): void {
  const text = new TextDecoder().decode(draft.body);
  if (/^[\da-f]+(?:;.*)?\r?\n[^]*\n?0\r?\n?$/i.test(text)) {
    draft.body = utf8.encode(`${text.replace(/\r?\n/g, "\r\n").replace(/\r\n$/, "")}\r\n\r\n`);
    return;
  }
  draft.body = printChunked([draft.body]);
  draft.changes.push({
    kind: "changed",
    what: "body",
    because: "it is sent as one chunk and the last, empty one",
  });
}

const formBody = /^[\w.%+~*[\]-]+=[^&\s]*(?:&[\w.%+~*[\]-]+=[^&\s]*)*$/;

/** Names the type that the body plainly has, and gives multipart bodies the line ends they need. */
function describeBody(draft: Draft): void {
  const text = new TextDecoder().decode(draft.body);
  const said = valueOf(draft, "content-type");
  if (said !== null) {
    const multipart = parseContentType(said)?.type === "multipart";
    if (multipart) draft.body = utf8.encode(`${text.replace(/\r?\n/g, "\r\n")}\r\n`);
    return;
  }
  const type = isJson(text)
    ? "application/json"
    : formBody.test(text)
      ? "application/x-www-form-urlencoded"
      : null;
  if (type === null) return;
  draft.fields.push(["Content-Type", type]);
  draft.changes.push(added("Content-Type", "without it a server does not know how to read the body"));
}

function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
