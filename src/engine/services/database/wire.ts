/**
 * Messages of PostgreSQL's protocol, as bytes.
 *
 * @see https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
import { joined } from "../../joined.ts";

/** One message with its type: `Q`, `P` ...; `body` is what follows the length. */
export interface Message {
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
  /** The whole of it. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What is behind the code of a first message. */
export const startupCodes = { protocol3: 3, ssl: 80_877_103, gss: 80_877_104, cancel: 80_877_102 } as const;

export const text = (value: string): Uint8Array => encoder.encode(`${value}\0`);

export function int32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, value);
  return bytes;
}

export function message(type: string, ...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + part.length, 4);
  return joined([encoder.encode(type), int32(length), ...parts]);
}

export const readInt32 = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset).getInt32(at);

/** The string from `at` up to its zero byte. */
export function readText(bytes: Uint8Array, at: number): string {
  const end = bytes.indexOf(0, at);
  return decoder.decode(bytes.subarray(at, end < 0 ? undefined : end));
}

/** First message of a client: it has no type. */
export function startup(parameters: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const pairs = Object.entries(parameters).flatMap(([name, value]) => [text(name), text(value)]);
  const body = joined([int32(startupCodes.protocol3 << 16), ...pairs, new Uint8Array(1)]);
  return joined([int32(body.length + 4), body]);
}

/** Fields of an error or a notice, by their letters. */
export interface ErrorFields {
  readonly severity: "ERROR" | "FATAL";
  /** SQLSTATE. */
  readonly code: string;
  readonly message: string;
  readonly detail?: string;
  readonly hint?: string;
}

export function errorResponse(fields: ErrorFields): Uint8Array<ArrayBuffer> {
  const { severity, code, message: sentence, detail, hint } = fields;
  const pairs: (readonly [string, string | undefined])[] = [
    ["S", severity],
    ["V", severity],
    ["C", code],
    ["M", sentence],
    ["D", detail],
    ["H", hint],
  ];
  const given = pairs.flatMap(([letter, value]) => (value === undefined ? [] : [text(letter + value)]));
  return message("E", ...given, new Uint8Array(1));
}

/** `I` idle, `T` in a transaction, `E` in one that has failed. */
export type Status = "I" | "T" | "E";

export const readyForQuery = (status: Status): Uint8Array<ArrayBuffer> =>
  message("Z", encoder.encode(status));

/** Every message of `bytes`, which ends with a whole one. */
export function messagesIn(bytes: Uint8Array): Message[] {
  const found: Message[] = [];
  for (let at = 0; at + 5 <= bytes.length;) {
    const end = at + 1 + readInt32(bytes, at + 1);
    found.push(messageFrom(bytes.slice(at, end)));
    at = end;
  }
  return found;
}

export function messageFrom(bytes: Uint8Array<ArrayBuffer>): Message {
  return { type: String.fromCharCode(bytes[0] ?? 0), body: bytes.subarray(5), bytes };
}
