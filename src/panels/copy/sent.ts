/** A request as it is to be sent once more: where to, with which fields, with what content. */
import type { ExchangeEntry } from "../../protocol/trace.ts";
import { bytesOf, textOf } from "../../wire/bytes.ts";
import { valuesOf, type RequestHead } from "../../wire/http1/message.ts";
import { readMessages } from "../../wire/http1/whole.ts";

export interface SentRequest {
  readonly head: RequestHead;
  readonly method: string;
  readonly target: string;
  readonly host: string;
  readonly port: number;
  /** Name and value, one character for each byte of the value. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly content: Uint8Array;
}

/** Null where the bytes are no request, or were not kept whole. */
export function sentIn({ request, host, port }: ExchangeEntry): SentRequest | null {
  if (request.text.length < request.length) return null;
  const { messages } = readMessages(bytesOf(request.text), { kind: "request", mode: "lenient" });
  const [first] = messages;
  const head = first?.message.head;
  if (first === undefined || head?.kind !== "request" || !first.message.complete) return null;
  const fields = head.fields.map(({ name, value }) => [name.text, value.text] as const);
  const { method, target } = head.line;
  return { head, method: method.text, target: target.text, host, port, fields, content: first.content };
}

/** The origin that a person would name: the one in the Host field, else where the connection went. */
export function originOf({ head, host, port }: SentRequest): string {
  const [named] = valuesOf(head.fields, "host");
  const scheme = port === 443 ? "https" : "http";
  return `${scheme}://${named !== undefined && /^[\w.-]+(?::\d+)?$/.test(named) ? named : `${host}:${port}`}`;
}

/** Content as the text that it is in UTF-8; null where it is none, or has a byte 0, which no shell takes. */
export function textIn(content: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

/** A value of a field as text: UTF-8 where it is. */
export function fieldText(value: string): string {
  return textIn(bytesOf(value)) ?? value;
}

/** The bytes of both messages as text, as they stood on the wire. */
export function asRaw({ request, response }: ExchangeEntry): string {
  const all = bytesOf(request.text + (response.text === "" ? "" : `\n${response.text}`));
  return textIn(all) ?? textOf(all);
}
