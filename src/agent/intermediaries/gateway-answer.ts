/** Answers that an intermediary gives of its own (RFC 9110, section 15.6; https://www.rfc-editor.org/rfc/rfc9110#section-15.6). */
import { bytesOf } from "../../wire/bytes.ts";
import { printResponse } from "../../wire/http1/print.ts";

const reasons = { 502: "Bad Gateway", 504: "Gateway Timeout" } as const;

/** A response whose body says in a sentence what the intermediary found. */
export function gatewayAnswer(status: keyof typeof reasons, sentence: string): Uint8Array {
  const body = bytesOf(`${sentence}\n`);
  const fields = [
    ["Content-Type", "text/plain; charset=utf-8"],
    ["Content-Length", String(body.length)],
    ["Connection", "close"],
  ] as const;
  return printResponse({ status, reason: reasons[status], fields, body });
}
