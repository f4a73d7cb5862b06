/** Reads all the messages in bytes that are there as a whole: what a panel shows of an exchange. */
import { joined, type ByteRange } from "../bytes.ts";
import type { Message } from "./message.ts";
import { MessageReader, type ReaderOptions } from "./reader.ts";

/** A message with its content: the body without chunk sizes. */
export interface WholeMessage {
  readonly message: Message;
  readonly content: Uint8Array;
}

/** The messages in order, and the bytes behind them that are no HTTP any more (a tunnel, another protocol, a fault). */
export interface Reading {
  readonly messages: readonly WholeMessage[];
  readonly rest: ByteRange;
}

/** Reads until the bytes end, a message is faulty, or the connection changes its protocol. `method` is that of every request. */
export function readMessages(bytes: Uint8Array, options: Omit<ReaderOptions, "start">): Reading {
  const messages: WholeMessage[] = [];
  let at = 0;
  while (at < bytes.length) {
    const reader = new MessageReader({ ...options, start: at });
    const { content, consumed } = reader.push(bytes.subarray(at));
    reader.end();
    const { message } = reader;
    messages.push({ message, content: joined(content) });
    at += consumed;
    if (message.fault !== null || endsHttp(message)) break;
  }
  return { messages, rest: { start: at, end: bytes.length } };
}

/** Whether what follows on the connection is no HTTP (RFC 9110, sections 15.2.2 and 9.3.6). */
export function endsHttp({ head, framing }: Message): boolean {
  return framing?.kind === "tunnel" || (head?.kind === "response" && head.line.status === 101);
}
