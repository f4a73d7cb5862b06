/** Why the handshake of a WebSocket opened nothing, as the client's list of requirements has it. */
import type { ExchangeEntry } from "../../protocol/trace.ts";
import { headOf } from "../bytes/message.ts";
import { parseList } from "../../wire/fields/list.ts";
import { valuesOf } from "../../wire/http1/message.ts";
import { readHandshake } from "../../wire/websocket/handshake.ts";

/** Null where it opened the socket, or no answer came that could be read. */
export function handshakeFault({ request, response }: ExchangeEntry): string | null {
  const asked = headOf(request, "request");
  const answered = headOf(response, "response");
  if (asked === null || answered?.kind !== "response") return null;
  const [key = ""] = valuesOf(asked.fields, "sec-websocket-key");
  const offered = parseList(valuesOf(asked.fields, "sec-websocket-protocol"));
  const reading = readHandshake(answered, key, offered);
  if (reading.opened) return null;
  const { status } = answered.line;
  const refused = status === 101 ? "The browser ended the connection" : `The server answered ${status}`;
  return `${refused}: ${reading.because} (RFC 6455, 4.1, step ${reading.step}). The script is told 1006, and no reason.`;
}
