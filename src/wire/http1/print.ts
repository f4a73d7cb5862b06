/** Writes HTTP/1.1 messages as bytes (RFC 9112, section 2.1; https://www.rfc-editor.org/rfc/rfc9112#section-2.1). */
import { bytesOf, joined } from "../bytes.ts";
import { isToken } from "./characters.ts";

/** Name and value of a field; the value has one character for each byte. */
export type FieldPair = readonly [name: string, value: string];

export interface RequestParts {
  readonly method: string;
  readonly target: string;
  readonly version?: "HTTP/1.0" | "HTTP/1.1";
  readonly fields: readonly FieldPair[];
  readonly body?: Uint8Array;
}

export interface ResponseParts {
  readonly version?: "HTTP/1.0" | "HTTP/1.1";
  readonly status: number;
  readonly reason: string;
  readonly fields: readonly FieldPair[];
  readonly body?: Uint8Array;
}

/** @throws RangeError when a part would break the message apart: a target with a space, a value with a line end. */
export function printRequest({
  method,
  target,
  version = "HTTP/1.1",
  fields,
  body,
}: RequestParts): Uint8Array {
  if (!isToken(method)) throw new RangeError(`${JSON.stringify(method)} is no method`);
  if (!/^[!-~\x80-\xff]+$/.test(target))
    throw new RangeError(`${JSON.stringify(target)} is no request target`);
  return printed(`${method} ${target} ${version}`, fields, body);
}

/** @throws RangeError as `printRequest` does. */
export function printResponse({
  version = "HTTP/1.1",
  status,
  reason,
  fields,
  body,
}: ResponseParts): Uint8Array {
  if (!/^[1-5]\d\d$/.test(String(status))) throw new RangeError(`${status} is no status code`);
  if (!/^[\t -~\x80-\xff]*$/.test(reason))
    throw new RangeError(`${JSON.stringify(reason)} is no reason phrase`);
  return printed(`${version} ${status} ${reason}`, fields, body);
}

/** `name: value` lines, each with its line end. @throws RangeError as `printRequest` does. */
function printFields(fields: readonly FieldPair[]): string {
  return fields.map(printField).join("");
}

/** Content as chunks, one for each piece, and the last one with `trailers`. Empty pieces are left out: they would end it. */
export function printChunked(pieces: readonly Uint8Array[], trailers: readonly FieldPair[] = []): Uint8Array {
  const chunks = pieces
    .filter((piece) => piece.length > 0)
    .flatMap((piece) => [bytesOf(`${piece.length.toString(16)}\r\n`), piece, bytesOf("\r\n")]);
  return joined([...chunks, bytesOf(`0\r\n${printFields(trailers)}\r\n`)]);
}

function printField([name, value]: FieldPair): string {
  if (!isToken(name)) throw new RangeError(`${JSON.stringify(name)} is no field name`);
  const sound = /^(?:[!-~\x80-\xff](?:[\t -~\x80-\xff]*[!-~\x80-\xff])?)?$/.test(value);
  if (!sound) throw new RangeError(`the value of ${name} has a control character, or a space at its end`);
  return `${name}: ${value}\r\n`;
}

function printed(firstLine: string, fields: readonly FieldPair[], body: Uint8Array | undefined): Uint8Array {
  const head = bytesOf(`${firstLine}\r\n${printFields(fields)}\r\n`);
  return body === undefined ? head : joined([head, body]);
}
