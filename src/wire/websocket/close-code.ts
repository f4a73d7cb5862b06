/** Close frames and their codes (RFC 6455, sections 5.5.1 and 7.4; https://www.rfc-editor.org/rfc/rfc6455#section-7.4). */
import { joined } from "../bytes.ts";

/** A code, what it means in a few words, and whether it may stand in a frame. */
interface CloseFacts {
  readonly code: number;
  readonly meaning: string;
  readonly sendable: boolean;
  readonly source: string | typeof registry;
}

const registry = {
  text: "IANA, WebSocket close code numbers",
  url: "https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number",
} as const;

/** The codes of the registry. @see https://www.iana.org/assignments/websocket/ */
export const closeCodes = [
  { code: 1000, meaning: "done: the purpose is fulfilled", sendable: true, source: "RFC 6455, 7.4.1" },
  { code: 1001, meaning: "going away", sendable: true, source: "RFC 6455, 7.4.1" },
  { code: 1002, meaning: "protocol error", sendable: true, source: "RFC 6455, 7.4.1" },
  { code: 1003, meaning: "a type of data that is not accepted", sendable: true, source: "RFC 6455, 7.4.1" },
  { code: 1004, meaning: "reserved", sendable: false, source: "RFC 6455, 7.4.1" },
  { code: 1005, meaning: "the close frame had no code", sendable: false, source: "RFC 6455, 7.4.1" },
  {
    code: 1006,
    meaning: "the connection ended without a close frame",
    sendable: false,
    source: "RFC 6455, 7.4.1",
  },
  {
    code: 1007,
    meaning: "data that does not fit its type, as text that is no UTF-8",
    sendable: true,
    source: "RFC 6455, 7.4.1",
  },
  { code: 1008, meaning: "against the rules of the receiver", sendable: true, source: "RFC 6455, 7.4.1" },
  { code: 1009, meaning: "message too big", sendable: true, source: "RFC 6455, 7.4.1" },
  {
    code: 1010,
    meaning: "the server did not agree to an extension that is needed",
    sendable: true,
    source: "RFC 6455, 7.4.1",
  },
  { code: 1011, meaning: "the server met something unexpected", sendable: true, source: "RFC 6455, 7.4.1" },
  { code: 1012, meaning: "the server starts again", sendable: true, source: registry },
  { code: 1013, meaning: "try again later", sendable: true, source: registry },
  {
    code: 1014,
    meaning: "a gateway got no good answer from the server behind it",
    sendable: true,
    source: registry,
  },
  { code: 1015, meaning: "the TLS handshake failed", sendable: false, source: "RFC 6455, 7.4.1" },
] as const satisfies readonly CloseFacts[];

export type CloseNumber = (typeof closeCodes)[number]["code"];

/** Most bytes of a reason: a control frame has 125, the code takes two. */
const reasonLimit = 123;

/** Whether the code may stand in a close frame: one of the above that may, or 3000 to 4999 (section 7.4.2). */
export function maySend(code: number): boolean {
  if (code >= 3000 && code <= 4999) return true;
  return closeCodes.some((entry) => entry.code === code && entry.sendable);
}

/** What a close frame says. Code 1005 stands for a frame that says nothing. */
export type CloseReading =
  | { readonly code: number; readonly reason: string }
  | { readonly code: null; readonly problem: string; readonly answer: 1002 | 1007 };

/** Reads the payload of a close frame; `answer` is the code to fail the connection with. */
export function readClose(payload: Uint8Array): CloseReading {
  if (payload.length === 0) return { code: 1005, reason: "" };
  const [high = 0, low] = payload;
  if (low === undefined) return { code: null, problem: "a close frame with half a code", answer: 1002 };
  const code = high * 256 + low;
  if (!maySend(code))
    return { code: null, problem: `the code ${code} may not stand in a frame`, answer: 1002 };
  try {
    return {
      code,
      reason: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(payload.subarray(2)),
    };
  } catch {
    return { code: null, problem: "the reason is no UTF-8", answer: 1007 };
  }
}

/** The payload of a close frame. @throws RangeError for a code that may not be sent, or a reason over 123 bytes. */
export function printClose(code: number, reason = ""): Uint8Array {
  if (!maySend(code)) throw new RangeError(`${code} may not stand in a close frame`);
  const text = new TextEncoder().encode(reason);
  if (text.length > reasonLimit)
    throw new RangeError(`the reason has ${text.length} bytes, more than ${reasonLimit}`);
  return joined([Uint8Array.of(code >> 8, code & 0xff), text]);
}
