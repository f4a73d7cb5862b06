/** The parts of a message as it is shown (`bytes/message.ts`): what each is called, and where it stands in the text. */
import { readShownBody } from "./shown-body.ts";

export type PartKind =
  | "method"
  | "path"
  | "query"
  | "version"
  | "status"
  | "field-name"
  | "field-value"
  | "cookie"
  | "cookie-attribute"
  | "chunk-size"
  | "last-chunk"
  | "body"
  | "trailer-name"
  | "trailer-value";

/** `start` and `end` are UTF-16 offsets in the shown text; `field` is the field's name where the part belongs to one. */
export interface ShownPart {
  readonly kind: PartKind;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly field: string;
}

/** What a message says, beside its parts: which field has which value, in order. */
export interface ShownMessage {
  readonly kind: "request" | "response";
  readonly parts: readonly ShownPart[];
}

/** Reads what `drawMessage` wrote, with `\n` for every line end. A line that it cannot read has no parts. */
export function readShown(text: string, kind: ShownMessage["kind"]): ShownMessage {
  const reader = new ShownReader(text, kind);
  return { kind, parts: reader.read() };
}

const statusLine = /^(HTTP\/\d\.\d) (\d{3}.*)$/;
const requestLine = /^([!#$%&'*+.^`|~\w-]+) (\S+) (HTTP\/\d\.\d)$/;
const fieldLine = /^([!#$%&'*+.^`|~\w-]+):[ \t]*(.*?)[ \t]*$/;

class ShownReader {
  readonly #text: string;
  readonly #kind: ShownMessage["kind"];
  readonly #parts: ShownPart[] = [];
  #chunked = false;

  constructor(text: string, kind: ShownMessage["kind"]) {
    this.#text = text;
    this.#kind = kind;
  }

  read(): ShownPart[] {
    let at = 0;
    while (at <= this.#text.length) {
      const end = this.#text.indexOf("\n", at);
      const line = this.#text.slice(at, end < 0 ? undefined : end);
      if (line === "") {
        this.#parts.push(...readShownBody(this.#text, at + 1, this.#chunked));
        break;
      }
      this.#readLine(line, at);
      if (end < 0) break;
      at = end + 1;
    }
    return this.#parts;
  }

  #add(kind: PartKind, start: number, text: string, field = ""): void {
    if (text !== "") this.#parts.push({ kind, start, end: start + text.length, text, field });
  }

  #readLine(line: string, at: number): void {
    const [, version, status] = this.#kind === "response" ? (statusLine.exec(line) ?? []) : [];
    if (version !== undefined && status !== undefined) {
      this.#chunked = false;
      this.#add("version", at, version);
      this.#add("status", at + version.length + 1, status);
      return;
    }
    if (at === 0 && this.#kind === "request") this.#readRequestLine(line);
    else this.#readField(line, at);
  }

  #readRequestLine(line: string): void {
    const [, method, target, version] = requestLine.exec(line) ?? [];
    if (method === undefined || target === undefined || version === undefined) return;
    const mark = target.indexOf("?");
    const path = mark < 0 ? target : target.slice(0, mark);
    const from = method.length + 1;
    this.#add("method", 0, method);
    this.#add("path", from, path);
    this.#add("query", from + path.length, target.slice(path.length));
    this.#add("version", from + target.length + 1, version);
  }

  #readField(line: string, at: number): void {
    const [, name, value] = fieldLine.exec(line) ?? [];
    if (name === undefined || value === undefined) return;
    const start = at + line.indexOf(value, name.length + 1);
    this.#add("field-name", at, name, name);
    if (/^set-cookie$/i.test(name)) this.#readCookie(value, start, name);
    else this.#add("field-value", start, value, name);
    if (/^transfer-encoding$/i.test(name)) this.#chunked = /chunked$/i.test(value);
  }

  /** The cookie itself, then each attribute of it. */
  #readCookie(value: string, start: number, field: string): void {
    let at = start;
    for (const [index, piece] of value.split(";").entries()) {
      const text = piece.trim();
      this.#add(index === 0 ? "cookie" : "cookie-attribute", at + piece.indexOf(text), text, field);
      at += piece.length + 1;
    }
  }
}
