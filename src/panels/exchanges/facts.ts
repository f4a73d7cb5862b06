/** What is said of an exchange in short: its name, what was asked and answered, its ends, its wait. */
import type { ExchangeEntry } from "../../protocol/trace.ts";
import { valuesOf } from "../../wire/http1/message.ts";
import { headOf } from "../bytes/message.ts";

/** What an exchange is called: `POST /login, answered 200`. */
export function nameOf(entry: ExchangeEntry, underWay = false): string {
  const { method, target } = askedOf(entry);
  const answer = answerOf(entry);
  return `${method} ${target}, ${answer === null ? (underWay ? "no answer yet" : "no answer") : `answered ${answer.code}`}`;
}

export function askedOf(entry: ExchangeEntry): { readonly method: string; readonly target: string } {
  const head = headOf(entry.request, "request");
  if (head?.kind !== "request") return { method: "GET", target: "" };
  return { method: head.line.method.text, target: head.line.target.text };
}

/** The status line of the final answer; null where none came. */
export function answerOf(entry: ExchangeEntry): { readonly code: string; readonly reason: string } | null {
  const head = headOf(entry.response, "response", askedOf(entry).method);
  if (head?.kind !== "response") return null;
  return { code: head.line.code.text, reason: head.line.reason.text };
}

/** Whether its answer is a stream of events that whoever read it closed: such a stream has no end of its own. */
export function isStreamLeft(entry: ExchangeEntry): boolean {
  if (entry.outcome.kind !== "aborted") return false;
  const head = headOf(entry.response, "response", askedOf(entry).method);
  return head !== null && /^text\/event-stream(?:;|$)/i.test(valuesOf(head.fields, "content-type").join());
}

export const endsOf = ({ client, host, port }: ExchangeEntry): string =>
  `${senderOf(client)} → ${host}:${port}`;

/** What sent a request: a tab of the browser, or what has no jar and no rules. */
export const senderOf = (client: string): string =>
  client === "curl" ? "curl" : client === "raw" ? "raw bytes" : "browser";

/** Milliseconds from the last byte sent to the last byte received; null where it did not come to that. */
export function waitOf({ timing }: ExchangeEntry): number | null {
  const from = timing.sent ?? timing.connected;
  return from === null || timing.lastByte === null ? null : Math.max(0, timing.lastByte - from);
}
